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

/** One unit under orders for one incident; it exists only with the name of the officer who approved it. */
export type Assignment = {
  readonly id: string;
  readonly incidentId: string;
  readonly unitId: string;
  readonly suggestionId: string;
  readonly role: 'primary' | 'backup' | 'transport';
  readonly approvedBy: string;
  readonly approvedAtMs: number;
  /** Why the officer chose another unit than the suggested one. */
  readonly overrideReason: string | undefined;
  readonly state: AssignmentState;
  readonly history: readonly {
    readonly state: AssignmentState;
    readonly atMs: number;
    readonly by: string;
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

/** The order under which a unit goes to an incident, if there is one. */
export function openOrder(
  { assignments }: { readonly assignments: Readonly<Record<string, Assignment>> },
  incidentId: string
): Assignment | undefined {
  return Object.values(assignments).find((one) => one.incidentId === incidentId && isOpen(one.state));
}
