import type { AssignmentState, AssignmentStep } from '#core/assignment.ts';

/** What the phone's panels need of a word that waits. */
export type Said = { readonly status: string; readonly assignmentId?: string | undefined };

type Known = {
  readonly assignmentId: string;
  readonly state: AssignmentState;
  readonly metCount?: number | undefined;
};

const STEPS: Readonly<Record<string, AssignmentStep>> = {
  delivered: 'delivered',
  wilco: 'wilco',
  enRoute: 'enRoute',
  onScene: 'onScene',
  transporting: 'transporting',
  atDestination: 'atDestination',
  cleared: 'cleared',
  unable: 'unable'
};

/** The state of an order as its crew sees it: what it has said counts at once, sent or not. */
export function stateSaid(order: Known, waiting: readonly Said[]): AssignmentState {
  return waiting
    .filter(({ assignmentId }) => assignmentId === order.assignmentId)
    .reduce<AssignmentState>((state, { status }) => STEPS[status] ?? state, order.state);
}

/** Whether the crew has told whom it met, sent or not. */
export function hasMet(order: Known, waiting: readonly Said[]): boolean {
  return (
    order.metCount !== undefined ||
    waiting.some(({ status, assignmentId }) => status === 'met' && assignmentId === order.assignmentId)
  );
}

/** The one step that comes next, for the filled button, and another that is as lawful. */
export function nextWords(
  state: AssignmentState,
  metNobody: boolean
): { readonly next: AssignmentStep | undefined; readonly other: AssignmentStep | undefined } {
  switch (state) {
    case 'approved':
    case 'sent':
    case 'delivered':
      return { next: 'wilco', other: undefined };
    case 'wilco':
      return { next: 'enRoute', other: undefined };
    case 'enRoute':
      return { next: 'onScene', other: undefined };
    case 'onScene':
      return metNobody ? { next: 'cleared', other: undefined } : { next: 'transporting', other: 'cleared' };
    case 'transporting':
      return { next: 'atDestination', other: 'cleared' };
    case 'atDestination':
      return { next: 'cleared', other: undefined };
    case 'cleared':
    case 'declined':
    case 'cancelled':
    case 'unable':
      return { next: undefined, other: undefined };
    default:
      return state satisfies never;
  }
}

/** Whether a crew may still say that it cannot: not once the people are handed over. */
export function mayBeUnable(state: AssignmentState): boolean {
  return nextWords(state, false).next !== undefined && state !== 'atDestination';
}
