/** Whether a crew may be asked; separate from what it is doing. */
export type Duty =
  | { readonly kind: 'offDuty' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'notReady'; readonly reason: NotReadyReason };

export const NOT_READY_REASONS = ['crew', 'vehicle', 'break', 'refuel', 'maintenance'] as const;
export type NotReadyReason = (typeof NOT_READY_REASONS)[number];

/** What the hub knows of a unit beside its pack. */
export type UnitState = {
  readonly unitId: string;
  readonly duty: Duty;
  readonly dutySinceMs: number;
  /** The open assignment, if any. */
  readonly assignmentId: string | undefined;
  /** Orders carried out, newest last; for workload. Bounded by `UNIT_HISTORY`. */
  readonly clearedAtMs: readonly number[];
  readonly panicAtMs: number | undefined;
  /** When the crew last said that it is well. */
  readonly checkedInAtMs?: number | undefined;
};

/** Orders remembered per unit: a night has fewer, and workload looks back eight hours. */
export const UNIT_HISTORY = 16;

/** Whether a unit calls for help: a call stands until an officer sets the unit's duty again. */
export function callsForHelp({
  panicAtMs,
  dutySinceMs
}: Pick<UnitState, 'panicAtMs' | 'dutySinceMs'>): boolean {
  return panicAtMs !== undefined && panicAtMs >= dutySinceMs;
}

/** Whether a unit is ready and does not call for help. */
export function canBeAsked(state: UnitState): boolean {
  return state.duty.kind === 'ready' && !callsForHelp(state);
}

export type Availability = 'available' | 'delayed' | 'committed' | 'unavailable';

/** Whether a unit can be sent, from its duty, its call for help, its order or the group that it drives, and the age of its fix. */
export function availability(
  state: UnitState | undefined,
  fixAgeMs: number | undefined,
  fixMaxAgeMs: number,
  isDriving = false
): Availability {
  if (state && !canBeAsked(state)) return 'unavailable';
  if (state?.assignmentId !== undefined || isDriving) return 'committed';
  return fixAgeMs === undefined || fixAgeMs > fixMaxAgeMs ? 'delayed' : 'available';
}
