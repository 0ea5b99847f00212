import type { Fact } from '#core/fact.ts';
import { metCount } from '#core/people-met.ts';
import { clock } from '#words/clock.ts';
import { say } from '#words/say.ts';
import type { Naming } from '$lib/state/naming.ts';

type CareFact = Extract<Fact, { kind: 'alertShelved' | 'alertUnshelved' | 'peopleMet' }>;

/** The sentence of the journal about people whom a crew met, and about an alert put aside. */
export function careText(fact: CareFact, naming: Naming): string {
  const { script } = naming;
  if (fact.body === undefined) return say(script, 'journal.erased');
  switch (fact.kind) {
    case 'alertShelved':
      return say(script, 'journal.alertShelved', {
        officer: naming.officer(fact.actor),
        time: clock(fact.body.untilMs),
        reason: say(script, `shelve.${fact.body.reason ?? 'other'}`)
      });
    case 'alertUnshelved':
      return say(script, 'journal.alertUnshelved');
    case 'peopleMet': {
      const { met } = fact.body;
      const n = metCount(met);
      if (n === 0) return say(script, 'journal.nobodyMet');
      return say(script, 'journal.peopleMet', {
        n,
        adults: met.adults,
        children: met.childrenWithFamily + met.childrenAlone
      });
    }
    default:
      return fact satisfies never;
  }
}
