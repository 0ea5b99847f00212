/** The steps of an order, in the order in which a crew goes through them. */
export const ASSIGNMENT_STATES = [
  'approved',
  'sent',
  'delivered',
  'wilco',
  'enRoute',
  'onScene',
  'transporting',
  'atDestination',
  'cleared',
  'declined',
  'cancelled',
  'unable'
] as const;
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];

/** What a crew (or an officer on its behalf) may say of its order. */
export const ASSIGNMENT_STEPS = [
  'delivered',
  'wilco',
  'enRoute',
  'onScene',
  'transporting',
  'atDestination',
  'cleared',
  'unable'
] as const;
export type AssignmentStep = (typeof ASSIGNMENT_STEPS)[number];

/** What may take too long on an order. */
export const ORDER_TIMERS = ['notDelivered', 'noWilco', 'notMoving', 'etaSlip'] as const;
export type OrderTimer = (typeof ORDER_TIMERS)[number];

/** One unit under orders for one incident; it exists only with the name of the officer who approved it. */
export type Assignment = {
  readonly id: string;
  readonly incidentId: string;
  readonly unitId: string;
  /** The suggestion that was before the officer; a unit that is moved may have none. */
  readonly suggestionId: string | undefined;
  readonly role: 'primary' | 'backup' | 'transport';
  readonly approvedBy: string;
  readonly approvedAtMs: number;
  /** Why the officer chose another unit than the suggested one. */
  readonly overrideReason: string | undefined;
  /** The incident that the unit was taken from. */
  readonly movedFrom?: string | undefined;
  /** Minutes to the scene as the officer read them when approving. */
  readonly promisedP50Min?: number | undefined;
  /** Timers that ran out, oldest first. */
  readonly late?: readonly { readonly timer: OrderTimer; readonly atMs: number }[] | undefined;
  /** When the position said that the crew may be there. */
  readonly arrivalProposedAtMs?: number | undefined;
  readonly state: AssignmentState;
  readonly history: readonly {
    readonly state: AssignmentState;
    /** When the step was made. */
    readonly atMs: number;
    readonly by: string;
    /** When the hub heard of it, where that was later. */
    readonly toldAtMs?: number | undefined;
    /** `atMs` is the time of receipt, because the clock of the crew's device is not believed. */
    readonly isClockDoubted?: boolean | undefined;
  }[];
};

const NEXT: Readonly<Record<AssignmentState, readonly AssignmentState[]>> = {
  approved: ['sent', 'delivered', 'wilco', 'enRoute', 'onScene', 'cancelled', 'unable'],
  sent: ['delivered', 'wilco', 'enRoute', 'onScene', 'cancelled', 'unable'],
  delivered: ['wilco', 'enRoute', 'onScene', 'cancelled', 'declined', 'unable'],
  wilco: ['enRoute', 'onScene', 'cancelled', 'unable'],
  enRoute: ['onScene', 'cancelled', 'unable'],
  onScene: ['transporting', 'cleared', 'cancelled', 'unable'],
  transporting: ['atDestination', 'cleared', 'unable'],
  atDestination: ['cleared'],
  cleared: [],
  declined: [],
  cancelled: [],
  unable: []
};

/** Whether an order may go from one state to another; a crew out of reach may skip steps, never go back. */
export function mayFollow(from: AssignmentState, to: AssignmentState): boolean {
  return NEXT[from].includes(to);
}

/** Whether the unit is still bound by the order. */
export function isOpen(state: AssignmentState): boolean {
  return NEXT[state].length > 0;
}

/** The states in which a timer runs; once the order has left them it is late no longer. */
const RUNS_IN: Readonly<Record<OrderTimer, readonly AssignmentState[]>> = {
  notDelivered: ['sent'],
  noWilco: ['sent', 'delivered'],
  notMoving: ['enRoute'],
  etaSlip: ['wilco', 'enRoute']
};

/** Whether a timer can run out, or goes on being over its time, in a state. */
export function isRunning(timer: OrderTimer, state: AssignmentState): boolean {
  return RUNS_IN[timer].includes(state);
}

/** The timers by which an order is late now, the newest first. */
export function lateNow({ state, late }: Pick<Assignment, 'state' | 'late'>) {
  return (late ?? []).filter(({ timer }) => isRunning(timer, state)).reverse();
}

/** When an order came to its present state, in ms of hub time. */
export function sinceMs({ history, approvedAtMs }: Pick<Assignment, 'history' | 'approvedAtMs'>): number {
  return history.at(-1)?.atMs ?? approvedAtMs;
}

/** The order under which a unit goes to an incident, if there is one. */
export function openOrder(
  { assignments }: { readonly assignments: Readonly<Record<string, Assignment>> },
  incidentId: string
): Assignment | undefined {
  return Object.values(assignments).find((one) => one.incidentId === incidentId && isOpen(one.state));
}
