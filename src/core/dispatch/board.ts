import { isOpen, type Assignment } from '../assignment.ts';
import type { Severity } from '../alert.ts';
import type { Incident } from '../incident.ts';
import type { Pack } from '../pack.ts';
import type { Room } from '../room.ts';
import { arrivalOf, OPEN_GROUND, type Arrival } from './arrival.ts';
import type { Need } from './need.ts';
import { planAll, type DispatchInput, type OpenIncident, type Plan } from './plan.ts';
import { POLICY } from './policy.ts';
import { nearestOf } from './rank.ts';
import { rosterOf, type DispatchUnit, type RosterSources } from './roster.ts';
import type { Candidate, Exclusion, Suggestion } from './suggestion.ts';
import { waitingIncidents } from './waiting.ts';

/** What one unit is to one need: on its way, able to go in so many minutes, or not, and why. */
export type BoardCell =
  | { readonly kind: 'sent'; readonly order: Assignment; readonly arrival: Arrival | undefined }
  | {
      readonly kind: 'able';
      readonly candidate: Candidate;
      readonly isSuggested: boolean;
      readonly isNearest: boolean;
    }
  | { readonly kind: 'excluded'; readonly why: Exclusion };

/** One incident that needs a unit or has one, with a cell for every unit of the hub. */
export type BoardRow = {
  readonly incident: Incident;
  /** The gravest that is known of it. */
  readonly severity: Severity;
  readonly need: Need;
  readonly sectorId: string | undefined;
  readonly orders: readonly Assignment[];
  /** What may be approved; undefined where somebody goes, or the hub has proposed nobody yet. */
  readonly suggestion: Suggestion | undefined;
  readonly cells: ReadonlyMap<string, BoardCell>;
};

/** All needs, lives at risk first and then the gravest, against all units. */
export type Board = { readonly rows: readonly BoardRow[]; readonly units: readonly DispatchUnit[] };

/**
 * The whole of what the engine sees at `nowMs`: its own roster, plan and reasons, so that figures are those of a suggestion
 * made from the same fixes. A suggestion that stands is shown with the figures that it was made with.
 */
export function boardOf(room: Room, pack: Pack, sources: RosterSources, nowMs: number): Board {
  const units = rosterOf(pack, room, sources);
  const rest = { units, sectors: pack.sectors, thresholds: pack.thresholds, policy: POLICY };
  const waiting = waitingIncidents(room, pack.sectors, sources.sectorAt);
  const planned = planAll({ ...rest, incidents: waiting }, nowMs);
  const served = servedIncidents(room, pack, sources.sectorAt);
  // Each by itself: who has a unit already takes none from those who wait.
  const others = served.flatMap((open) => planAll({ ...rest, incidents: [open] }, nowMs));
  const rows = [...planned, ...others].map((plan) => rowOf(plan, room, rest, nowMs));
  return { rows: rows.sort(byGravity), units };
}

function byGravity(a: BoardRow, b: BoardRow): number {
  return (
    Number(b.incident.livesAtRisk) - Number(a.incident.livesAtRisk) ||
    b.severity - a.severity ||
    a.incident.openedAtMs - b.incident.openedAtMs ||
    (a.incident.id < b.incident.id ? -1 : 1)
  );
}

/** Incidents with an open order, placed as the engine places those that wait for one. */
function servedIncidents(
  room: Room,
  { sectors }: Pack,
  sectorAt: RosterSources['sectorAt']
): readonly OpenIncident[] {
  const ids = new Set(ordersIn(room).map(({ incidentId }) => incidentId));
  const incidents = Object.fromEntries(Object.entries(room.incidents).filter(([id]) => ids.has(id)));
  return waitingIncidents({ ...room, incidents, assignments: {} }, sectors, sectorAt);
}

function ordersIn(room: Room): readonly Assignment[] {
  return Object.values(room.assignments).filter(({ state }) => isOpen(state));
}

function rowOf(plan: Plan, room: Room, input: Omit<DispatchInput, 'incidents'>, nowMs: number): BoardRow {
  const { open, need } = plan;
  const incident = room.incidents[open.incident.id] as Incident;
  const orders = ordersIn(room).filter(({ incidentId }) => incidentId === incident.id);
  const suggestion = orders.length === 0 ? room.suggestions[incident.id] : undefined;
  const told = new Map((suggestion?.ranked ?? []).map((one) => [one.unitId, one]));
  if (suggestion?.nearest) told.set(suggestion.nearest.unitId, suggestion.nearest);
  const nearestId = (suggestion?.nearest ?? nearestOf(plan.ranked))?.unitId;
  const suggestedId = suggestion?.ranked[0]?.unitId;
  const cells = new Map<string, BoardCell>();
  for (const candidate of plan.ranked) {
    const { unitId } = candidate;
    cells.set(unitId, {
      kind: 'able',
      candidate: told.get(unitId) ?? candidate,
      isSuggested: unitId === suggestedId,
      isNearest: unitId === nearestId
    });
  }
  for (const { unitId, why } of plan.excluded) cells.set(unitId, { kind: 'excluded', why });
  for (const order of orders)
    cells.set(order.unitId, { kind: 'sent', order, arrival: arrivalIn(order.unitId, open, input, nowMs) });
  const { severity, sectorId } = open.incident;
  return { incident, severity, need, sectorId, orders, suggestion, cells };
}

function arrivalIn(
  unitId: string,
  { incident, at }: OpenIncident,
  { units, sectors, thresholds }: Omit<DispatchInput, 'incidents'>,
  nowMs: number
): Arrival | undefined {
  const unit = units.find((one) => one.unitId === unitId);
  const ground = sectors.find(({ id }) => id === incident.sectorId) ?? OPEN_GROUND;
  return unit?.fix && arrivalOf(unit, unit.fix, at, ground, thresholds.turnoutSec, nowMs);
}
