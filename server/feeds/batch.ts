import type { Observation } from '#core/observation.ts';
import { parseMessage } from '#core/wire/message.ts';
import type { Counters, Refusal } from './counters.ts';
import { excerpt } from './json.ts';
import type { SigningKey } from './keys.ts';
import type { Roster } from './roster.ts';

export type Rejected = { readonly index: number; readonly path: string; readonly why: string };

/** `foreign` names a device that the key may not speak for: the whole delivery is then not to be believed. */
export type Batch = {
  readonly observations: readonly Observation[];
  readonly rejected: readonly Rejected[];
  readonly foreign: boolean;
};

/** Judges every message of a delivery by itself: one bad one does not take the others with it. */
export function readBatch(
  messages: readonly unknown[],
  key: SigningKey,
  {
    roster,
    counters,
    nowMs,
    newId
  }: {
    readonly roster: Roster;
    readonly counters: Counters;
    readonly nowMs: number;
    readonly newId: () => string;
  }
): Batch {
  const claimed = messages.map(claimedDevice);
  if (key.deviceId !== undefined && claimed.some((id) => id !== undefined && id !== key.deviceId)) {
    return { observations: [], rejected: [], foreign: true };
  }
  const observations: Observation[] = [];
  const rejected: Rejected[] = [];

  function reject(index: number, reason: Refusal, path: string, why: string): void {
    const source = { feedId: key.feedId, deviceId: key.deviceId ?? claimed[index] };
    rejected.push({ index, path, why });
    counters.refused(reason, source);
    counters.quarantined({
      atMs: nowMs,
      feedId: key.feedId,
      deviceId: source.deviceId ?? '',
      path,
      why,
      raw: excerpt(messages[index])
    });
  }

  for (const [index, raw] of messages.entries()) {
    const deviceId = key.deviceId ?? claimed[index];
    const enrolled = deviceId === undefined ? undefined : roster.find(key.feedId, deviceId);
    if (enrolled === undefined) {
      reject(index, 'notInPack', 'deviceId', 'is no device of this feed');
      continue;
    }
    const parsed = parseMessage(raw, {
      feedId: key.feedId,
      deviceId: enrolled.device.id,
      assetId: enrolled.device.assetId,
      receivedAtMs: nowMs,
      auth: 'hmac',
      newId,
      trustworthyClock: enrolled.feed.trustworthyClock
    });
    const admitted = parsed.ok ? roster.admit(parsed.value) : undefined;
    if (!parsed.ok) {
      reject(index, parsed.path === 'observedAt' ? 'badTime' : 'badMessage', parsed.path, parsed.why);
    } else if (admitted?.ok === false) {
      reject(index, 'notInPack', admitted.path, admitted.why);
    } else {
      observations.push(parsed.value);
    }
  }
  return { observations, rejected, foreign: false };
}

function claimedDevice(raw: unknown): string | undefined {
  if (typeof raw !== 'object' || raw === null || !Object.hasOwn(raw, 'deviceId')) return undefined;
  const { deviceId } = raw as { readonly deviceId: unknown };
  // An id has at most 64 characters; a longer one is nobody's and is not carried on.
  return typeof deviceId === 'string' ? deviceId.slice(0, 65) : undefined;
}
