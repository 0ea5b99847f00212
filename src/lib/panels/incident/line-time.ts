import type { Fact } from '#core/fact.ts';
import type { Room } from '#core/room.ts';
import { stepTime } from '#core/step-time.ts';
import { clockMinute } from '#words/clock.ts';
import { say } from '#words/say.ts';
import type { Script } from '#words/script.ts';

/** A word that took longer than this to come is told with both its times, ms: what is quicker is the line alone. */
const LATE_TOLD_MS = 60_000;

/** When what an entry tells was so, and what has to be said about that time. */
export type LineTime = { readonly atMs: number; readonly doubt: string | undefined };

/** The time of a line: that of the step or check-in which a crew told later, else that of the entry. */
export function lineTime(fact: Fact, { assignments }: Pick<Room, 'assignments'>, script: Script): LineTime {
  if (fact.kind === 'assignmentMoved' && fact.body) {
    const approvedAtMs = assignments[fact.body.assignmentId]?.approvedAtMs ?? 0;
    const { atMs, isClockDoubted } = stepTime(fact.body, fact.atMs, approvedAtMs);
    return { atMs, doubt: doubtOf(atMs, fact.atMs, isClockDoubted, script) };
  }
  if (fact.kind === 'checkedIn' && fact.body) {
    const atMs = Math.min(fact.body.measuredAtMs, fact.atMs);
    return { atMs, doubt: doubtOf(atMs, fact.atMs, false, script) };
  }
  return { atMs: fact.atMs, doubt: undefined };
}

/** What is said of the time of a step: that it came late, or that it is the time of receipt; nothing of most. */
export function doubtOf(
  atMs: number,
  toldAtMs: number,
  isClockDoubted: boolean,
  script: Script
): string | undefined {
  if (isClockDoubted) return say(script, 'order.clockDoubted');
  return toldAtMs - atMs > LATE_TOLD_MS
    ? say(script, 'order.toldAt', { time: clockMinute(toldAtMs) })
    : undefined;
}
