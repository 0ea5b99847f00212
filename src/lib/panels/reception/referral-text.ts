import type { Fact } from '#core/fact.ts';
import { referralNumber, type Need } from '#core/referral.ts';
import { persons } from '#words/titles.ts';
import { say } from '#words/say.ts';
import type { Script } from '#words/script.ts';
import type { Naming } from '$lib/state/naming.ts';

type ReferralFact = Extract<
  Fact,
  { kind: 'referralOpened' | 'referralMoved' | 'referralClosed' | 'referralLate' | 'bedsReleased' }
>;

/** The sentence of the journal about a referral. */
export function referralText(fact: ReferralFact, naming: Naming): string {
  const { script } = naming;
  const officer = naming.officer(fact.actor);
  if (fact.body === undefined) return say(script, 'journal.erased');
  switch (fact.kind) {
    case 'referralOpened': {
      const { number, count, needs } = fact.body.referral;
      return say(script, 'journal.referralOpened', {
        number,
        officer,
        what: partyText(script, count, needs)
      });
    }
    case 'referralMoved': {
      const { referralId, state, shelterId, unitId, reason } = fact.body;
      const parts = [
        say(script, `referral.state.${state}`),
        state === 'inTransport' && unitId !== undefined ? naming.unit(unitId) : undefined,
        shelterId === undefined || state === 'consentGiven' || state === 'bestInterest'
          ? undefined
          : naming.shelter(shelterId),
        reason && say(script, `decline.${reason}`)
      ];
      const step = parts.filter((part) => part !== undefined).join(', ');
      return say(script, 'journal.referralMoved', { number: numberOf(referralId), step, officer });
    }
    case 'referralClosed': {
      const { referralId, outcome } = fact.body;
      return say(script, 'journal.referralClosed', {
        number: numberOf(referralId),
        outcome: outcome ? say(script, `outcome.${outcome}`) : '',
        officer
      });
    }
    case 'referralLate':
      return say(script, 'journal.referralLate', { number: numberOf(fact.body.referralId) });
    case 'bedsReleased':
      return say(script, 'journal.bedsReleased', { number: numberOf(fact.body.referralId) });
    default:
      return fact satisfies never;
  }
}

/** `4 особе, породице, лекар`: how many, and what they need. */
export function partyText(script: Script, count: number | undefined, needs: readonly Need[]): string {
  const who = count === undefined ? [] : [persons(script, { min: count, max: count })];
  return [...who, ...needs.map((need) => say(script, `need.${need}`))].join(', ');
}

function numberOf(referralId: string): string {
  return referralNumber(referralId) ?? referralId;
}
