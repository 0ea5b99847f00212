import { isOpen, type Assignment } from './assignment.ts';
import { MIND } from './fact.ts';
import type { Room } from './room.ts';
import { callsForHelp } from './unit.ts';

/** A crew under an order that has said nothing for so long, ms, is due to check in, and then overdue. */
export const CHECK_IN_DUE_MS = 25 * 60_000;
export const CHECK_IN_OVERDUE_MS = 30 * 60_000;

/** How a crew is known to be; `sinceMs` is its last word, or when it called for help. */
export type Safety = {
  readonly kind: 'ok' | 'due' | 'overdue' | 'emergency';
  readonly sinceMs: number;
};

type Known = Pick<Room, 'units' | 'assignments'>;

/** The safety clock of a unit: it runs while the unit is under an order, from its last word. Undefined where it does not run. */
export function safetyOf({ units, assignments }: Known, unitId: string, nowMs: number): Safety | undefined {
  const unit = units[unitId];
  if (unit?.panicAtMs !== undefined && callsForHelp(unit))
    return { kind: 'emergency', sinceMs: unit.panicAtMs };
  const order = assignments[unit?.assignmentId ?? ''];
  if (!unit || !order || !isOpen(order.state)) return undefined;
  const sinceMs = lastWordMs(order, unit.checkedInAtMs);
  const ageMs = nowMs - sinceMs;
  const kind = ageMs >= CHECK_IN_OVERDUE_MS ? 'overdue' : ageMs >= CHECK_IN_DUE_MS ? 'due' : 'ok';
  return { kind, sinceMs };
}

/** When a crew was heard of last: it checked in, or somebody told a step of its order. The approval starts the clock. */
function lastWordMs({ history, approvedAtMs }: Assignment, checkedInAtMs = 0): number {
  const steps = history.filter(({ by }) => by !== MIND).map(({ atMs }) => atMs);
  return Math.max(approvedAtMs, checkedInAtMs, ...steps);
}
