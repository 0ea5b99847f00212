import { isOpen, mayFollow, openOrder, type Assignment } from './assignment.ts';
import type { Fact } from './fact.ts';
import { movedTo, type Incident } from './incident.ts';
import type { Room } from './room.ts';
import { put, without } from './record.ts';
import { stepTime } from './step-time.ts';
import { UNIT_HISTORY, type UnitState } from './unit.ts';

type OrderFact = Extract<
  Fact,
  {
    kind:
      | 'assignmentApproved'
      | 'assignmentMoved'
      | 'orderLate'
      | 'arrivalProposed'
      | 'checkedIn'
      | 'dutySet'
      | 'panicCalled';
  }
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
        assignments: put(room.assignments, assignment.id, assignment),
        incidents: incident
          ? put(room.incidents, incident.id, { ...incident, state: movedTo(incident.state, 'dispatching') })
          : room.incidents,
        suggestions: without(room.suggestions, assignment.incidentId)
      };
    }
    case 'assignmentMoved':
      return moved(room, fact);
    case 'orderLate': {
      const { assignmentId, timer } = fact.body;
      return order(room, assignmentId, (one) => ({
        ...one,
        late: [...(one.late ?? []), { timer, atMs: fact.atMs }]
      }));
    }
    case 'arrivalProposed':
      return order(room, fact.body.assignmentId, (one) => ({ ...one, arrivalProposedAtMs: fact.atMs }));
    case 'checkedIn': {
      const { unitId, measuredAtMs } = fact.body;
      return unit(room, unitId, (state) => ({
        ...state,
        checkedInAtMs: Math.max(state.checkedInAtMs ?? 0, measuredAtMs)
      }));
    }
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

/** A step that cannot follow came too late: a crew's word crossed the officer's who called the order off. */
function moved(room: Room, fact: Extract<OrderFact, { kind: 'assignmentMoved' }>): Room {
  const body = fact.body;
  const assignment = body && room.assignments[body.assignmentId];
  if (!body || !assignment || !mayFollow(assignment.state, body.state)) return room;
  const { atMs, isClockDoubted } = stepTime(body, fact.atMs, assignment.approvedAtMs);
  const step = {
    state: body.state,
    atMs,
    by: body.by === 'crew' ? 'crew' : fact.actor,
    ...(atMs < fact.atMs ? { toldAtMs: fact.atMs } : {}),
    ...(isClockDoubted ? { isClockDoubted } : {})
  };
  const next: Assignment = {
    ...assignment,
    state: body.state,
    history: [...assignment.history, step]
  };
  const over = !isOpen(body.state);
  const freed = over
    ? unit(room, assignment.unitId, (state) => ({
        ...state,
        assignmentId: state.assignmentId === assignment.id ? undefined : state.assignmentId,
        // An order that was called off or could not be done is no work done.
        clearedAtMs:
          body.state === 'cleared' ? [...state.clearedAtMs, atMs].slice(-UNIT_HISTORY) : state.clearedAtMs
      }))
    : room;
  const assignments = put(room.assignments, assignment.id, next);
  return { ...freed, assignments, incidents: advanced(room.incidents, next, assignments) };
}

/** An incident goes as its order goes, so far as the table of incidents leads there. */
function advanced(
  incidents: Room['incidents'],
  assignment: Assignment,
  assignments: Room['assignments']
): Room['incidents'] {
  const incident = incidents[assignment.incidentId];
  if (!incident) return incidents;
  const isServed = openOrder({ assignments }, incident.id) !== undefined;
  const state = stateAfter(incident, assignment, isServed);
  return state === incident.state ? incidents : put(incidents, incident.id, { ...incident, state });
}

function stateAfter(incident: Incident, { state }: Assignment, isServed: boolean): Incident['state'] {
  const now = incident.state;
  if (['wilco', 'enRoute', 'onScene', 'transporting', 'atDestination'].includes(state))
    return now === 'dispatching' ? movedTo(now, 'inProgress') : now;
  if (isServed) return now;
  if (state === 'cleared') return movedTo(now, 'closing');
  if (!['declined', 'cancelled', 'unable'].includes(state)) return now;
  return now === 'dispatching' || now === 'inProgress'
    ? movedTo(now, incident.impact === undefined ? 'acknowledged' : 'assessed')
    : now;
}

function order(room: Room, id: string, change: (one: Assignment) => Assignment): Room {
  const one = room.assignments[id];
  return one ? { ...room, assignments: put(room.assignments, id, change(one)) } : room;
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
