import type { Fact } from './fact.ts';
import type { Referral } from './referral.ts';
import type { Room } from './room.ts';

type ReferralFact = Extract<
  Fact,
  {
    kind:
      | 'referralOpened'
      | 'referralMoved'
      | 'referralClosed'
      | 'referralLate'
      | 'bedsReleased'
      | 'shelterStateSet';
  }
>;

/** Referrals, their beds and the states of the places after one fact. */
export function foldReferral(room: Room, fact: ReferralFact): Room {
  if (fact.body === undefined) return room;
  switch (fact.kind) {
    case 'referralOpened': {
      const { referral } = fact.body;
      const [year = '', count = ''] = referral.number.split('-');
      const key = numberKey(year);
      return {
        ...room,
        referrals: { ...room.referrals, [referral.id]: referral },
        numbers: { ...room.numbers, [key]: Math.max(room.numbers[key] ?? 0, Number(count)) }
      };
    }
    case 'referralMoved': {
      const { referralId, state, shelterId, unitId, reason, heldUntilMs } = fact.body;
      return changed(room, referralId, (referral) => ({
        ...stepped(referral, state, fact),
        shelterId: shelterId ?? referral.shelterId,
        unitId: state === 'inTransport' || state === 'arrived' ? (unitId ?? referral.unitId) : undefined,
        reason,
        heldUntilMs
      }));
    }
    case 'referralClosed': {
      const { referralId, outcome } = fact.body;
      return changed(room, referralId, (referral) => ({
        ...stepped(referral, 'outcomeRecorded', fact),
        outcome,
        heldUntilMs: undefined
      }));
    }
    case 'referralLate': {
      const { referralId, steps } = fact.body;
      return changed(room, referralId, (referral) => ({ ...referral, lateSteps: steps }));
    }
    case 'bedsReleased':
      return changed(room, fact.body.referralId, (referral) => ({ ...referral, heldUntilMs: undefined }));
    case 'shelterStateSet': {
      const { shelterId, state, until } = fact.body;
      const set = { state, until, atMs: fact.atMs, by: fact.actor };
      return { ...room, shelterStates: { ...room.shelterStates, [shelterId]: set } };
    }
    default:
      return fact satisfies never;
  }
}

/** Where a room keeps the last number of a year's referrals, beside those of its incidents. */
export function numberKey(year: string): string {
  return `referrals-${year}`;
}

function stepped(
  referral: Referral,
  state: Referral['state'],
  { atMs, actor }: Pick<Fact, 'atMs' | 'actor'>
): Referral {
  return { ...referral, state, history: [...referral.history, { state, atMs, by: actor }] };
}

function changed(room: Room, id: string, change: (referral: Referral) => Referral): Room {
  const referral = room.referrals[id];
  return referral ? { ...room, referrals: { ...room.referrals, [id]: change(referral) } } : room;
}
