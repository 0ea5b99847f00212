import type { AlertKind, Severity } from './alert.ts';
import { isOpen, type Assignment, type AssignmentState } from './assignment.ts';
import type { HubClock } from './clock.ts';
import type { Incident } from './incident.ts';
import type { Names } from './names.ts';
import { metCount } from './people-met.ts';
import type { Room } from './room.ts';
import { callsForHelp } from './unit.ts';

/**
 * An order as a crew reads it: its own incident and no other, and nobody's name. Degrees, metres, minutes, ms of hub
 * time; `undefined` where nobody knows.
 */
export type Order = {
  readonly assignmentId: string;
  readonly unitId: string;
  readonly incidentNumber: string;
  readonly kind: AlertKind;
  readonly severity: Severity;
  readonly count: Incident['count'];
  readonly livesAtRisk: boolean;
  readonly sector: { readonly id: string; readonly names: Names } | undefined;
  readonly lon: number | undefined;
  readonly lat: number | undefined;
  readonly errM: number | undefined;
  readonly state: AssignmentState;
  readonly stateSinceMs: number;
  readonly approvedAtMs: number;
  readonly promisedMin: number | undefined;
  /** Other units under orders for the same incident. */
  readonly others: number;
  /** Persons whom a crew met there, as it last said; 0 is nobody. */
  readonly metCount: number | undefined;
  /** A person with a phone speaks for the crew, so that no machine should. */
  readonly answeredBy: 'phone' | undefined;
};

/** Where a unit is, as the hub knows it. */
export type UnitPlace = { readonly lon: number; readonly lat: number; readonly measuredAtMs: number };

/** All that a crew's phone is told. */
export type PhoneView = {
  readonly clock: HubClock;
  readonly exercise: boolean;
  readonly callsign: string;
  readonly at: UnitPlace | undefined;
  readonly checkedInAtMs: number | undefined;
  /** Since when the crew's call for help stands. */
  readonly panicAtMs: number | undefined;
  readonly orders: readonly Order[];
};

/** The open orders of the units that carry this asset; an order that is only approved has not been sent yet. */
export function ordersOf(room: Room, assetId: string): readonly Order[] {
  const own = room.pack?.units.filter((unit) => unit.assetIds.includes(assetId)) ?? [];
  return own.flatMap(({ id }) => ordersOfUnit(room, id));
}

/** The open orders of a unit that have been sent, the oldest first. */
export function ordersOfUnit(room: Room, unitId: string): readonly Order[] {
  const hasPhone = Object.values(room.phones).some((phone) => phone.unitId === unitId);
  return Object.values(room.assignments)
    .filter((one) => one.unitId === unitId && isOpen(one.state) && one.state !== 'approved')
    .sort((a, b) => a.approvedAtMs - b.approvedAtMs)
    .flatMap((assignment) => {
      const incident = room.incidents[assignment.incidentId];
      return incident ? [orderOf(room, assignment, incident, hasPhone)] : [];
    });
}

/** What a phone of a unit is told; `at` is the unit's place. Undefined where the pack has no such unit. */
export function phoneView(room: Room, unitId: string, at: UnitPlace | undefined): PhoneView | undefined {
  const unit = room.pack?.units.find(({ id }) => id === unitId);
  if (!unit) return undefined;
  const state = room.units[unitId];
  return {
    clock: room.clock,
    exercise: room.exercise,
    callsign: unit.callsign,
    at,
    checkedInAtMs: state?.checkedInAtMs,
    panicAtMs: state && callsForHelp(state) ? state.panicAtMs : undefined,
    orders: ordersOfUnit(room, unitId)
  };
}

function orderOf(room: Room, assignment: Assignment, incident: Incident, hasPhone: boolean): Order {
  const sector = room.pack?.sectors.find(({ id }) => id === incident.sectorId);
  const others = Object.values(room.assignments).filter(
    (one) => one.incidentId === incident.id && one.unitId !== assignment.unitId && isOpen(one.state)
  );
  return {
    assignmentId: assignment.id,
    unitId: assignment.unitId,
    incidentNumber: incident.number,
    kind: incident.kind,
    severity: incident.severity,
    count: incident.count,
    livesAtRisk: incident.livesAtRisk,
    sector: sector && { id: sector.id, names: sector.names },
    lon: incident.at?.[0],
    lat: incident.at?.[1],
    errM: incident.errM,
    state: assignment.state,
    stateSinceMs: assignment.history.at(-1)?.atMs ?? assignment.approvedAtMs,
    approvedAtMs: assignment.approvedAtMs,
    promisedMin: assignment.promisedP50Min,
    others: new Set(others.map(({ unitId }) => unitId)).size,
    metCount: incident.met && metCount(incident.met),
    answeredBy: hasPhone ? 'phone' : undefined
  };
}
