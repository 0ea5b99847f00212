import { isOpen, openOrder, type Assignment, type AssignmentState } from './assignment.ts';
import type { Command } from './command.ts';
import { facts, noted, refuse, type Decision, type Make } from './decision.ts';
import { drivenBy } from './referral-drive.ts';
import type { Viewer } from './rights.ts';
import type { Room } from './room.ts';
import { canBeAsked } from './unit.ts';

/** Whoever has met people stays with them. */
const STAYS: ReadonlySet<AssignmentState> = new Set(['onScene', 'transporting', 'atDestination']);

/** Judges taking a unit from one incident to another: its order is called off and a new one given, in one decision. */
export function decideMove(
  room: Room,
  command: Extract<Command, { kind: 'moveUnit' }>,
  viewer: Viewer,
  nowMs: number,
  make: Make
): Decision {
  const before = room.assignments[command.assignmentId];
  if (!before) return refuse('unknownSubject', command.assignmentId);
  if (!isOpen(before.state)) return refuse('alreadyClosed', before.unitId);
  if (STAYS.has(before.state)) return refuse('onScene', before.unitId);
  const incident = room.incidents[command.incidentId];
  if (!incident) return refuse('unknownSubject', command.incidentId);
  if (incident.state === 'closed' || incident.id === before.incidentId)
    return refuse('alreadyClosed', incident.id);
  const taken = openOrder(room, incident.id);
  if (taken) return refuse('alreadyAssigned', taken.unitId);
  const { unitId } = before;
  const unit = room.units[unitId];
  if (unit && !canBeAsked(unit)) return refuse('unitExcluded', unitId);
  if (drivenBy(room, unitId).length > 0) return refuse('unitBusy', unitId);
  const suggestion = room.suggestions[incident.id];
  const candidates = suggestion
    ? [...suggestion.ranked, ...(suggestion.nearest ? [suggestion.nearest] : [])]
    : [];
  const next: Assignment = {
    id: `asg-${incident.id}-${unitId}-${command.id}`,
    incidentId: incident.id,
    unitId,
    suggestionId: suggestion?.id,
    role: 'primary',
    approvedBy: viewer.userId,
    approvedAtMs: nowMs,
    overrideReason: command.reason,
    movedFrom: before.incidentId,
    promisedP50Min: candidates.find((one) => one.unitId === unitId)?.arrivalP50Min,
    state: 'approved',
    history: [{ state: 'approved', atMs: nowMs, by: viewer.userId }]
  };
  const left = [`incident:${before.incidentId}`, `unit:${unitId}`];
  const about = [`incident:${incident.id}`, `unit:${unitId}`];
  return facts([
    make('assignmentMoved', left, {
      assignmentId: before.id,
      state: 'cancelled',
      by: 'desk',
      measuredAtMs: nowMs,
      reason: command.reason
    }),
    make('assignmentApproved', about, { assignment: next }),
    ...noted(make, about, command.note)
  ]);
}
