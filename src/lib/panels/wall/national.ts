import { isUnacknowledged } from '#core/alert.ts';
import { bedsOf } from '#core/beds.ts';
import { isAtRisk, openAlerts } from '$lib/state/open-alerts.ts';
import { feedsLive } from '../feeds/feed-rows.ts';
import type { WallHub } from './wall-hub.ts';

export type Share = { readonly part: number; readonly whole: number };

/** Open incidents in which lives are at risk, and alarms of the kind that nobody has taken yet. */
export function livesAtRisk(hubs: readonly Pick<WallHub, 'room'>[]): {
  readonly incidents: number;
  readonly waiting: number;
} {
  let [incidents, waiting] = [0, 0];
  for (const { room } of hubs) {
    incidents += Object.values(room.incidents).filter(
      (one) => one.livesAtRisk && one.state !== 'closed'
    ).length;
    waiting += openAlerts(room).filter(
      (alert) => alert.incidentId === undefined && isUnacknowledged(alert) && isAtRisk(alert, room.incidents)
    ).length;
  }
  return { incidents, waiting };
}

/** What the trust in the picture is made of. A share is undefined where a hub has not said it: it is not made up. */
export type TrustParts = {
  readonly positions: Share | undefined;
  readonly feeds: Share;
  /** Metres of border. */
  readonly border: Share | undefined;
};

export function trustParts(hubs: readonly Pick<WallHub, 'room' | 'pulse'>[]): TrustParts {
  const positions = hubs.map(({ pulse }) => pulse && { part: pulse.tracks.fresh, whole: pulse.tracks.all });
  const border = hubs.map(({ room }) => {
    if (!room.border) return undefined;
    const sections = Object.values(room.border.sectors);
    const whole = sections.reduce((sum, { lengthM }) => sum + lengthM, 0);
    return { part: whole - sections.reduce((sum, { unwatchedM }) => sum + unwatchedM, 0), whole };
  });
  const feeds = hubs.map(({ room }) => feedsLive(room)).map(({ live, all }) => ({ part: live, whole: all }));
  return {
    positions: summed(positions),
    feeds: summed(feeds) ?? { part: 0, whole: 0 },
    border: summed(border)
  };
}

/**
 * How far the picture may be relied on, in per cent: the mean of the shares that are known, never rounded up. Undefined
 * while positions or feeds are not known.
 */
export function trustPct({ positions, feeds, border }: TrustParts): number | undefined {
  if (!positions?.whole || feeds.whole === 0) return undefined;
  const shares = [positions, feeds, border].flatMap((one) => (one?.whole ? [one.part / one.whole] : []));
  return Math.floor((shares.reduce((sum, one) => sum + one, 0) / shares.length) * 100 + 1e-9);
}

/** People in reception and beds free, over the places that reported; a place of two hubs is counted once, by its newest word. */
export type Care = {
  readonly inCare: number;
  /** Undefined where no place that takes people in says how many beds it has. */
  readonly free: number | undefined;
  readonly reported: Share;
  readonly oldestMs: number | undefined;
};

export function careOf(hubs: readonly Pick<WallHub, 'room' | 'nowMs'>[]): Care {
  const newest = new Map<string, { readonly beds: ReturnType<typeof bedsOf>; readonly ageMs: number }>();
  const all = new Set<string>();
  for (const { room, nowMs } of hubs)
    for (const shelter of room.pack?.shelters ?? []) {
      all.add(shelter.id);
      const beds = bedsOf(shelter, room, nowMs);
      if (beds.occupied === undefined || beds.reportedAtMs === undefined) continue;
      const ageMs = Math.max(0, nowMs - beds.reportedAtMs);
      const known = newest.get(shelter.id);
      if (!known || ageMs < known.ageMs) newest.set(shelter.id, { beds, ageMs });
    }
  const told = [...newest.values()];
  const free = told.flatMap(({ beds }) =>
    beds.standing.state === 'active' && beds.free !== undefined ? [Math.max(0, beds.free)] : []
  );
  return {
    inCare: told.reduce((sum, { beds }) => sum + (beds.occupied ?? 0), 0),
    free: free.length === 0 ? undefined : free.reduce((sum, one) => sum + one, 0),
    reported: { part: told.length, whole: all.size },
    oldestMs: told.length === 0 ? undefined : Math.max(...told.map(({ ageMs }) => ageMs))
  };
}

/** The longest that any hub was not heard, ms; undefined while one was never heard. */
export function dataAgeMs(hubs: readonly Pick<WallHub, 'silentMs'>[]): number | undefined {
  const ages = hubs.map(({ silentMs }) => silentMs);
  return ages.length === 0 || ages.includes(undefined) ? undefined : Math.max(...ages.map((age) => age ?? 0));
}

function summed(shares: readonly (Share | undefined)[]): Share | undefined {
  let [part, whole] = [0, 0];
  for (const one of shares) {
    if (!one) return undefined;
    part += one.part;
    whole += one.whole;
  }
  return shares.length === 0 ? undefined : { part, whole };
}
