import type { ObservationRefusal } from '#core/mind/observe.ts';
import type { RejectReason } from '#core/plausibility.ts';
import { clean } from '#core/wire/field.ts';
import type { Observation } from '#core/observation.ts';
import { excerpt } from './json.ts';
import type { LinkReport } from './link-watch.ts';
import type { FeedPack } from './roster.ts';

/** Why something was refused, dropped or doubted at the door. */
export const REFUSALS = [
  'badRequest',
  'mediaType',
  'tooLarge',
  'slowBody',
  'unknownKey',
  'badSignature',
  'staleTimestamp',
  'replayedNonce',
  'otherDevice',
  'unknownToken',
  'idMismatch',
  'badJson',
  'badMessage',
  'badChecksum',
  'otherSender',
  'badTime',
  'notInPack',
  'flood',
  'notKept',
  'fault'
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** What later stages say of an observation that the door took. */
export type Verdict = RejectReason | ObservationRefusal;

type Tally = {
  accepted: number;
  duplicate: number;
  /** Positions above the limit that a newer one replaced. */
  dropped: number;
  refused: Partial<Record<Refusal | Verdict, number>>;
  /** Hub time of the last message that was understood. */
  lastMessageMs: number | undefined;
  /** The newest measured time. */
  lastMeasuredMs: number | undefined;
  /** From measured to received, of the last message. */
  lagMs: number | undefined;
};

/** A message that broke a limit, for an operator to look at. `raw` is cut and cleaned; show it as text only. */
export type Quarantined = {
  /** Its number since the hub started. */
  readonly id: number;
  readonly atMs: number;
  readonly feedId: string;
  readonly deviceId: string;
  readonly path: string;
  readonly why: string;
  readonly raw: string;
};

// What a person looks through; the counters hold the rest.
const QUARANTINE = 500;
// Enough to recognise a message by.
const RAW_LENGTH = 512;

/** Who sent it, as far as known. */
export type Source = { readonly feedId: string; readonly deviceId?: string | undefined };

/** Counts by feed and device of the pack, and at the door for what came from nobody known. */
export function createCounters(pack: Pick<FeedPack, 'feeds' | 'devices'>) {
  // Keyed by the ids of the pack only, so that no sender can make them grow.
  const feeds = new Map(pack.feeds.map(({ id }) => [id, emptyTally()]));
  const devices = new Map(pack.devices.map(({ id }) => [id, emptyTally()]));
  const door = emptyTally();
  const links: (() => LinkReport)[] = [];
  let quarantine: Quarantined[] = [];
  let aside = 0;

  function tallies(source: Source | undefined): readonly Tally[] {
    const feed = source && feeds.get(source.feedId);
    if (source === undefined || feed === undefined) return [door];
    const device = source.deviceId === undefined ? undefined : devices.get(source.deviceId);
    return device === undefined ? [feed] : [feed, device];
  }

  function count(why: Refusal | Verdict, source: Source | undefined): void {
    for (const { refused } of tallies(source)) refused[why] = (refused[why] ?? 0) + 1;
  }

  function quarantined(entry: Omit<Quarantined, 'id'>): void {
    quarantine.push({ ...entry, id: ++aside, raw: clean(entry.raw.slice(0, RAW_LENGTH)) });
    // Cut in halves, so that a storm does not shift a list for every message.
    if (quarantine.length >= 2 * QUARANTINE) quarantine = quarantine.slice(-QUARANTINE);
  }

  function heard(observation: Observation, as: 'accepted' | 'duplicate' | 'dropped'): void {
    const feed = feeds.get(observation.feedId);
    const device = feed && devices.get(observation.deviceId);
    hear(feed ?? door, observation, as);
    if (device !== undefined) hear(device, observation, as);
  }

  return {
    accepted: (observation: Observation): void => heard(observation, 'accepted'),
    duplicate: (observation: Observation): void => heard(observation, 'duplicate'),
    dropped: (observation: Observation): void => heard(observation, 'dropped'),
    refused: (why: Refusal, source?: Source): void => count(why, source),
    quarantined,
    /** A later stage did not believe an observation. */
    judged: (observation: Observation, why: Verdict): void => count(why, observation),
    /** A later stage wants a person to look at it. */
    setAside(observation: Observation, why: Verdict): void {
      const { feedId, deviceId, receivedAtMs } = observation;
      count(why, observation);
      quarantined({ atMs: receivedAtMs, feedId, deviceId, path: '', why, raw: excerpt(observation) });
    },
    /** A link of this machine to be told with the rest; there are as many as its file names. */
    follow: (report: () => LinkReport): void => void links.push(report),
    /** When a feed was last understood, and the newest time that it spoke of. */
    lastOf(feedId: string): Pick<Tally, 'lastMessageMs' | 'lastMeasuredMs'> {
      return feeds.get(feedId) ?? emptyTally();
    },
    /** A copy for the admin view; the newest quarantined message comes last. */
    snapshot() {
      return {
        feeds: copies(feeds),
        devices: copies(devices),
        door: { ...door.refused },
        links: links.map((report) => report()),
        quarantine: quarantine.slice(-QUARANTINE)
      };
    }
  };
}

export type Counters = ReturnType<typeof createCounters>;

function hear(tally: Tally, observation: Observation, as: 'accepted' | 'duplicate' | 'dropped'): void {
  const { receivedAtMs, measuredAtMs } = observation;
  tally[as] += 1;
  tally.lastMessageMs = Math.max(receivedAtMs, tally.lastMessageMs ?? 0);
  tally.lastMeasuredMs = Math.max(measuredAtMs, tally.lastMeasuredMs ?? 0);
  tally.lagMs = receivedAtMs - measuredAtMs;
}

function emptyTally(): Tally {
  return {
    accepted: 0,
    duplicate: 0,
    dropped: 0,
    refused: {},
    lastMessageMs: undefined,
    lastMeasuredMs: undefined,
    lagMs: undefined
  };
}

function copies(tallies: ReadonlyMap<string, Tally>): readonly ({ readonly id: string } & Readonly<Tally>)[] {
  return [...tallies].map(([id, tally]) => ({ id, ...tally, refused: { ...tally.refused } }));
}
