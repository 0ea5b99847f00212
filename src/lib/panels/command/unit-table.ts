import { isOpen, lateNow } from '#core/assignment.ts';
import { patrolStanding } from '#core/patrol.ts';
import type { Room } from '#core/room.ts';
import { callsForHelp, type Availability } from '#core/unit.ts';
import { duration } from '#words/duration.ts';
import { percent, UNKNOWN } from '#words/number.ts';
import { say } from '#words/say.ts';
import type { UnitFixes } from '$lib/state/fix.ts';
import type { Naming } from '$lib/state/naming.ts';
import { unitRows, type UnitRow } from '../units/unit-rows.ts';

export const TABLE_ORDERS = ['urgency', 'silence', 'callsign'] as const;
export type TableOrder = (typeof TABLE_ORDERS)[number];

/** One crew as a line of the commander's table. */
export type TableRow = UnitRow & {
  readonly where: string;
  readonly crew: string;
  /** Until its patrol ends; of a drone what is left of its battery. */
  readonly rest: string;
  /** 0 asks for somebody most. */
  readonly urgency: number;
};

const BY_AVAILABILITY: Readonly<Record<Availability, number>> = {
  delayed: 2,
  committed: 3,
  available: 4,
  unavailable: 5
};

/** Everyone with duty, order, section, crew, age of fix and time to rest. */
export function tableRows(
  room: Room,
  fixes: UnitFixes,
  available: ReadonlyMap<string, Availability>,
  naming: Naming,
  order: TableOrder,
  nowMs: number
): readonly TableRow[] {
  const crews = new Map((room.pack?.crews ?? []).map(({ id, officers }) => [id, officers.length]));
  const crewOf = new Map((room.pack?.units ?? []).map(({ id, crewId }) => [id, crews.get(crewId)]));
  const rows = unitRows(room, fixes, available, naming, order === 'silence' ? 'silentFirst' : 'callsign').map(
    (row): TableRow => {
      const isDrone = row.carrier === 'drone';
      const crew = crewOf.get(row.id);
      const state = room.units[row.id];
      return {
        ...row,
        where: row.sectorId === undefined ? UNKNOWN : naming.sectorCode(row.sectorId),
        crew: crew === undefined || isDrone ? UNKNOWN : `${crew}`,
        rest: isDrone
          ? batteryText(fixes.get(row.id)?.batteryPct, naming)
          : restText(room, row.id, naming, nowMs),
        urgency:
          state && callsForHelp(state) ? 0 : isLate(room, row.id) ? 1 : BY_AVAILABILITY[row.availability]
      };
    }
  );
  return order === 'urgency' ? rows.sort((a, b) => a.urgency - b.urgency) : rows;
}

function isLate({ units, assignments }: Room, unitId: string): boolean {
  const order = assignments[units[unitId]?.assignmentId ?? ''];
  return order !== undefined && isOpen(order.state) && lateNow(order).length > 0;
}

function batteryText(batteryPct: number | undefined, { script }: Naming): string {
  return batteryPct === undefined
    ? UNKNOWN
    : say(script, 'board.battery', { level: percent(script, batteryPct) });
}

// No shift is journalled but by its patrols: outside of one nobody knows when a crew may rest.
function restText({ patrols }: Room, unitId: string, { script }: Naming, nowMs: number): string {
  const now = Object.values(patrols).find(
    (one) => one.unitId === unitId && patrolStanding(one, nowMs) === 'active'
  );
  return now ? duration(script, now.toMs - nowMs) : UNKNOWN;
}
