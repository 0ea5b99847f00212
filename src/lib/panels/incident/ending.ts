import { keptOpenBy } from '#core/close-guards.ts';
import type { Refusal } from '#core/decide.ts';
import { dispositionsFrom, needsWelfare, type Disposition, type Incident } from '#core/incident.ts';
import type { Room } from '#core/room.ts';
import { refusalSentence } from '#words/refusal.ts';
import { say } from '#words/say.ts';
import type { Naming } from '$lib/state/naming.ts';

/** How an incident can end now, and what has to be done first where it cannot. */
export type Ways = {
  readonly ends: readonly Disposition[];
  /** What keeps it open whatever its end would be: an order or a referral under way. */
  readonly kept: Refusal | undefined;
  /** Without an assessment only what never was can be closed. */
  readonly isUnassessed: boolean;
};

export function waysToEnd(room: Room, incident: Incident): Ways {
  const ends = dispositionsFrom(incident.state);
  return {
    ends,
    kept: keptOpenBy(room, incident, { disposition: ends[0] ?? 'exercise', welfare: 'assisted' }),
    isUnassessed: incident.state === 'acknowledged'
  };
}

/** What keeps an incident open, by the name of the unit or the number of the referral. */
export function keptText({ why, about }: Refusal, naming: Naming): string {
  const { script } = naming;
  if (why === 'assignmentOpen') return say(script, 'incident.keptByOrder', { unit: naming.unit(about) });
  if (why === 'referralOpen') return say(script, 'incident.keptByReferral', { number: about });
  return refusalSentence(script, { why, about }, naming.officer);
}

/** Whether the officer has to say what became of the people before an incident can end like this. */
export function asksWelfare(incident: Incident, disposition: string): boolean {
  return dispositionsFrom(incident.state).some((one) => one === disposition && needsWelfare(incident, one));
}
