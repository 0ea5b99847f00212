import type { Alert, Severity } from '#core/alert.ts';
import { isOpen } from '#core/assignment.ts';
import type { Room } from '#core/room.ts';
import { say } from '#words/say.ts';
import type { Naming } from '$lib/state/naming.ts';
import { isAtRisk, openAlerts } from '$lib/state/open-alerts.ts';
import { titleOf } from '../alerts/alert-rows.ts';
import { ordersOf } from '../incident/incident-view.ts';
import type { WallHub } from './wall-hub.ts';

type Reading = Pick<WallHub, 'id' | 'room' | 'naming' | 'nowMs' | 'name'>;

/** One thing that is going on, as a wall shows it: no position closer than its section. */
export type WallEvent = {
  readonly id: string;
  readonly hubId: string;
  readonly severity: Severity;
  readonly livesAtRisk: boolean;
  readonly title: string;
  readonly detail: string;
  readonly sectorId: string | undefined;
  readonly sinceMs: number;
  /** How long it lasts, by the clock of its hub. */
  readonly lastsMs: number;
};

/** What is going on, lives at risk first, then the gravest; of equals the newest. The hub is named where there are several. */
export function wallEvents(hubs: readonly Reading[]): readonly WallEvent[] {
  const events = hubs.flatMap(({ id: hubId, room, naming, nowMs, name }) =>
    openAlerts(room).map((alert): WallEvent => {
      const sector = alert.sectorId === undefined ? undefined : naming.sector(alert.sectorId);
      const parts = [hubs.length > 1 ? name : undefined, sector, progressOf(alert, room, naming)];
      return {
        id: `${hubId}/${alert.id}`,
        hubId,
        severity: alert.severity,
        livesAtRisk: isAtRisk(alert, room.incidents),
        title: titleOf(alert, naming),
        detail: parts.filter((part) => part !== undefined).join(' · '),
        sectorId: alert.sectorId,
        sinceMs: alert.raisedAtMs,
        lastsMs: nowMs - alert.raisedAtMs
      };
    })
  );
  return events.sort(
    (a, b) =>
      Number(b.livesAtRisk) - Number(a.livesAtRisk) || b.severity - a.severity || a.lastsMs - b.lastsMs
  );
}

function progressOf(alert: Alert, room: Room, naming: Naming): string {
  const { script } = naming;
  if (alert.acknowledgedBy === undefined) return say(script, 'wall.waits');
  if (alert.incidentId === undefined) return say(script, 'wall.inHand');
  const order = ordersOf(room, alert.incidentId)[0];
  if (!order || !isOpen(order.state)) return say(script, 'wall.choosing');
  const unit = naming.unit(order.unitId);
  return ['onScene', 'transporting', 'atDestination'].includes(order.state)
    ? say(script, 'wall.onScene', { unit })
    : say(script, 'wall.approaches', { unit });
}

const HOUR_MS = 3_600_000;

/** Alarms raised in each of the last 24 hours, the oldest hour first. */
export function alarmsByHour(hubs: readonly Pick<WallHub, 'room' | 'nowMs'>[]): readonly number[] {
  const hours = Array.from({ length: 24 }, () => 0);
  for (const { room, nowMs } of hubs)
    for (const { raisedAtMs } of Object.values(room.alerts)) {
      const ago = Math.floor((nowMs - raisedAtMs) / HOUR_MS);
      if (ago >= 0 && ago < 24) hours[23 - ago] = (hours[23 - ago] ?? 0) + 1;
    }
  return hours;
}

/** How long it took from the alarm to a crew on the scene in the last twelve hours. */
export function timeToContact(
  hubs: readonly Pick<WallHub, 'room' | 'nowMs'>[]
): { readonly medianMs: number; readonly count: number } | undefined {
  const tookMs = hubs.flatMap(({ room, nowMs }) =>
    Object.values(room.assignments).flatMap(({ incidentId, history }) => {
      const arrived = history.find(({ state }) => state === 'onScene');
      const alert = room.alerts[room.incidents[incidentId]?.alertId ?? ''];
      return arrived && alert && nowMs - arrived.atMs < 12 * HOUR_MS ? [arrived.atMs - alert.raisedAtMs] : [];
    })
  );
  const sorted = tookMs.sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle];
  if (high === undefined) return undefined;
  const low = sorted[middle - 1] ?? high;
  return { medianMs: sorted.length % 2 === 1 ? high : (low + high) / 2, count: sorted.length };
}

/** Whether the hour is of the night shift, 18 to 6 local time. */
export function isNight(clockMinute: string): boolean {
  return clockMinute < '06:00' || clockMinute >= '18:00';
}
