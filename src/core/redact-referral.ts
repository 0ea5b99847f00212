import type { Fact } from './fact.ts';
import type { Referral, ReferralState } from './referral.ts';
import { someone } from './someone.ts';

type ReferralFact = Extract<
  Fact,
  { kind: 'referralOpened' | 'referralMoved' | 'referralClosed' | 'referralLate' | 'bedsReleased' }
>;

/** Fewer persons than this could be known again by their number. */
export const SMALL_COUNT = 5;

/** A referral as one may see it who sees places only: where, how far, and how many unless they are few. */
export function coarseReferral(referral: Referral): Referral {
  const { count, state, history } = referral;
  return {
    ...referral,
    incidentId: '',
    count: count !== undefined && count >= SMALL_COUNT ? count : undefined,
    needs: [],
    state: coarseState(state),
    unitId: undefined,
    reason: undefined,
    outcome: undefined,
    history: history.map((step) => ({ ...step, state: coarseState(step.state), by: someone(step.by) }))
  };
}

/** The same of a fact about a referral; its subjects name no incident and no unit. */
export function coarseReferralFact(fact: ReferralFact): Fact {
  const subjects = fact.subjects.filter((subject) => /^(referral|shelter|hub):/.test(subject));
  if (fact.body === undefined) return { ...fact, subjects };
  switch (fact.kind) {
    case 'referralOpened':
      return { ...fact, subjects, body: { referral: coarseReferral(fact.body.referral) } };
    case 'referralMoved': {
      const body = { ...fact.body, state: movedState(fact.body.state), unitId: undefined, reason: undefined };
      return { ...fact, subjects, body };
    }
    case 'referralClosed':
      return { ...fact, subjects, body: { ...fact.body, outcome: undefined } };
    case 'referralLate':
    case 'bedsReleased':
      return { ...fact, subjects };
    default:
      return fact satisfies never;
  }
}

function coarseState(state: ReferralState): ReferralState {
  return state === 'outcomeRecorded' ? state : movedState(state);
}

/** Whether it was consent or the best interest of a child tells who is in the group. */
function movedState<S extends ReferralState>(state: S): S | 'consentGiven' {
  return state === 'bestInterest' ? 'consentGiven' : state;
}
