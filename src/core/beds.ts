import { arrivedAtMs, type Referral } from './referral.ts';
import type { Occupancy, Shelter } from './shelter.ts';
import { standingOf, type SetState, type Standing } from './standing.ts';

/** What is known of a place at a moment. Beds are undefined where nobody could say; `free` below zero is overcrowding. */
export type Beds = {
  readonly standing: Standing;
  readonly beds: number | undefined;
  readonly occupied: number | undefined;
  /** Persons for whom beds are kept, and those who arrived after the last report. */
  readonly reserved: number;
  readonly free: number | undefined;
  readonly reportedAtMs: number | undefined;
};

type Known = {
  readonly occupancy: Readonly<Record<string, Occupancy>>;
  readonly shelterStates: Readonly<Record<string, SetState>>;
  readonly referrals: Readonly<Record<string, Referral>>;
};

/** Beds of a place as reported, less what is kept for groups on their way. Overcrowding is valid and stays a number. */
export function bedsOf(shelter: Shelter, known: Known, nowMs: number): Beds {
  const report = known.occupancy[shelter.id];
  const beds = report?.beds ?? shelter.capacity?.beds;
  const occupied = report?.occupied;
  const reserved = reservedAt(shelter.id, known.referrals, report?.reportedAtMs, nowMs);
  return {
    standing: standingOf(shelter, known.shelterStates[shelter.id], report),
    beds,
    occupied,
    reserved,
    free: beds === undefined || occupied === undefined ? undefined : beds - occupied - reserved,
    reportedAtMs: report?.reportedAtMs
  };
}

/**
 * Persons on their way to a place, by the beds kept for them and not run out, with those who arrived since its report at
 * `reportedAtMs`: until the next one they are in no other figure. Never below zero.
 */
export function reservedAt(
  shelterId: string,
  referrals: Known['referrals'],
  reportedAtMs: number | undefined,
  nowMs: number
): number {
  return Object.values(referrals)
    .filter((one) => one.shelterId === shelterId && takesBeds(one, reportedAtMs, nowMs))
    .reduce((sum, { count }) => sum + (count ?? 0), 0);
}

function takesBeds(referral: Referral, reportedAtMs: number | undefined, nowMs: number): boolean {
  const { heldUntilMs, state, outcome } = referral;
  if (heldUntilMs !== undefined) return heldUntilMs > nowMs;
  if (state !== 'arrived' && outcome !== 'admitted') return false;
  const arrived = arrivedAtMs(referral);
  return arrived !== undefined && (reportedAtMs === undefined || arrived > reportedAtMs);
}
