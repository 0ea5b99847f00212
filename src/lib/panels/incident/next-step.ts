import type { Alert } from '#core/alert.ts';
import { isOpen, mayFollow, type Assignment } from '#core/assignment.ts';
import type { Command } from '#core/command.ts';
import { shelveRefusal } from '#core/decide-shelve.ts';
import { mayBecome, type Incident } from '#core/incident.ts';
import type { Room } from '#core/room.ts';
import type { CardForm } from './card-acts.ts';
import { ordersOf } from './incident-view.ts';

/** What the filled button of the card asks for, in `wait`, `reopen` and `none` nothing that presses. */
export type NextStep =
  | 'acknowledge'
  | 'suggestion'
  | 'arrival'
  | 'stabilise'
  | 'order'
  | 'assess'
  | 'close'
  | 'wait'
  | 'reopen'
  | 'none';

type Known = Pick<Room, 'assignments' | 'suggestions'>;

/** What the officer can do next with what is on the card: one filled button, the others beside it. */
export function nextStep(room: Known, alert: Alert, incident: Incident | undefined): NextStep {
  if (alert.acknowledgedBy === undefined && alert.state !== 'dismissed') return 'acknowledge';
  if (!incident) return 'none';
  if (incident.state === 'closed') return 'reopen';
  const order = ordersOf(room, incident.id).find(({ state }) => isOpen(state));
  if (order) return orderStep(order, incident);
  if ((room.suggestions[incident.id]?.ranked.length ?? 0) > 0) return 'suggestion';
  if (incident.state === 'acknowledged') return 'assess';
  return ['inProgress', 'stabilised', 'closing'].includes(incident.state) ? 'close' : 'wait';
}

function orderStep(order: Assignment, { state }: Incident): NextStep {
  if (order.arrivalProposedAtMs !== undefined && mayFollow(order.state, 'onScene')) return 'arrival';
  const isThere = ['onScene', 'transporting', 'atDestination'].includes(order.state);
  return isThere && mayBecome(state, 'stabilised') ? 'stabilise' : 'order';
}

/** What can be asked on the card at a step: a key opens no form that is not there. */
export function formsAt(
  step: NextStep,
  incident: Incident | undefined,
  order: Assignment | undefined,
  alert: Alert
): readonly CardForm[] {
  const aside = shelveRefusal(alert) === undefined ? (['shelve'] as const) : [];
  if (step === 'acknowledge') return ['dismiss', ...aside];
  if (!incident) return aside;
  if (step === 'reopen') return ['reopen', 'note'];
  return [
    'assess',
    'note',
    'join',
    'close',
    ...(step === 'suggestion' ? (['amend', 'decline'] as const) : []),
    ...(order && isOpen(order.state) ? (['report'] as const) : []),
    ...(mayBecome(incident.state, 'stabilised') ? (['stabilise'] as const) : [])
  ];
}

/** Whether the bar waits for the answer to a command: another press of it could mean another thing then. */
export function holdsBar(kind: Command['kind']): boolean {
  return ![
    'writeNote',
    'checkInUnit',
    'setDuty',
    'assessIncident',
    'setLivesAtRisk',
    'linkAlert',
    'splitAlert'
  ].includes(kind);
}

/** The step that a crew under orders will most likely say next. */
export function likelyStep({ state }: Pick<Assignment, 'state'>) {
  switch (state) {
    case 'approved':
    case 'sent':
    case 'delivered':
      return 'wilco' as const;
    case 'wilco':
      return 'enRoute' as const;
    case 'enRoute':
      return 'onScene' as const;
    case 'transporting':
      return 'atDestination' as const;
    case 'onScene':
    case 'atDestination':
    case 'cleared':
    case 'declined':
    case 'cancelled':
    case 'unable':
      return 'cleared' as const;
    default:
      return state satisfies never;
  }
}
