import type { Alert } from './alert.ts';
import type { Fact, FactBodies } from './fact.ts';
import type { Incident } from './incident.ts';
import { put, withoutAll } from './record.ts';
import type { Room } from './room.ts';

type AlertFact = Extract<
  Fact,
  {
    kind:
      | 'alertRaised'
      | 'alertGrouped'
      | 'alertAcknowledged'
      | 'alertDismissed'
      | 'alertEscalated'
      | 'alertEnded'
      | 'alertShelved'
      | 'alertUnshelved'
      | 'archived';
  }
>;

/** Detections named on one alert; a long watch groups more, and the journal has them all. */
export const ALERT_DETECTIONS = 50;

/** Alerts after one fact about them, and what leaves the room with them. */
export function foldAlert(room: Room, fact: AlertFact): Room {
  if (fact.body === undefined) return room;
  switch (fact.kind) {
    case 'alertRaised':
      return { ...room, alerts: put(room.alerts, fact.body.alert.id, fact.body.alert) };
    case 'alertGrouped':
      return grouped(room, fact.body);
    case 'alertAcknowledged':
      return changed(room, fact.body.alertId, (alert) => ({
        ...alert,
        state: alert.state === 'raised' ? 'acknowledged' : alert.state,
        acknowledgedBy: fact.actor,
        acknowledgedAtMs: fact.atMs
      }));
    case 'alertDismissed': {
      const { alertId, reason } = fact.body;
      return changed(room, alertId, (alert) => ({
        ...alert,
        state: 'dismissed',
        dismissedFor: reason,
        acknowledgedBy: alert.acknowledgedBy ?? fact.actor,
        acknowledgedAtMs: alert.acknowledgedAtMs ?? fact.atMs
      }));
    }
    case 'alertEscalated':
      return changed(room, fact.body.alertId, (alert) => ({ ...alert, escalatedAtMs: fact.atMs }));
    case 'alertEnded':
      return changed(room, fact.body.alertId, (alert) => ({
        ...alert,
        state: alert.state === 'dismissed' ? 'dismissed' : 'ended'
      }));
    case 'alertShelved': {
      const { alertId, untilMs, reason } = fact.body;
      return changed(room, alertId, (alert) => ({
        ...alert,
        shelved: { untilMs, by: fact.actor, reason, severity: alert.severity }
      }));
    }
    case 'alertUnshelved':
      return changed(room, fact.body.alertId, (alert) => ({
        ...alert,
        shelved: undefined,
        backAtMs: fact.atMs
      }));
    case 'archived':
      return {
        ...room,
        alerts: withoutAll(room.alerts, fact.body.alertIds),
        incidents: withoutAll(room.incidents, fact.body.incidentIds),
        assignments: withoutAll(room.assignments, fact.body.assignmentIds),
        referrals: withoutAll(room.referrals, fact.body.referralIds ?? [])
      };
    default:
      return fact satisfies never;
  }
}

/** Another sight of it: the alert, and the incident that it became, are where they were seen last. */
function grouped(room: Room, body: FactBodies['alertGrouped']): Room {
  const { alertId, detectionId, lastAtMs, at, errM, borderM, courseDeg, count, severity } = body;
  const seen = changed(room, alertId, (alert) => ({
    ...alert,
    lastAtMs,
    ...(at && { at, errM, borderM, bearing: undefined }),
    courseDeg: courseDeg ?? alert.courseDeg,
    count: count ?? alert.count,
    // What was said before lives were at risk does not make it less grave.
    severity: alert.calmSeverity === undefined ? severity : alert.severity,
    detectionIds:
      detectionId === undefined
        ? alert.detectionIds
        : [...alert.detectionIds, detectionId].slice(-ALERT_DETECTIONS)
  }));
  const incident = seen.incidents[seen.alerts[alertId]?.incidentId ?? ''];
  if (!incident || incident.state === 'closed') return seen;
  const next: Incident = { ...incident, ...(at && { at, errM }), count: count ?? incident.count };
  return { ...seen, incidents: put(seen.incidents, incident.id, next) };
}

function changed(room: Room, alertId: string, change: (alert: Alert) => Alert): Room {
  const alert = room.alerts[alertId];
  return alert ? { ...room, alerts: put(room.alerts, alertId, change(alert)) } : room;
}
