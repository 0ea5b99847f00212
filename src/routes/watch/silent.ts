import type { Room } from '#core/room.ts';
import { unitRows } from '$lib/panels/units/unit-rows.ts';
import type { UnitFixes } from '$lib/state/fix.ts';
import type { Naming } from '$lib/state/naming.ts';

/** The unit of which nobody has heard for the longest time: the first of the list sorted so. */
export function silentLongest(room: Room, fixes: UnitFixes, naming: Naming): string | undefined {
  return unitRows(room, fixes, new Map(), naming, 'silentFirst')[0]?.id;
}
