import { asksNow } from '#core/alert.ts';
import { isOpen, sinceMs } from '#core/assignment.ts';
import { bedsOf } from '#core/beds.ts';
import { isOpenPatrol } from '#core/patrol.ts';
import type { Room } from '#core/room.ts';
import { clockMinute } from '#words/clock.ts';
import { duration } from '#words/duration.ts';
import { UNKNOWN } from '#words/number.ts';
import { capital, say } from '#words/say.ts';
import type { Naming } from '$lib/state/naming.ts';
import { feedRows, feedsLive } from '../feeds/feed-rows.ts';
import { titleOf } from './alert-rows.ts';

/** One line of the summary: what, how it is, and beneath it how old that is or who did it. */
export type CalmRow = {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  readonly note: string | undefined;
};

/** Whether nothing asks for anybody. */
export function isCalm({ alerts }: Pick<Room, 'alerts'>): boolean {
  return !Object.values(alerts).some(asksNow);
}

/** What goes on while nothing asks for anybody: by facts alone, each with its age. */
export function calmRows(room: Room, naming: Naming, nowMs: number): readonly CalmRow[] {
  return [
    lastAlarm(room, naming, nowMs),
    orders(room, naming, nowMs),
    patrols(room, naming, nowMs),
    voids(room, naming, nowMs),
    beds(room, naming, nowMs),
    feeds(room, naming, nowMs)
  ];
}

function lastAlarm({ alerts }: Room, naming: Naming, nowMs: number): CalmRow {
  const { script } = naming;
  const last = Object.values(alerts).reduce<Room['alerts'][string] | undefined>(
    (newest, alert) => (newest && newest.raisedAtMs >= alert.raisedAtMs ? newest : alert),
    undefined
  );
  const row = { key: 'alarm', label: say(script, 'calm.lastAlarm') };
  if (!last) return { ...row, value: say(script, 'alert.noneYet'), note: undefined };
  const { acknowledgedBy: by, acknowledgedAtMs } = last;
  const ago = say(script, 'time.ago', { age: duration(script, nowMs - last.raisedAtMs) });
  const taken =
    by === undefined || acknowledgedAtMs === undefined
      ? undefined
      : say(script, 'alert.takenBy', { officer: naming.officer(by), time: clockMinute(acknowledgedAtMs) });
  return { ...row, value: titleOf(last, naming), note: taken === undefined ? ago : `${ago} · ${taken}` };
}

function orders({ assignments }: Room, naming: Naming, nowMs: number): CalmRow {
  const { script } = naming;
  const open = Object.values(assignments)
    .filter(({ state }) => isOpen(state))
    .sort((a, b) => a.approvedAtMs - b.approvedAtMs);
  const note = open.map(
    (order) =>
      `${naming.unit(order.unitId)} ${say(script, `assignment.state.${order.state}`)} ${duration(script, nowMs - sinceMs(order))}`
  );
  return {
    key: 'orders',
    label: say(script, 'calm.orders'),
    value: open.length === 0 ? say(script, 'calm.none') : `${open.length}`,
    note: note.length === 0 ? undefined : note.join(' · ')
  };
}

function patrols({ patrols: all }: Room, naming: Naming, nowMs: number): CalmRow {
  const { script } = naming;
  const open = Object.values(all).filter(isOpenPatrol);
  const onRoad = open.filter(({ state }) => state === 'active');
  const next = open
    .filter(({ state, fromMs }) => state === 'planned' && fromMs > nowMs)
    .sort((a, b) => a.fromMs - b.fromMs)[0];
  return {
    key: 'patrols',
    label: say(script, 'calm.patrols'),
    value: `${onRoad.length}`,
    note:
      next &&
      say(script, 'calm.nextPatrol', {
        unit: naming.unit(next.unitId),
        time: clockMinute(next.fromMs),
        age: duration(script, next.fromMs - nowMs)
      })
  };
}

function voids({ border }: Room, naming: Naming, nowMs: number): CalmRow {
  const { script } = naming;
  const label = say(script, 'calm.voids');
  if (!border) return { key: 'voids', label, value: UNKNOWN, note: undefined };
  const ids = Object.entries(border.sectors)
    .filter(([, { forgottenM }]) => (forgottenM ?? 0) > 0)
    .map(([id]) => naming.sectorCode(id));
  const measured = say(script, 'calm.measured', { age: duration(script, nowMs - border.atMs) });
  return {
    key: 'voids',
    label,
    value: ids.length === 0 ? say(script, 'calm.none') : `${ids.length}`,
    note: ids.length === 0 ? measured : `${ids.join(', ')} · ${measured}`
  };
}

function beds(room: Room, { script }: Naming, nowMs: number): CalmRow {
  const known = (room.pack?.shelters ?? []).flatMap((shelter) => {
    const { standing, free } = bedsOf(shelter, room, nowMs);
    const reportedAtMs = room.occupancy[shelter.id]?.reportedAtMs;
    return standing.state === 'active' && free !== undefined && reportedAtMs !== undefined
      ? [{ free: Math.max(0, free), reportedAtMs }]
      : [];
  });
  const oldestMs = Math.min(...known.map(({ reportedAtMs }) => reportedAtMs));
  return {
    key: 'beds',
    label: say(script, 'calm.beds'),
    value: known.length === 0 ? UNKNOWN : `${known.reduce((sum, { free }) => sum + free, 0)}`,
    note:
      known.length === 0
        ? undefined
        : say(script, 'calm.oldestReport', { age: duration(script, nowMs - oldestMs) })
  };
}

function feeds(room: Room, naming: Naming, nowMs: number): CalmRow {
  const { script } = naming;
  const { live, all } = feedsLive(room);
  const away = feedRows(room, naming).filter(({ state }) => state !== 'live');
  const names = away.map(({ name, word, sinceMs: atMs }) =>
    atMs === undefined ? `${name}: ${word}` : `${name}: ${word} ${duration(script, nowMs - atMs)}`
  );
  return {
    key: 'feeds',
    label: say(script, 'feed.title'),
    value: capital(say(script, 'count.well', { part: live, whole: all })),
    note: names.length === 0 ? undefined : names.join(' · ')
  };
}
