import { OPENS_INCIDENT, type Alert } from './alert.ts';
import type { Fact, FactBodies } from './fact.ts';
import { movedTo, type Incident } from './incident.ts';
import { put, without } from './record.ts';
import type { Room } from './room.ts';
import { calmed, raisedToLives } from './severity-change.ts';

type IncidentFact = Extract<
  Fact,
  {
    kind:
      | 'incidentOpened'
      | 'incidentAssessed'
      | 'incidentMoved'
      | 'incidentClosed'
      | 'incidentReopened'
      | 'livesAtRiskSet'
      | 'alertLinked'
      | 'alertSplit';
  }
>;

/** Incidents and the alerts that belong to them after one fact. */
export function foldIncident(room: Room, fact: IncidentFact): Room {
  if (fact.body === undefined) return room;
  switch (fact.kind) {
    case 'incidentOpened':
      return opened(room, fact.body.incident);
    case 'incidentAssessed': {
      const { incidentId, impact, confidence } = fact.body;
      return changed(room, incidentId, (incident) => ({
        ...incident,
        impact,
        confidence,
        state: incident.state === 'acknowledged' ? movedTo(incident.state, 'assessed') : incident.state
      }));
    }
    case 'incidentMoved': {
      const { incidentId, state, welfare } = fact.body;
      return changed(room, incidentId, (incident) => ({
        ...incident,
        state: movedTo(incident.state, state),
        welfare: welfare ?? incident.welfare
      }));
    }
    case 'incidentClosed': {
      const { incidentId, disposition, welfare } = fact.body;
      return unsuggested(
        changed(room, incidentId, (incident) => ({
          ...incident,
          state: 'closed',
          disposition,
          welfare: welfare ?? incident.welfare,
          closedAtMs: fact.atMs
        })),
        incidentId
      );
    }
    case 'incidentReopened':
      return changed(room, fact.body.incidentId, (incident) => ({
        ...incident,
        state: movedTo(incident.state, 'acknowledged'),
        disposition: undefined,
        welfare: undefined,
        closedAtMs: undefined,
        reopenedAtMs: fact.atMs
      }));
    case 'livesAtRiskSet':
      return unsuggested(livesSet(room, fact.body), fact.body.incidentId);
    case 'alertLinked':
      return linked(room, fact);
    case 'alertSplit':
      return split(room, fact.body, fact.atMs);
    default:
      return fact satisfies never;
  }
}

function opened(room: Room, incident: Incident): Room {
  const year = incident.number.slice(0, 2);
  return {
    ...alertChanged(room, incident.alertId, (alert) => ({ ...alert, incidentId: incident.id })),
    incidents: put(room.incidents, incident.id, incident),
    numbers: { ...room.numbers, [year]: Math.max(room.numbers[year] ?? 0, Number(incident.number.slice(3))) }
  };
}

/** Who goes is weighed otherwise now, so the suggestion that was there holds no longer. */
function unsuggested(room: Room, incidentId: string): Room {
  return { ...room, suggestions: without(room.suggestions, incidentId) };
}

function livesSet(room: Room, { incidentId, livesAtRisk }: FactBodies['livesAtRiskSet']): Room {
  const alerts = Object.entries(room.alerts).map(([id, alert]): [string, Alert] => [
    id,
    alert.incidentId === incidentId && OPENS_INCIDENT.has(alert.kind)
      ? livesAtRisk
        ? raisedToLives(alert)
        : calmed(alert)
      : alert
  ]);
  return changed({ ...room, alerts: Object.fromEntries(alerts) }, incidentId, (incident) => ({
    ...(livesAtRisk ? raisedToLives(incident) : calmed(incident)),
    livesAtRisk
  }));
}

/** Joined by an officer, who thereby has seen it. */
function linked(room: Room, fact: Extract<IncidentFact, { kind: 'alertLinked' }>): Room {
  const incident = room.incidents[fact.body?.incidentId ?? ''];
  if (!fact.body || !incident) return room;
  return alertChanged(room, fact.body.alertId, (alert) => {
    const joined: Alert = {
      ...alert,
      incidentId: incident.id,
      state: alert.state === 'raised' ? 'acknowledged' : alert.state,
      acknowledgedBy: alert.acknowledgedBy ?? fact.actor,
      acknowledgedAtMs: alert.acknowledgedAtMs ?? fact.atMs
    };
    return incident.livesAtRisk ? raisedToLives(joined) : joined;
  });
}

/** A whole alert asks for somebody anew; of a single detection the alert remembers that it is not to come back. */
function split(room: Room, body: FactBodies['alertSplit'], atMs: number): Room {
  const { alertId, detectionId, isWhole, at, errM, borderM, courseDeg } = body;
  if (isWhole)
    return alertChanged(room, alertId, (alert) => ({
      ...calmed(alert),
      incidentId: undefined,
      state: alert.state === 'acknowledged' ? 'raised' : alert.state,
      raisedAtMs: atMs,
      escalatedAtMs: undefined,
      acknowledgedBy: undefined,
      acknowledgedAtMs: undefined
    }));
  const place = at && { at, errM };
  const rest = alertChanged(room, alertId, (alert) => ({
    ...alert,
    ...(place && { ...place, borderM, courseDeg }),
    ...(detectionId !== undefined && {
      detectionIds: alert.detectionIds.filter((id) => id !== detectionId),
      splitIds: [...(alert.splitIds ?? []), detectionId].slice(-SPLIT_DETECTIONS)
    })
  }));
  const incidentId = rest.alerts[alertId]?.incidentId;
  return incidentId === undefined || !place
    ? rest
    : changed(rest, incidentId, (incident) => ({ ...incident, ...place }));
}

/** Detections that an alert remembers not to take back: as many as it can have had. */
const SPLIT_DETECTIONS = 50;

function changed(room: Room, incidentId: string, change: (incident: Incident) => Incident): Room {
  const incident = room.incidents[incidentId];
  return incident ? { ...room, incidents: put(room.incidents, incidentId, change(incident)) } : room;
}

function alertChanged(room: Room, alertId: string, change: (alert: Alert) => Alert): Room {
  const alert = room.alerts[alertId];
  return alert ? { ...room, alerts: put(room.alerts, alertId, change(alert)) } : room;
}
