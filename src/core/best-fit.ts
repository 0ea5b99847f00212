import { bedsOf } from './beds.ts';
import { distanceM } from './geo/sphere.ts';
import type { LonLat } from './place.ts';
import type { Need } from './referral.ts';
import type { Room } from './room.ts';
import type { Shelter } from './shelter.ts';

/** Why a place is not in the choice, with the limit it broke. */
export type FitExclusion =
  | { readonly kind: 'closed' }
  | { readonly kind: 'suspended'; readonly until: string | undefined }
  | { readonly kind: 'standby' }
  | { readonly kind: 'profileMissing'; readonly need: Need }
  | { readonly kind: 'capacityUnknown' }
  | { readonly kind: 'reportOld'; readonly ageMs: number; readonly limitMs: number }
  | { readonly kind: 'full'; readonly free: number; readonly needed: number };

export const FIT_TERMS = ['travel', 'crowding', 'reportAge', 'spared'] as const;
export type FitTermKind = (typeof FIT_TERMS)[number];
export type FitTerm = { readonly kind: FitTermKind; readonly minutes: number };

/** A place that could take a group. Minutes that add up to the total; the least is first. */
export type Fit = {
  readonly shelterId: string;
  readonly terms: readonly FitTerm[];
  readonly totalMin: number;
  readonly travelMin: number;
  /** Beds left now, after what is kept for others. */
  readonly free: number;
  readonly reportAgeMs: number;
};

export type BestFit = {
  readonly ranked: readonly Fit[];
  readonly excluded: readonly { readonly shelterId: string; readonly why: FitExclusion }[];
  /** No road network was at hand: distance times a detour factor. */
  readonly routing: 'straightLine';
};

/** Who needs a place and where: a count and categories, never persons. */
export type Party = { readonly count: number; readonly needs: readonly Need[]; readonly at: LonLat };

/** Straight line to road, and the pace of a van on it: there is no road network. */
export const DETOUR = 1.35;
export const ROAD_MPS = 16;
/** Occupied share from which a place grows tight, and the minutes that a full house is worth. */
const TIGHT_SHARE = 0.8;
const FULL_MIN = 60;
/** An hour of age of the report is worth so many minutes. */
const AGE_MIN_PER_HOUR = 3;
/** A place that could take those for whom few can is spared where nobody needs it, minutes for each such offer. */
const SPARED_MIN = 15;
const SCARCE: readonly Need[] = ['families', 'unaccompanied', 'accessible', 'medical'];
/** A report older than this, ms, says nothing about tonight. */
export const REPORT_LIMIT_MS = 12 * 3_600_000;

/** Ranks places for a group, never persons: the drive, how tight it grows, how old its word is, and whom it is spared for. */
export function bestFit(
  room: Pick<Room, 'pack' | 'occupancy' | 'shelterStates' | 'referrals'>,
  party: Party,
  nowMs: number
): BestFit {
  const ranked: Fit[] = [];
  const excluded: { shelterId: string; why: FitExclusion }[] = [];
  for (const shelter of room.pack?.shelters ?? []) {
    const found = judged(shelter, room, party, nowMs);
    if ('totalMin' in found) ranked.push(found);
    else excluded.push({ shelterId: shelter.id, why: found });
  }
  ranked.sort((a, b) => a.totalMin - b.totalMin || (a.shelterId < b.shelterId ? -1 : 1));
  return { ranked, excluded, routing: 'straightLine' };
}

function judged(
  shelter: Shelter,
  room: Pick<Room, 'occupancy' | 'shelterStates' | 'referrals'>,
  { count, needs, at }: Party,
  nowMs: number
): Fit | FitExclusion {
  const { standing, beds, free, reportedAtMs } = bedsOf(shelter, room, nowMs);
  if (standing.state === 'suspended') return { kind: 'suspended', until: standing.until };
  if (standing.state !== 'active') return { kind: standing.state };
  const missing = needs.find((need) => !shelter.profile.includes(need));
  if (missing !== undefined) return { kind: 'profileMissing', need: missing };
  if (beds === undefined || free === undefined || reportedAtMs === undefined)
    return { kind: 'capacityUnknown' };
  const ageMs = Math.max(0, nowMs - reportedAtMs);
  if (ageMs > REPORT_LIMIT_MS) return { kind: 'reportOld', ageMs, limitMs: REPORT_LIMIT_MS };
  if (free < count || room.occupancy[shelter.id]?.status === 'full')
    return { kind: 'full', free, needed: count };
  const travelMin = tenths((distanceM(at[0], at[1], shelter.lon, shelter.lat) * DETOUR) / ROAD_MPS / 60);
  const share = beds === 0 ? 1 : (beds - free + count) / beds;
  const spared = SCARCE.filter((offer) => shelter.profile.includes(offer) && !needs.includes(offer)).length;
  const terms: readonly FitTerm[] = [
    { kind: 'travel', minutes: travelMin },
    {
      kind: 'crowding',
      minutes: tenths((Math.max(0, share - TIGHT_SHARE) / (1 - TIGHT_SHARE)) * FULL_MIN)
    },
    { kind: 'reportAge', minutes: tenths((ageMs / 3_600_000) * AGE_MIN_PER_HOUR) },
    { kind: 'spared', minutes: spared * SPARED_MIN }
  ];
  const totalMin = tenths(terms.reduce((sum, { minutes }) => sum + minutes, 0));
  return { shelterId: shelter.id, terms, totalMin, travelMin, free, reportAgeMs: ageMs };
}

function tenths(minutes: number): number {
  return Math.round(minutes * 10) / 10;
}
