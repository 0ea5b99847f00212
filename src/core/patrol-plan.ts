import * as v from 'valibot';
import { idSchema } from './names.ts';
import { dayAt, instantOf, nextDay } from './patrol-time.ts';
import type { Patrol } from './patrol.ts';

const timeOfDay = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time is 00:00 to 23:59'));

/** A patrol of every day: who, where, and from when to when in the time zone of the hub; an end before its beginning is of the next day. */
export const patrolPlanSchema = v.strictObject({
  id: idSchema,
  unitId: idSchema,
  sectorIds: v.pipe(v.array(idSchema), v.minLength(1), v.maxLength(6)),
  from: timeOfDay,
  to: timeOfDay
});

/** Lines of a daily plan: more than a hub has crews for, and few enough that a day of it is a page of facts. */
const PLAN_LINES = 200;

/** What patrols every day; a longer plan is refused with the pack, before it could flood the journal. */
export const dailyPlanSchema = v.pipe(
  v.array(patrolPlanSchema),
  v.maxLength(PLAN_LINES, `a daily plan has at most ${PLAN_LINES} lines`)
);

export type PatrolPlan = v.InferOutput<typeof patrolPlanSchema>;

/** So far ahead the plan of the day becomes patrols, ms: the shift that is on and the one that follows. */
export const PLAN_AHEAD_MS = 12 * 3_600_000;

/** A line of the plan on one day. */
export type PlannedPatrol = Pick<Patrol, 'id' | 'unitId' | 'sectorIds' | 'fromMs' | 'toMs'>;

/**
 * The patrols of a daily plan that go on at `nowMs` or begin within `PLAN_AHEAD_MS`, each with an id from its line and
 * its day. A day on which the clock changes is an hour longer or shorter, and so are the patrols over that hour.
 */
export function plannedPatrols(
  plan: readonly PatrolPlan[],
  timeZone: string,
  nowMs: number
): readonly PlannedPatrol[] {
  const today = dayAt(nowMs, timeZone);
  const days = [nextDay(today, -1), today, nextDay(today, 1)];
  return days
    .flatMap((day) =>
      plan.map(({ id, unitId, sectorIds, from, to }): PlannedPatrol => {
        const toDay = to <= from ? nextDay(day, 1) : day;
        return {
          id: `${id}:${day}`,
          unitId,
          sectorIds,
          fromMs: instantOf(day, from, timeZone),
          toMs: instantOf(toDay, to, timeZone)
        };
      })
    )
    .filter(({ fromMs, toMs }) => toMs > nowMs && fromMs <= nowMs + PLAN_AHEAD_MS);
}
