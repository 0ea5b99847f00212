import type { Alert, Severity } from '#core/alert.ts';
import { asksNow } from '#core/alert.ts';
import type { Room } from '#core/room.ts';
import { clockMinute } from '#words/clock.ts';
import { alertTitle } from '#words/titles.ts';
import { say } from '#words/say.ts';
import type { Naming } from '$lib/state/naming.ts';
import { byRisk, isAtRisk, standingOf } from '$lib/state/open-alerts.ts';

/** One alarm as a line of the list. `sinceMs` is when it was raised, or closed where it is over. */
export type AlertRow = {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  readonly place: string;
  readonly sinceMs: number;
  readonly isNew: boolean;
  readonly atRisk: boolean;
  /** Who took it and when, while it is in hand. */
  readonly taken: string | undefined;
};

export type AlertGroups = {
  readonly unacknowledged: readonly AlertRow[];
  readonly inHand: readonly AlertRow[];
  /** The newest few; the journal has the others. */
  readonly closed: readonly AlertRow[];
};

/** Closed alarms in the list: what was just settled, not history. */
const CLOSED_ROWS = 6;
const RATE_WINDOW_MS = 10 * 60_000;

/** The alarm list in its groups, each by urgency and the closed ones by time. */
export function alertGroups(room: Pick<Room, 'alerts' | 'incidents'>, naming: Naming): AlertGroups {
  const { incidents } = room;
  const by = {
    unacknowledged: [] as Alert[],
    inHand: [] as Alert[],
    shelved: [] as Alert[],
    closed: [] as Alert[]
  };
  for (const alert of Object.values(room.alerts)) by[standingOf(alert, incidents)].push(alert);
  const closedAtMs = (alert: Alert): number =>
    incidents[alert.incidentId ?? '']?.closedAtMs ?? alert.acknowledgedAtMs ?? alert.lastAtMs;
  const closed = by.closed.sort((a, b) => closedAtMs(b) - closedAtMs(a)).slice(0, CLOSED_ROWS);
  const rows = (alerts: Alert[]): readonly AlertRow[] =>
    alerts
      .sort(byRisk(incidents))
      .map((alert) => alertRow(alert, incidents, naming, alert.raisedAtMs, takenText(alert, naming)));
  return {
    unacknowledged: rows(by.unacknowledged),
    inHand: rows(by.inHand),
    closed: closed.map((alert) => alertRow(alert, incidents, naming, closedAtMs(alert), undefined))
  };
}

function alertRow(
  alert: Alert,
  incidents: Room['incidents'],
  naming: Naming,
  sinceMs: number,
  taken: string | undefined
): AlertRow {
  const { id, severity } = alert;
  const incident = incidents[alert.incidentId ?? ''];
  // What only belongs to an incident is told from the alarm that became it.
  const number = incident && incident.alertId !== id ? incident.number : undefined;
  const place = placeLine(alert, naming);
  return {
    id,
    severity,
    title: titleOf(alert, naming),
    place: number === undefined ? place : `${say(naming.script, 'incident.number', { number })} · ${place}`,
    sinceMs,
    isNew: asksNow(alert),
    atRisk: isAtRisk(alert, incidents),
    taken
  };
}

function takenText({ acknowledgedBy, acknowledgedAtMs }: Alert, naming: Naming): string | undefined {
  if (acknowledgedBy === undefined || acknowledgedAtMs === undefined) return undefined;
  const officer = naming.officer(acknowledgedBy);
  return say(naming.script, 'alert.takenBy', { officer, time: clockMinute(acknowledgedAtMs) });
}

/** What an alarm is called; a line is named by its sector, anything else by its source. */
export function titleOf(
  alert: Pick<Alert, 'kind' | 'count' | 'sectorId' | 'sourceId' | 'timer' | 'gap'>,
  naming: Naming
): string {
  const { kind, count, sectorId, sourceId, timer, gap } = alert;
  const name =
    kind === 'lineCrossed' && sectorId !== undefined ? naming.sector(sectorId) : naming.source(sourceId);
  return alertTitle(naming.script, { kind, count, name, timer, gap });
}

/** Sector and source: `С-11 Смиловци · Видлич`. A title that names its source does not name it twice. */
export function placeLine(alert: Alert, naming: Naming): string {
  const sector = alert.sectorId === undefined ? undefined : naming.sector(alert.sectorId);
  const source = naming.source(alert.sourceId);
  const named = titleOf(alert, naming).includes(source);
  const ended = alert.state === 'ended' ? say(naming.script, 'alert.ended') : undefined;
  const parts = [sector, named ? undefined : source, ended].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(' · ') : say(naming.script, `alert.kind.${alert.kind}`);
}

/** Alarms raised in the last ten minutes: how hard the desk is pressed. */
export function alarmRate(room: Pick<Room, 'alerts'>, nowMs: number): { count: number; windowMs: number } {
  const from = nowMs - RATE_WINDOW_MS;
  return {
    count: Object.values(room.alerts).filter(({ raisedAtMs }) => raisedAtMs > from).length,
    windowMs: RATE_WINDOW_MS
  };
}

/** When an alarm was last acknowledged; undefined if none was. */
export function lastAcknowledgedAtMs(room: Pick<Room, 'alerts'>): number | undefined {
  const times = Object.values(room.alerts).flatMap(({ acknowledgedAtMs }) => acknowledgedAtMs ?? []);
  return times.length === 0 ? undefined : Math.max(...times);
}
