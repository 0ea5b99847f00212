import { foldAlert } from './alert-fold.ts';
import { foldAssignment } from './assignment-fold.ts';
import { openOrder } from './assignment.ts';
import type { Detection } from './detection.ts';
import type { Suggestion } from './dispatch/suggestion.ts';
import { withDisplay } from './display.ts';
import type { Fact, FactBodies } from './fact.ts';
import { sampled } from './forecast.ts';
import { foldIncident } from './incident-fold.ts';
import { put, without } from './record.ts';
import { foldPatrol } from './patrol-fold.ts';
import { foldReferral } from './referral-fold.ts';
import type { DeviceHealth, Room } from './room.ts';
import type { Occupancy } from './shelter.ts';

/** Detections that a room keeps; older ones stay in the journal. */
export const ROOM_DETECTIONS = 500;

/** The room after one more fact. Takes no clock; an erased body changes nothing but the sequence. */
export function fold(room: Room, fact: Fact): Room {
  return fact.body === undefined ? { ...room, seq: fact.seq } : { ...step(room, fact), seq: fact.seq };
}

function step(room: Room, fact: Fact): Room {
  switch (fact.kind) {
    case 'packLoaded':
      return fact.body
        ? { ...room, pack: fact.body.pack, packHash: fact.body.packHash, exercise: fact.body.exercise }
        : room;
    case 'clockSet':
      return fact.body ? { ...room, clock: fact.body.clock } : room;
    case 'detectionReported':
      return fact.body ? { ...room, detections: newest(room.detections, fact.body.detection) } : room;
    case 'membershipChanged':
      return fact.body ? { ...room, memberships: moved(room.memberships, fact.body) } : room;
    case 'alertRaised':
    case 'alertGrouped':
    case 'alertAcknowledged':
    case 'alertDismissed':
    case 'alertEscalated':
    case 'alertEnded':
    case 'alertShelved':
    case 'alertUnshelved':
    case 'archived':
      return foldAlert(room, fact);
    case 'incidentOpened':
    case 'incidentAssessed':
    case 'incidentMoved':
    case 'incidentClosed':
    case 'incidentReopened':
    case 'livesAtRiskSet':
    case 'alertLinked':
    case 'alertSplit':
      return foldIncident(room, fact);
    case 'suggestionMade':
      return fact.body ? { ...room, suggestions: proposed(room, fact.body.suggestion) } : room;
    case 'suggestionDeclined':
      return fact.body ? { ...room, suggestions: without(room.suggestions, fact.body.incidentId) } : room;
    case 'assignmentApproved':
    case 'assignmentMoved':
    case 'orderLate':
    case 'arrivalProposed':
    case 'checkedIn':
    case 'dutySet':
    case 'panicCalled':
      return foldAssignment(room, fact);
    case 'shelterReported':
      return fact.body ? reported(room, fact.body.occupancy) : room;
    case 'shelterStateSet':
    case 'referralOpened':
    case 'referralMoved':
    case 'referralClosed':
    case 'referralLate':
    case 'bedsReleased':
      return foldReferral(room, fact);
    case 'patrolPlanned':
    case 'patrolMoved':
    case 'patrolOverdue':
    case 'patrolCancelled':
      return foldPatrol(room, fact);
    case 'peopleMet':
      return fact.body ? { ...room, incidents: met(room.incidents, fact.body) } : room;
    case 'borderMeasured':
      return fact.body ? { ...room, border: fact.body.watch } : room;
    case 'phoneAdmitted': {
      if (!fact.body) return room;
      const { phoneId, unitId } = fact.body;
      return { ...room, phones: { ...room.phones, [phoneId]: { unitId, sinceMs: fact.atMs } } };
    }
    case 'phoneDismissed':
      return fact.body ? { ...room, phones: without(room.phones, fact.body.phoneId) } : room;
    case 'feedStateChanged':
      return fact.body
        ? {
            ...room,
            feeds: {
              ...room.feeds,
              [fact.body.feedId]: { state: fact.body.state, sinceMs: fact.body.sinceMs }
            }
          }
        : room;
    case 'displayChanged': {
      if (!fact.body) return room;
      const { displayId, name, state, sinceMs } = fact.body;
      return { ...room, displays: withDisplay(room.displays, displayId, { name, state, sinceMs }) };
    }
    case 'deviceHealthChanged':
      return fact.body
        ? { ...room, health: { ...room.health, [fact.body.deviceId]: healthOf(fact.body, fact.atMs) } }
        : room;
    case 'roleGranted':
      return fact.body
        ? {
            ...room,
            roles: { ...room.roles, [fact.body.userId]: { name: fact.body.name, role: fact.body.role } }
          }
        : room;
    case 'roleRevoked':
      return fact.body ? { ...room, roles: without(room.roles, fact.body.userId) } : room;
    case 'lineCrossed':
    case 'noteWritten':
    case 'accessAnchored':
      return room;
    default:
      return fact satisfies never;
  }
}

/** A suggestion that was under way while its incident got a unit, or was closed, comes too late. */
function proposed(room: Room, suggestion: Suggestion): Room['suggestions'] {
  const { incidentId } = suggestion;
  const isOver = room.incidents[incidentId]?.state === 'closed' || openOrder(room, incidentId) !== undefined;
  return isOver ? room.suggestions : { ...room.suggestions, [incidentId]: suggestion };
}

function met(all: Room['incidents'], { incidentId, met }: FactBodies['peopleMet']): Room['incidents'] {
  const incident = all[incidentId];
  return incident ? put(all, incidentId, { ...incident, met }) : all;
}

function newest(all: Room['detections'], detection: Detection): Room['detections'] {
  const next = { ...all, [detection.id]: detection };
  const ids = Object.keys(next);
  return ids.length > ROOM_DETECTIONS ? without(next, ids[0] ?? '') : next;
}

function moved(all: Room['memberships'], change: FactBodies['membershipChanged']): Room['memberships'] {
  const rest = (all[change.trackId] ?? []).filter((id) => id !== change.sectorId);
  const now = change.change === 'exit' ? rest : [...rest, change.sectorId].sort();
  return now.length === 0 ? without(all, change.trackId) : { ...all, [change.trackId]: now };
}

/** An older report than the newest changes nothing; the same moment told again corrects it. */
function reported(room: Room, report: Occupancy): Room {
  const { shelterId, reportedAtMs } = report;
  const known = room.occupancy[shelterId];
  if (known && known.reportedAtMs > reportedAtMs) return room;
  const samples = room.reports[shelterId] ?? [];
  return {
    ...room,
    occupancy: { ...room.occupancy, [shelterId]: report },
    reports: { ...room.reports, [shelterId]: sampled(samples, report) }
  };
}

function healthOf(body: FactBodies['deviceHealthChanged'], atMs: number): DeviceHealth {
  return { assetId: body.assetId, state: body.state, reasons: body.reasons, sinceMs: atMs };
}
