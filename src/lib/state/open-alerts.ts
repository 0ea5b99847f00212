import { byUrgency, isUnacknowledged, type Alert } from '#core/alert.ts';
import type { Room } from '#core/room.ts';

/** Where an alert stands for the officer. */
export type Standing = 'unacknowledged' | 'inHand' | 'closed';

/** An alert is in hand until its incident closes, or where it has none until its cause ends. */
export function standingOf(alert: Alert, incidents: Room['incidents']): Standing {
  if (isUnacknowledged(alert)) return 'unacknowledged';
  if (alert.state === 'dismissed') return 'closed';
  const incident = alert.incidentId === undefined ? undefined : incidents[alert.incidentId];
  if (incident) return incident.state === 'closed' ? 'closed' : 'inHand';
  return alert.state === 'ended' ? 'closed' : 'inHand';
}

/** What asks for someone or is in hand: unacknowledged first, then by urgency. */
export function openAlerts(room: Pick<Room, 'alerts' | 'incidents'>): readonly Alert[] {
  const open = Object.values(room.alerts).filter((alert) => standingOf(alert, room.incidents) !== 'closed');
  const waits = (alert: Alert): number => (isUnacknowledged(alert) ? 0 : 1);
  return open.sort((a, b) => waits(a) - waits(b) || byUrgency(a, b));
}

/** Whether lives may be at risk, so far as anybody knows. */
export function isAtRisk(alert: Alert, incidents: Room['incidents']): boolean {
  const incident = alert.incidentId === undefined ? undefined : incidents[alert.incidentId];
  return incident?.livesAtRisk ?? (alert.kind === 'panic' || alert.kind === 'deviceAlarm');
}
