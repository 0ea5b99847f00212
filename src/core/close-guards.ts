import { openOrder } from './assignment.ts';
import type { Command } from './command.ts';
import type { Refusal } from './decision.ts';
import { dispositionsFrom, needsWelfare, type Incident } from './incident.ts';
import { openReferralsOf } from './referral.ts';
import type { Room } from './room.ts';

type Close = Pick<Extract<Command, { kind: 'closeIncident' }>, 'disposition' | 'welfare'>;
type Guard = (room: Room, incident: Incident, close: Close) => Refusal | undefined;

/** What may keep an incident open, in the order in which an officer should hear of it. */
const GUARDS: readonly Guard[] = [
  (room, { id }) => {
    const order = openOrder(room, id);
    return order && { why: 'assignmentOpen', about: order.unitId };
  },
  (room, { id }) => {
    const referral = openReferralsOf(room, id)[0];
    return referral && { why: 'referralOpen', about: referral.number };
  },
  (_room, { number, state }, { disposition }) =>
    dispositionsFrom(state).includes(disposition) ? undefined : { why: 'notAssessed', about: number },
  (_room, incident, { disposition, welfare }) =>
    needsWelfare({ ...incident, welfare: welfare ?? incident.welfare }, disposition)
      ? { why: 'welfareNeeded', about: incident.number }
      : undefined
];

/** Why an incident may not be closed like this; undefined where it may. */
export function keptOpenBy(room: Room, incident: Incident, close: Close): Refusal | undefined {
  for (const guard of GUARDS) {
    const refusal = guard(room, incident, close);
    if (refusal) return refusal;
  }
  return undefined;
}
