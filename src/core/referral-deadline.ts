import { sinceMs, type Referral, type ReferralState } from './referral.ts';

const MINUTE_MS = 60_000;

/**
 * Minutes that each step may take before it is late. They are of the house, no law: a night shift has to notice a group
 * that waits in the cold, a place that does not answer, and a van that is not there.
 */
const STEP_MIN: Readonly<Record<ReferralState, number | undefined>> = {
  identified: 30,
  consentGiven: 20,
  bestInterest: 20,
  requested: 20,
  declined: 15,
  accepted: 60,
  inTransport: 180,
  arrived: 60,
  outcomeRecorded: undefined
};

/** Beds are kept so long from the acceptance, and again from when the van leaves, in ms. */
export const HOLD_MS = 4 * 60 * MINUTE_MS;

/** When the present step is late, in ms of hub time; undefined once nothing is left to do. */
export function deadlineMs(referral: Pick<Referral, 'state' | 'history' | 'openedAtMs'>): number | undefined {
  const minutes = STEP_MIN[referral.state];
  return minutes === undefined ? undefined : sinceMs(referral) + minutes * MINUTE_MS;
}

/** Until when beds are kept for a referral that comes to a state; undefined where it keeps none. */
export function heldUntilMs(state: ReferralState, atMs: number): number | undefined {
  return state === 'accepted' || state === 'inTransport' ? atMs + HOLD_MS : undefined;
}
