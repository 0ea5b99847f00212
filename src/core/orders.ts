import type { AlertKind } from './alert.ts';
import { isOpen, type AssignmentState } from './assignment.ts';
import type { Room } from './room.ts';

/** An order as a crew's terminal reads it. Degrees; `undefined` where the incident has no place. */
export type Order = {
  readonly assignmentId: string;
  readonly unitId: string;
  readonly incidentNumber: string;
  readonly kind: AlertKind;
  readonly lon: number | undefined;
  readonly lat: number | undefined;
  readonly state: AssignmentState;
  readonly approvedAtMs: number;
};

/** The open orders of the units that carry this asset; an order that is only approved has not been sent yet. */
export function ordersOf(room: Room, assetId: string): readonly Order[] {
  const own = new Set(
    room.pack?.units.filter((unit) => unit.assetIds.includes(assetId)).map((unit) => unit.id)
  );
  return Object.values(room.assignments).flatMap((assignment) => {
    const incident = room.incidents[assignment.incidentId];
    if (
      !own.has(assignment.unitId) ||
      !incident ||
      !isOpen(assignment.state) ||
      assignment.state === 'approved'
    ) {
      return [];
    }
    return {
      assignmentId: assignment.id,
      unitId: assignment.unitId,
      incidentNumber: incident.number,
      kind: incident.kind,
      lon: incident.at?.[0],
      lat: incident.at?.[1],
      state: assignment.state,
      approvedAtMs: assignment.approvedAtMs
    };
  });
}
