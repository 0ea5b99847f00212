import { patrolStanding, type Patrol, type PatrolStanding } from '#core/patrol.ts';
import { clockMinute, shortDate } from '#words/clock.ts';
import { duration } from '#words/duration.ts';
import { say } from '#words/say.ts';
import type { Naming } from '$lib/state/naming.ts';

/** The groups of the list, in the order in which they ask for somebody. */
export const PATROL_GROUPS = ['startOverdue', 'active', 'ready', 'scheduled', 'done'] as const;
export type PatrolGroup = (typeof PATROL_GROUPS)[number];

/** One patrol as a line. */
export type PatrolRow = {
  readonly id: string;
  readonly unit: string;
  readonly sections: string;
  readonly times: string;
  readonly text: string;
  readonly isOpen: boolean;
};

/** Patrols that are to begin, go on, or ended today, by group and time; groups that hold none are left out. */
export function patrolGroups(
  patrols: Readonly<Record<string, Patrol>>,
  naming: Naming,
  nowMs: number
): readonly { readonly group: PatrolGroup; readonly rows: readonly PatrolRow[] }[] {
  const all = Object.values(patrols)
    .map((patrol) => ({ patrol, standing: patrolStanding(patrol, nowMs) }))
    .filter(({ patrol, standing }) => standing !== 'done' || isToday(patrol.endedAtMs, nowMs))
    .sort((a, b) => a.patrol.fromMs - b.patrol.fromMs || (a.patrol.id < b.patrol.id ? -1 : 1));
  return PATROL_GROUPS.map((group) => ({
    group,
    rows: all
      .filter(({ standing }) => standing === group)
      .map(({ patrol, standing }) => rowOf(patrol, standing, naming, nowMs))
  })).filter(({ rows }) => rows.length > 0);
}

function rowOf(patrol: Patrol, standing: PatrolStanding, naming: Naming, nowMs: number): PatrolRow {
  const day = isToday(patrol.fromMs, nowMs) ? '' : `${shortDate(naming.script, patrol.fromMs)} `;
  return {
    id: patrol.id,
    unit: naming.unit(patrol.unitId),
    sections: patrol.sectorIds.map(naming.sectorCode).join(', '),
    times: `${day}${clockMinute(patrol.fromMs)}–${clockMinute(patrol.toMs)}`,
    text: textOf(patrol, standing, naming, nowMs),
    isOpen: standing !== 'done' && standing !== 'cancelled'
  };
}

function textOf(
  { fromMs, toMs, startedAtMs, endedAtMs }: Patrol,
  standing: PatrolStanding,
  { script }: Naming,
  nowMs: number
): string {
  switch (standing) {
    case 'startOverdue':
      return say(script, 'patrol.lateBy', { age: duration(script, nowMs - fromMs) });
    case 'scheduled':
      return say(script, 'patrol.beginsIn', { age: duration(script, fromMs - nowMs) });
    case 'ready':
      return nowMs < fromMs
        ? say(script, 'patrol.beginsIn', { age: duration(script, fromMs - nowMs) })
        : say(script, 'patrol.lateBy', { age: duration(script, nowMs - fromMs) });
    case 'active': {
      const left = say(script, 'patrol.endsIn', { age: duration(script, toMs - nowMs) });
      return startedAtMs === undefined
        ? left
        : `${say(script, 'patrol.began', { time: clockMinute(startedAtMs) })} · ${left}`;
    }
    case 'done':
    case 'cancelled':
      return say(script, 'patrol.ended', { time: clockMinute(endedAtMs ?? toMs) });
    default:
      return standing satisfies never;
  }
}

function isToday(atMs: number | undefined, nowMs: number): boolean {
  return atMs !== undefined && shortDate('en', atMs) === shortDate('en', nowMs);
}

const CLOCK = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/;
const DAY_MIN = 24 * 60;
/** A beginning up to an hour ago is still meant for today. */
const GRACE_MIN = 60;

/** The times of a patrol from what was typed (`22:00`, `6.30`): the next such times, in ms; undefined where they are none. */
export function patrolTimes(
  from: string,
  to: string,
  nowMs: number
): { readonly fromMs: number; readonly toMs: number } | undefined {
  const [begins, ends, now] = [minuteOf(from), minuteOf(to), minuteOf(clockMinute(nowMs))];
  if (begins === undefined || ends === undefined || now === undefined) return undefined;
  const inMin = begins - now < -GRACE_MIN ? begins - now + DAY_MIN : begins - now;
  const lastsMin = ((ends - begins + DAY_MIN - 1) % DAY_MIN) + 1;
  const fromMs = Math.floor(nowMs / 60_000) * 60_000 + inMin * 60_000;
  return { fromMs, toMs: fromMs + lastsMin * 60_000 };
}

function minuteOf(text: string): number | undefined {
  const found = CLOCK.exec(text.trim());
  return found ? Number(found[1]) * 60 + Number(found[2]) : undefined;
}
