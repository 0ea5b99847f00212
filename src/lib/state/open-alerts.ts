import { ABOUT_ORDER, asksNow, byUrgency, isUnacknowledged, type Alert } from '#core/alert.ts';
import type { Room } from '#core/room.ts';

/** Where an alert stands for the officer. */
export type Standing = 'unacknowledged' | 'inHand' | 'shelved' | 'closed';

/** An alert is in hand until its incident closes, or where it has none until its cause ends. */
export function standingOf(alert: Alert, incidents: Room['incidents']): Standing {
  if (isOnShelf(alert)) return 'shelved';
  if (isUnacknowledged(alert)) return 'unacknowledged';
  if (alert.state === 'dismissed') return 'closed';
  // What was late is over once the order went on, however long its incident goes on.
  if (ABOUT_ORDER.has(alert.kind) && alert.state === 'ended') return 'closed';
  const incident = alert.incidentId === undefined ? undefined : incidents[alert.incidentId];
  if (incident) return incident.state === 'closed' ? 'closed' : 'inHand';
  return alert.state === 'ended' ? 'closed' : 'inHand';
}

/** Whether an alarm stands in the group of what is put aside, and in no other. */
export function isOnShelf(alert: Alert): boolean {
  if (alert.shelved === undefined || alert.state === 'dismissed') return false;
  return alert.state !== 'ended' || isUnacknowledged(alert);
}

/** The order of the alarm list within a group: lives at risk first, then the gravest, then the newest. */
export function byRisk(incidents: Room['incidents']): (a: Alert, b: Alert) => number {
  const risk = (alert: Alert): number => (isAtRisk(alert, incidents) ? 0 : 1);
  return (a, b) => risk(a) - risk(b) || byUrgency(a, b);
}

/** What asks for someone or is in hand: unacknowledged first, then in the order of the list. What is put aside does neither. */
export function openAlerts(room: Pick<Room, 'alerts' | 'incidents'>): readonly Alert[] {
  const open = Object.values(room.alerts).filter((alert) => {
    const standing = standingOf(alert, room.incidents);
    return standing === 'unacknowledged' || standing === 'inHand';
  });
  const waits = (alert: Alert): number => (asksNow(alert) ? 0 : 1);
  const order = byRisk(room.incidents);
  return open.sort((a, b) => waits(a) - waits(b) || order(a, b));
}

/** Whether lives may be at risk, so far as anybody knows. A device that was opened calls nobody; one that asks for help does. */
export function isAtRisk(alert: Alert, incidents: Room['incidents']): boolean {
  const incident = alert.incidentId === undefined ? undefined : incidents[alert.incidentId];
  return (
    incident?.livesAtRisk ??
    (alert.kind === 'panic' || (alert.kind === 'deviceAlarm' && alert.severity === 4))
  );
}

/** The alert of which the card tells: for one about an order that from which its incident grew. */
export function cardAlert(alert: Alert, { alerts, incidents }: Pick<Room, 'alerts' | 'incidents'>): Alert {
  if (!ABOUT_ORDER.has(alert.kind)) return alert;
  return alerts[incidents[alert.incidentId ?? '']?.alertId ?? ''] ?? alert;
}
