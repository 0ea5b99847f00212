import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import { encodeUtf8 } from '../canonical.ts';
import type { Envelope, Flag } from '../envelope.ts';
import { idSchema } from '../names.ts';
import type { Parsed } from '../parsed.ts';
import { instantMs, line, maybe, oneOf, refuse } from './field.ts';

/** What the listener knows of a message before it reads it: who was authenticated, and when it came (hub time). */
export type WireContext = {
  readonly feedId: string;
  readonly deviceId: string;
  readonly assetId: string | undefined;
  readonly receivedAtMs: number;
  readonly auth: Envelope['auth'];
  readonly newId: () => string;
  /** `false` for a feed whose clocks nobody sets: an impossible time is then replaced by ours instead of refused. */
  readonly trustworthyClock?: boolean;
};

/** The fields that every message has beside its own. */
export const envelopeEntries = {
  v: v.literal(1, 'must be 1'),
  deviceId: maybe(idSchema),
  sourceMsgId: maybe(line(128)),
  observedAt: maybe(instantMs),
  sentAt: maybe(instantMs),
  timeQuality: maybe(oneOf(['gnss', 'device', 'server']))
};

type WireEnvelope = {
  readonly deviceId?: string | undefined;
  readonly sourceMsgId?: string | undefined;
  readonly observedAt?: number | undefined;
  readonly sentAt?: number | undefined;
  readonly timeQuality?: Envelope['timeQuality'] | undefined;
};

/** Ahead of us by more than this is refused (FEEDS 3). */
export const MAX_AHEAD_MS = 60_000;
/** Older than this comes by import only. */
export const MAX_AGE_MS = 7 * 86_400_000;
/** Older than this is history: it never moves a live mark. */
export const LATE_MS = 600_000;
// Clocks that are set by network time differ by less.
const SKEW_MS = 1000;

/**
 * The envelope of a message; refused when it speaks for another device or its time cannot be. Two deliveries are the
 * same by the sender's message id or, without one, by measured time and `content`.
 */
export function stamp(
  wire: WireEnvelope,
  context: WireContext,
  content: Content,
  doubts: readonly Flag[] = NO_FLAGS,
  keyOf = digest
): Parsed<Envelope> {
  if (wire.deviceId !== undefined && wire.deviceId !== context.deviceId) {
    return refuse('deviceId', 'is not the device that was authenticated');
  }
  const time = measured(wire, context);
  if (!time.ok) return time;
  const { measuredAtMs, timeQuality, flags } = time.value;
  return {
    ok: true,
    value: {
      id: context.newId(),
      dedupeKey: keyOf(context, wire.sourceMsgId, measuredAtMs, content),
      feedId: context.feedId,
      deviceId: context.deviceId,
      assetId: context.assetId,
      measuredAtMs,
      sentAtMs: wire.sentAt,
      receivedAtMs: context.receivedAtMs,
      timeQuality,
      auth: context.auth,
      flags: joined(flags, doubts, context.auth === 'none' ? UNSIGNED : NO_FLAGS)
    }
  };
}

type Content = readonly (string | number | undefined)[];

// Most messages raise no doubt, and they share this.
const NO_FLAGS: readonly Flag[] = [];
const UNSIGNED: readonly Flag[] = ['unsigned'];

function joined(...lists: readonly (readonly Flag[])[]): readonly Flag[] {
  return lists.every((list) => list.length === 0) ? NO_FLAGS : lists.flat();
}

type Measured = Pick<Envelope, 'measuredAtMs' | 'timeQuality' | 'flags'>;

function measured(wire: WireEnvelope, context: WireContext): Parsed<Measured> {
  const { receivedAtMs } = context;
  if (wire.timeQuality === 'server') return ours(receivedAtMs, NO_FLAGS);
  if (wire.observedAt === undefined) return refuse('observedAt', 'is missing');
  const aheadMs = wire.observedAt - receivedAtMs;
  if (aheadMs > MAX_AHEAD_MS || aheadMs < -MAX_AGE_MS) {
    if (context.trustworthyClock === false) return ours(receivedAtMs, ['skew']);
    return refuse('observedAt', aheadMs > 0 ? 'is more than 60 s in the future' : 'is more than 7 days old');
  }
  const flags: readonly Flag[] = aheadMs > SKEW_MS ? ['skew'] : aheadMs < -LATE_MS ? ['late'] : NO_FLAGS;
  return {
    ok: true,
    value: { measuredAtMs: wire.observedAt, timeQuality: wire.timeQuality ?? 'device', flags }
  };
}

function ours(receivedAtMs: number, flags: readonly Flag[]): Parsed<Measured> {
  return { ok: true, value: { measuredAtMs: receivedAtMs, timeQuality: 'server', flags } };
}

/** What makes two deliveries the same, as text. */
export function plainKey(
  { feedId, deviceId }: WireContext,
  sourceMsgId: string | undefined,
  measuredAtMs: number,
  content: Content
): string {
  const whose = `${feedId}|${deviceId}|`;
  return sourceMsgId === undefined
    ? `${whose}at|${measuredAtMs}|${content.join('|')}`
    : `${whose}id|${sourceMsgId}`;
}

function digest(...same: Parameters<typeof plainKey>): string {
  return bytesToHex(sha256(encodeUtf8(plainKey(...same))));
}
