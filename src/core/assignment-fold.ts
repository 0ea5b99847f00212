import { isOpen, type Assignment } from './assignment.ts';
import type { Fact } from './fact.ts';
import type { Incident } from './incident.ts';
import type { Room } from './room.ts';
import { without } from './record.ts';
import { UNIT_HISTORY, type UnitState } from './unit.ts';

type OrderFact = Extract<
  Fact,
  { kind: 'assignmentApproved' | 'assignmentMoved' | 'dutySet' | 'panicCalled' }
>;

/** Orders and the units under them after one fact. */
export function foldAssignment(room: Room, fact: OrderFact): Room {
  if (fact.body === undefined) return room;
  switch (fact.kind) {
    case 'assignmentApproved': {
      const { assignment } = fact.body;
      const incident = room.incidents[assignment.incidentId];
      return {
        ...unit(room, assignment.unitId, (state) => ({ ...state, assignmentId: assignment.id })),
        assignments: { ...room.assignments, [assignment.id]: assignment },
        incidents: incident
          ? { ...room.incidents, [incident.id]: { ...incident, state: 'dispatching' } }
          : room.incidents,
        suggestions: without(room.suggestions, assignment.incidentId)
      };
    }
    case 'assignmentMoved':
      return moved(room, fact);
    case 'dutySet': {
      const { unitId, duty } = fact.body;
      return unit(room, unitId, (state) => ({ ...state, duty, dutySinceMs: fact.atMs }));
    }
    case 'panicCalled':
      return unit(room, fact.body.unitId, (state) => ({ ...state, panicAtMs: fact.atMs }));
    default:
      return fact satisfies never;
  }
}

function moved(room: Room, fact: Extract<OrderFact, { kind: 'assignmentMoved' }>): Room {
  const body = fact.body;
  const assignment = body && room.assignments[body.assignmentId];
  if (!body || !assignment) return room;
  const next: Assignment = {
    ...assignment,
    state: body.state,
    history: [
      ...assignment.history,
      { state: body.state, atMs: fact.atMs, by: body.by === 'crew' ? 'crew' : fact.actor }
    ]
  };
  const over = !isOpen(body.state);
  const freed = over
    ? unit(room, assignment.unitId, (state) => ({
        ...state,
        assignmentId: state.assignmentId === assignment.id ? undefined : state.assignmentId,
        // An order that was called off or could not be done is no work done.
        clearedAtMs:
          body.state === 'cleared'
            ? [...state.clearedAtMs, fact.atMs].slice(-UNIT_HISTORY)
            : state.clearedAtMs
      }))
    : room;
  return {
    ...freed,
    assignments: { ...room.assignments, [assignment.id]: next },
    incidents: advanced(room.incidents, next)
  };
}

function advanced(incidents: Room['incidents'], assignment: Assignment): Room['incidents'] {
  const incident = incidents[assignment.incidentId];
  if (!incident || incident.state === 'closed') return incidents;
  const state = stateAfter(incident.state, assignment);
  return state === incident.state ? incidents : { ...incidents, [incident.id]: { ...incident, state } };
}

function stateAfter(now: Incident['state'], assignment: Assignment): Incident['state'] {
  if (['wilco', 'enRoute', 'onScene', 'transporting', 'atDestination'].includes(assignment.state))
    return 'inProgress';
  const failed = ['declined', 'cancelled', 'unable'].includes(assignment.state);
  return failed ? 'acknowledged' : now;
}

function unit(room: Room, unitId: string, change: (state: UnitState) => UnitState): Room {
  const known: UnitState = room.units[unitId] ?? {
    unitId,
    duty: { kind: 'ready' },
    dutySinceMs: 0,
    assignmentId: undefined,
    clearedAtMs: [],
    panicAtMs: undefined
  };
  return { ...room, units: { ...room.units, [unitId]: change(known) } };
}
