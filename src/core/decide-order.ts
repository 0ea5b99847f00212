import { mayFollow, openOrder, type Assignment } from './assignment.ts';
import type { Command } from './command.ts';
import { facts, noted, refuse, type Decision, type Make } from './decision.ts';
import { drivenBy } from './referral-drive.ts';
import type { Viewer } from './rights.ts';
import type { Room } from './room.ts';
import { canBeAsked } from './unit.ts';

type OrderCommand = Extract<
  Command,
  { kind: 'approve' | 'reportAssignment' | 'recallAssignment' | 'checkInUnit' }
>;

/** A suggestion may be approved so long after it expired, in ms: the time a click needs to travel. */
const GRACE_MS = 5_000;

/** Judges what is asked about orders and the crews under them. What an officer heard of a crew, he heard at `madeAtMs`. */
export function decideOrder(
  room: Room,
  command: OrderCommand,
  viewer: Viewer,
  nowMs: number,
  make: Make,
  madeAtMs: number
): Decision {
  switch (command.kind) {
    case 'approve':
      return approve(room, command, viewer, nowMs, make);
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
          measuredAtMs: madeAtMs,
          reason: undefined
        }),
        ...noted(make, about, command.note)
      ]);
    }
    case 'recallAssignment': {
      const assignment = room.assignments[command.assignmentId];
      if (!assignment) return refuse('unknownSubject', command.assignmentId);
      if (assignment.state !== 'approved') return refuse('alreadySent', assignment.unitId);
      return facts([
        make('assignmentMoved', aboutAssignment(assignment), {
          assignmentId: assignment.id,
          state: 'cancelled',
          by: 'desk',
          measuredAtMs: nowMs,
          reason: undefined
        })
      ]);
    }
    case 'checkInUnit': {
      const { unitId } = command;
      if (!room.pack?.units.some(({ id }) => id === unitId)) return refuse('unknownSubject', unitId);
      const order = room.assignments[room.units[unitId]?.assignmentId ?? ''];
      const about = order ? [...aboutAssignment(order)].reverse() : [`unit:${unitId}`];
      return facts([make('checkedIn', about, { unitId, measuredAtMs: madeAtMs })]);
    }
    default:
      return command satisfies never;
  }
}

function aboutAssignment(assignment: Assignment): readonly string[] {
  return [`incident:${assignment.incidentId}`, `unit:${assignment.unitId}`];
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
  if (drivenBy(room, command.unitId).length > 0) return refuse('unitBusy', command.unitId);
  // What changed since the suggestion: the next one will say why it is excluded.
  if (unit && !canBeAsked(unit)) return refuse('unitExcluded', command.unitId);
  const candidates = suggestion.nearest ? [...suggestion.ranked, suggestion.nearest] : suggestion.ranked;
  const chosen = candidates.find(({ unitId }) => unitId === command.unitId);
  if (!chosen) return refuse('unitExcluded', command.unitId);
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
    promisedP50Min: chosen.arrivalP50Min,
    state: 'approved',
    history: [{ state: 'approved', atMs: nowMs, by: viewer.userId }]
  };
  const about = aboutAssignment(assignment);
  return facts([make('assignmentApproved', about, { assignment }), ...noted(make, about, command.note)]);
}
