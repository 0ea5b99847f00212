import { ABOUT_ORDER, OPENS_INCIDENT, type Alert } from './alert.ts';
import { COMMAND_RIGHT, type Command } from './command.ts';
import { isTooLate } from './command-age.ts';
import { decideIncident } from './decide-incident.ts';
import { decideLink } from './decide-link.ts';
import { decideOrder } from './decide-order.ts';
import { decideMove } from './decide-move.ts';
import { decidePatrol } from './decide-patrol.ts';
import { decidePhone } from './decide-phone.ts';
import { decideReferral } from './decide-referral.ts';
import { decideShelve } from './decide-shelve.ts';
import { drafter, facts, noted, refuse, type Decision, type Make } from './decision.ts';
import type { Incident } from './incident.ts';
import { may, type Viewer } from './rights.ts';
import type { Room } from './room.ts';

export type { Decision, Refusal, RefusalWhy } from './decision.ts';

/** Judges a command, pressed at `madeAtMs`, against what the hub knows at `nowMs`, both of hub time. Changes nothing itself. */
export function decide(
  room: Room,
  command: Command,
  viewer: Viewer,
  nowMs: number,
  madeAtMs: number = nowMs
): Decision {
  if (!may(viewer.role, COMMAND_RIGHT[command.kind])) return refuse('notAllowed', command.kind);
  if (isTooLate(command, nowMs - madeAtMs)) return refuse('tooLate', command.kind);
  const make = drafter(command.id, viewer.userId, nowMs);
  switch (command.kind) {
    case 'acknowledgeAlert':
      return acknowledge(room, command.alertId, viewer, nowMs, make);
    case 'dismissAlert': {
      const alert = room.alerts[command.alertId];
      if (!alert) return refuse('unknownSubject', command.alertId);
      if (alert.state === 'dismissed') return refuse('alreadyClosed', alert.id);
      const incident = room.incidents[alert.incidentId ?? ''];
      // Dismissed, it would take an incident off the list that is still being handled.
      if (incident && incident.state !== 'closed' && !ABOUT_ORDER.has(alert.kind))
        return refuse('incidentOpen', incident.number);
      return facts([
        make('alertDismissed', aboutAlert(alert), { alertId: alert.id, reason: command.reason })
      ]);
    }
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
    case 'approve':
    case 'reportAssignment':
    case 'recallAssignment':
    case 'checkInUnit':
      return decideOrder(room, command, viewer, nowMs, make, madeAtMs);
    case 'setDuty':
      if (!room.pack?.units.some((unit) => unit.id === command.unitId))
        return refuse('unknownSubject', command.unitId);
      return facts([
        make('dutySet', [`unit:${command.unitId}`], { unitId: command.unitId, duty: command.duty })
      ]);
    case 'assessIncident':
    case 'setLivesAtRisk':
    case 'stabiliseIncident':
    case 'closeIncident':
    case 'reopenIncident':
      return decideIncident(room, command, make);
    case 'linkAlert':
    case 'splitAlert':
      return decideLink(room, command, nowMs, make);
    case 'shelveAlert':
    case 'unshelveAlert':
      return decideShelve(room, command, nowMs, make);
    case 'moveUnit':
      return decideMove(room, command, viewer, nowMs, make);
    case 'planPatrol':
    case 'cancelPatrol':
      return decidePatrol(room, command, viewer, nowMs, make);
    case 'admitPhone':
    case 'dismissPhone':
      return decidePhone(room, command, make);
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

function aboutAlert(alert: Alert): readonly string[] {
  return [`alert:${alert.id}`, ...(alert.incidentId ? [`incident:${alert.incidentId}`] : [])];
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
