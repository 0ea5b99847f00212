/** A unit that is to be in one of some sections for some time; nobody is sent anywhere by it. */
export type Patrol = {
  readonly id: string;
  readonly unitId: string;
  readonly sectorIds: readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
  readonly plannedBy: string;
  readonly state: 'planned' | 'active' | 'done' | 'cancelled';
  readonly startedAtMs: number | undefined;
  readonly endedAtMs: number | undefined;
  /** When it was told that it had not begun in time. */
  readonly overdueAtMs: number | undefined;
};

/** From so long before its beginning a patrol is ready, and so long after it, not begun, it is overdue, in ms. */
export const PATROL_READY_MS = 60 * 60_000;
export const PATROL_OVERDUE_MS = 30 * 60_000;

/** Where a patrol stands at a moment of hub time: what is journalled, and what follows from the time. */
export type PatrolStanding = 'scheduled' | 'ready' | 'startOverdue' | 'active' | 'done' | 'cancelled';

/** The standing of a patrol at `nowMs` of hub time. */
export function patrolStanding(
  { state, fromMs }: Pick<Patrol, 'state' | 'fromMs'>,
  nowMs: number
): PatrolStanding {
  if (state !== 'planned') return state;
  if (nowMs >= fromMs + PATROL_OVERDUE_MS) return 'startOverdue';
  return nowMs >= fromMs - PATROL_READY_MS ? 'ready' : 'scheduled';
}

/** Whether a patrol is still to begin or goes on. */
export function isOpenPatrol({ state }: Pick<Patrol, 'state'>): boolean {
  return state === 'planned' || state === 'active';
}

/** Open patrols that people may have planned at once: twenty a day for the two weeks ahead; every desk holds them all. */
export const OPEN_PATROLS = 280;
