import type { Alert, Severity, Shelved } from '#core/alert.ts';
import type { Room } from '#core/room.ts';
import { clockMinute } from '#words/clock.ts';
import { say } from '#words/say.ts';
import type { Naming } from '$lib/state/naming.ts';
import { isOnShelf } from '$lib/state/open-alerts.ts';
import { placeLine, titleOf } from './alert-rows.ts';

/** An alarm put aside, as a row of the alarm list; `taken` says until when, by whom and why. */
export type ShelvedRow = {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  readonly place: string;
  readonly taken: string;
  readonly sinceMs: number;
  readonly untilMs: number;
  readonly isNew: false;
  readonly atRisk: false;
};

/** Alarms that are put aside, the one that comes back first on top. What is over needs no shelf. */
export function shelvedRows({ alerts }: Pick<Room, 'alerts'>, naming: Naming): readonly ShelvedRow[] {
  return Object.values(alerts)
    .flatMap((alert) => (alert.shelved && isOnShelf(alert) ? rowOf(alert, alert.shelved, naming) : []))
    .sort((a, b) => a.untilMs - b.untilMs || (a.id < b.id ? -1 : 1));
}

function rowOf(alert: Alert, shelved: Shelved, naming: Naming): ShelvedRow {
  const { script } = naming;
  const { untilMs, by, reason } = shelved;
  const until = say(script, 'shelve.until', { time: clockMinute(untilMs), officer: naming.officer(by) });
  const why = reason && say(script, `shelve.${reason}`);
  return {
    id: alert.id,
    severity: alert.severity,
    title: titleOf(alert, naming),
    place: placeLine(alert, naming),
    taken: why === undefined ? until : `${until} · ${why}`,
    sinceMs: alert.raisedAtMs,
    untilMs,
    isNew: false,
    atRisk: false
  };
}
