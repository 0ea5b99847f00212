import { isOpen } from '#core/assignment.ts';
import type { AssetKind, Unit } from '#core/equipment.ts';
import { drivenBy } from '#core/referral-drive.ts';
import type { Room } from '#core/room.ts';
import type { Life } from '#core/track.ts';
import { callsForHelp, type Availability } from '#core/unit.ts';
import { say } from '#words/say.ts';
import { transportText } from '#words/terms.ts';
import type { UnitFixes } from '$lib/state/fix.ts';
import type { Naming } from '$lib/state/naming.ts';

/** One crew as a line of the list. `fixAtMs` is absent for one that never said where it is. */
export type UnitRow = {
  readonly id: string;
  readonly callsign: string;
  readonly carrier: AssetKind | undefined;
  readonly state: string;
  readonly availability: Availability;
  readonly sectorId: string | undefined;
  readonly fixAtMs: number | undefined;
  readonly life: Life | undefined;
};

export type UnitOrder = 'callsign' | 'silentFirst';

/** Everyone with duty, order, section and the age of the last fix. */
export function unitRows(
  room: Room,
  fixes: UnitFixes,
  available: ReadonlyMap<string, Availability>,
  naming: Naming,
  order: UnitOrder
): readonly UnitRow[] {
  const rows = (room.pack?.units ?? []).map((unit): UnitRow => {
    const fix = fixes.get(unit.id);
    const availability = available.get(unit.id) ?? 'delayed';
    return {
      id: unit.id,
      callsign: naming.unit(unit.id),
      carrier: naming.carrier(unit.id),
      state: dutyText(room, unit.id, availability, naming),
      availability,
      sectorId: sectorsOf(room, unit)[0],
      fixAtMs: fix?.measuredAtMs,
      life: fix?.life
    };
  });
  const collator = new Intl.Collator('sr', { numeric: true });
  const byCallsign = (a: UnitRow, b: UnitRow): number => collator.compare(a.callsign, b.callsign);
  return rows.sort(
    order === 'callsign' ? byCallsign : (a, b) => (a.fixAtMs ?? 0) - (b.fixAtMs ?? 0) || byCallsign(a, b)
  );
}

/** The sections that a unit is in, by what its assets reported. */
export function sectorsOf({ memberships }: Pick<Room, 'memberships'>, unit: Unit): readonly string[] {
  return [...new Set(unit.assetIds.flatMap((assetId) => memberships[assetId] ?? []))];
}

/** What a crew is doing: its call for help before its order, that before the group that it drives, that before its duty, its duty before the age of its fix. */
export function dutyText(room: Room, unitId: string, availability: Availability, naming: Naming): string {
  const { script } = naming;
  const state = room.units[unitId];
  if (state && callsForHelp(state)) return say(script, 'safety.emergency');
  const order = room.assignments[state?.assignmentId ?? ''];
  if (order && isOpen(order.state)) {
    const word = say(script, `assignment.state.${order.state}`);
    const incident = room.incidents[order.incidentId]?.number;
    return incident === undefined ? word : say(script, 'unit.onTask', { state: word, incident });
  }
  const [driven] = drivenBy(room, unitId);
  if (driven) return transportText(script, driven.shelterId && naming.shelter(driven.shelterId));
  const duty = state?.duty;
  if (!duty) return say(script, `availability.${availability}`);
  switch (duty.kind) {
    case 'offDuty':
      return say(script, 'duty.offDuty');
    case 'notReady':
      return `${say(script, 'duty.notReady')}: ${say(script, `duty.reason.${duty.reason}`)}`;
    case 'ready':
      return say(script, `availability.${availability}`);
    default:
      return duty satisfies never;
  }
}

export const AVAILABILITIES = ['available', 'delayed', 'committed', 'unavailable'] as const;

/** How many crews can be sent, and how many cannot. */
export function fleetFigures(
  available: ReadonlyMap<string, Availability>
): readonly { readonly kind: Availability; readonly count: number }[] {
  const all = [...available.values()];
  return AVAILABILITIES.map((kind) => ({ kind, count: all.filter((one) => one === kind).length }));
}
