import type { Alert, AlertKind } from './alert.ts';
import { mayFollow, openOrder, type Assignment } from './assignment.ts';
import { COMMAND_RIGHT, type Command } from './command.ts';
import { drafter, facts, refuse, type Decision, type Make } from './decision.ts';
import { decideReferral } from './decide-referral.ts';
import type { FactDraft } from './fact.ts';
import type { Incident } from './incident.ts';
import { openReferralsOf } from './referral.ts';
import { may, type Viewer } from './rights.ts';
import type { Room } from './room.ts';
import { canBeAsked } from './unit.ts';

export type { Decision, Refusal, RefusalWhy } from './decision.ts';

/** Alerts that become an incident when an officer takes them; the others only want to be known. */
export const OPENS_INCIDENT: ReadonlySet<AlertKind> = new Set([
  'groupDetected',
  'personDetected',
  'vehicleDetected',
  'droneDetected',
  'unknownDetected',
  'deviceAlarm',
  'panic'
]);

/** A suggestion may be approved so long after it expired, in ms: the time a click needs to travel. */
const GRACE_MS = 5_000;

/** Judges a command against what the hub knows at `nowMs` of hub time. Changes nothing itself. */
export function decide(room: Room, command: Command, viewer: Viewer, nowMs: number): Decision {
  if (!may(viewer.role, COMMAND_RIGHT[command.kind])) return refuse('notAllowed', command.kind);
  const make = drafter(command.id, viewer.userId, nowMs);
  switch (command.kind) {
    case 'acknowledgeAlert':
      return acknowledge(room, command.alertId, viewer, nowMs, make);
    case 'dismissAlert': {
      const alert = room.alerts[command.alertId];
      if (!alert) return refuse('unknownSubject', command.alertId);
      if (alert.state === 'dismissed') return refuse('alreadyClosed', alert.id);
      return facts([
        make('alertDismissed', aboutAlert(alert), { alertId: alert.id, reason: command.reason })
      ]);
    }
    case 'approve':
      return approve(room, command, viewer, nowMs, make);
    case 'declineSuggestion': {
      const suggestion = room.suggestions[command.incidentId];
      if (!suggestion) return refuse('unknownSubject', command.incidentId);
      if (suggestion.id !== command.suggestionId) return refuse('expired', command.suggestionId);
      const about = [`incident:${command.incidentId}`];
      return facts([
        make('suggestionDeclined', about, {
          suggestionId: suggestion.id,
          incidentId: command.incidentId,
          reason: command.reason
        }),
        ...noted(make, about, command.note)
      ]);
    }
    case 'reportAssignment': {
      const assignment = room.assignments[command.assignmentId];
      if (!assignment) return refuse('unknownSubject', command.assignmentId);
      if (!mayFollow(assignment.state, command.status)) return refuse('wrongStep', assignment.state);
      const about = aboutAssignment(assignment);
      return facts([
        make('assignmentMoved', about, {
          assignmentId: assignment.id,
          state: command.status,
          by: 'radio',
          measuredAtMs: nowMs,
          reason: undefined
        }),
        ...noted(make, about, command.note)
      ]);
    }
    case 'setDuty':
      if (!room.pack?.units.some((unit) => unit.id === command.unitId))
        return refuse('unknownSubject', command.unitId);
      return facts([
        make('dutySet', [`unit:${command.unitId}`], { unitId: command.unitId, duty: command.duty })
      ]);
    case 'closeIncident':
      return close(room, command.incidentId, command.disposition, make);
    case 'writeNote': {
      // It contradicts nobody, so it reads nothing; also of what has left the room one may still write.
      const { about, text } = command;
      return { ok: true, drafts: [make('noteWritten', [about], { about, text })], reads: [] };
    }
    case 'openReferral':
    case 'moveReferral':
    case 'setShelterState':
      return decideReferral(room, command, viewer, nowMs, make);
    case 'grantRole': {
      const { userId, name, role } = command;
      if (role !== 'admin' && isLastAdmin(room, userId)) return refuse('lastAdmin', userId);
      return facts([make('roleGranted', aboutRole(userId), { userId, name, role })]);
    }
    case 'revokeRole': {
      const { userId } = command;
      if (!room.roles[userId]) return refuse('unknownSubject', userId);
      if (isLastAdmin(room, userId)) return refuse('lastAdmin', userId);
      return facts([make('roleRevoked', aboutRole(userId), { userId })]);
    }
    default:
      return command satisfies never;
  }
}

function noted(make: Make, subjects: readonly string[], text: string | undefined): readonly FactDraft[] {
  const about = subjects[0];
  return text && about ? [make('noteWritten', subjects, { about, text })] : [];
}

function aboutAlert(alert: Alert): readonly string[] {
  return [`alert:${alert.id}`, ...(alert.incidentId ? [`incident:${alert.incidentId}`] : [])];
}

function aboutAssignment(assignment: Assignment): readonly string[] {
  return [`incident:${assignment.incidentId}`, `unit:${assignment.unitId}`];
}

/** All roles are one subject as well, so that two administrators cannot take each other's role at once. */
function aboutRole(userId: string): readonly string[] {
  return [`user:${userId}`, 'hub:roles'];
}

function isLastAdmin({ roles }: Room, userId: string): boolean {
  const admins = Object.keys(roles).filter((id) => roles[id]?.role === 'admin');
  return admins.length === 1 && admins[0] === userId;
}

function acknowledge(room: Room, alertId: string, viewer: Viewer, nowMs: number, make: Make): Decision {
  const alert = room.alerts[alertId];
  if (!alert) return refuse('unknownSubject', alertId);
  if (alert.acknowledgedBy !== undefined) return refuse('alreadyAcknowledged', alert.acknowledgedBy);
  if (!OPENS_INCIDENT.has(alert.kind))
    return facts([make('alertAcknowledged', aboutAlert(alert), { alertId })]);
  const incident = incidentOf(room, alert, viewer, nowMs);
  const about = [`incident:${incident.id}`, `alert:${alert.id}`];
  return facts(
    [
      make('alertAcknowledged', about, { alertId }),
      make('incidentOpened', [...about, 'hub:numbers'], { incident })
    ],
    ['hub:numbers']
  );
}

function incidentOf(room: Room, alert: Alert, viewer: Viewer, nowMs: number): Incident {
  const year = yearOf(nowMs);
  const count = (room.numbers[year] ?? 0) + 1;
  return {
    id: `inc-${year}-${count}`,
    number: `${year}-${String(count).padStart(4, '0')}`,
    alertId: alert.id,
    kind: alert.kind,
    severity: alert.severity,
    openedAtMs: nowMs,
    openedBy: viewer.userId,
    sectorId: alert.sectorId,
    at: alert.at,
    errM: alert.errM,
    livesAtRisk: alert.kind === 'panic' || (alert.kind === 'deviceAlarm' && alert.severity === 4),
    count: alert.count,
    state: 'acknowledged',
    disposition: undefined,
    closedAtMs: undefined
  };
}

/** Two digits of the year in UTC: the number of an incident must not depend on who reads it. */
function yearOf(nowMs: number): string {
  return String(new Date(nowMs).getUTCFullYear() % 100).padStart(2, '0');
}

function approve(
  room: Room,
  command: Extract<Command, { kind: 'approve' }>,
  viewer: Viewer,
  nowMs: number,
  make: Make
): Decision {
  const incident = room.incidents[command.incidentId];
  if (!incident) return refuse('unknownSubject', command.incidentId);
  if (incident.state === 'closed') return refuse('alreadyClosed', incident.id);
  const taken = openOrder(room, incident.id);
  if (taken) return refuse('alreadyAssigned', taken.unitId);
  const suggestion = room.suggestions[incident.id];
  if (suggestion?.id !== command.suggestionId || nowMs > suggestion.validUntilMs + GRACE_MS)
    return refuse('expired', command.suggestionId);
  const unit = room.units[command.unitId];
  if (unit?.assignmentId !== undefined) return refuse('unitBusy', command.unitId);
  // What changed since the suggestion: the next one will say why it is excluded.
  if (unit && !canBeAsked(unit)) return refuse('unitExcluded', command.unitId);
  const candidates = suggestion.nearest ? [...suggestion.ranked, suggestion.nearest] : suggestion.ranked;
  if (!candidates.some((candidate) => candidate.unitId === command.unitId))
    return refuse('unitExcluded', command.unitId);
  const isFirst = suggestion.ranked[0]?.unitId === command.unitId;
  if (!isFirst && command.reason === undefined) return refuse('reasonNeeded', command.unitId);
  const assignment: Assignment = {
    id: `asg-${incident.id}-${command.unitId}-${command.id}`,
    incidentId: incident.id,
    unitId: command.unitId,
    suggestionId: suggestion.id,
    role: 'primary',
    approvedBy: viewer.userId,
    approvedAtMs: nowMs,
    overrideReason: isFirst ? undefined : command.reason,
    state: 'approved',
    history: [{ state: 'approved', atMs: nowMs, by: viewer.userId }]
  };
  const about = aboutAssignment(assignment);
  return facts([make('assignmentApproved', about, { assignment }), ...noted(make, about, command.note)]);
}

function close(
  room: Room,
  incidentId: string,
  disposition: Incident['disposition'] & string,
  make: Make
): Decision {
  const incident = room.incidents[incidentId];
  if (!incident) return refuse('unknownSubject', incidentId);
  if (incident.state === 'closed') return refuse('alreadyClosed', incidentId);
  const open = openOrder(room, incidentId);
  if (open) return refuse('assignmentOpen', open.unitId);
  const referral = openReferralsOf(room, incidentId)[0];
  if (referral) return refuse('referralOpen', referral.number);
  return facts([
    make('incidentClosed', [`incident:${incidentId}`, `alert:${incident.alertId}`], {
      incidentId,
      disposition
    })
  ]);
}
