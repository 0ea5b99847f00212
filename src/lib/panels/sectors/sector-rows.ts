import type { Severity } from '#core/alert.ts';
import type { Sector } from '#core/pack.ts';
import type { Room } from '#core/room.ts';
import type { Naming } from '$lib/state/naming.ts';
import { openAlerts } from '$lib/state/open-alerts.ts';
import { sectorsOf } from '../units/unit-rows.ts';

/** One section as a line of the list. */
export type SectorRow = {
  readonly id: string;
  readonly name: string;
  readonly level: Sector['impactLevel'];
  readonly units: number;
  readonly floor: number;
  readonly isUnderFloor: boolean;
  readonly alerts: number;
  /** The gravest open alert. */
  readonly severity: Severity | undefined;
};

/** The sections from north to south as the pack orders them, with who is inside and what is open. */
export function sectorRows(room: Room, naming: Naming): readonly SectorRow[] {
  const inside = unitsBySector(room);
  const open = openAlerts(room);
  return [...(room.pack?.sectors ?? [])]
    .sort((a, b) => a.order - b.order)
    .map(({ id, impactLevel, minUnits }) => {
      const here = open.filter(({ sectorId }) => sectorId === id);
      const units = inside.get(id)?.length ?? 0;
      return {
        id,
        name: naming.sector(id),
        level: impactLevel,
        units,
        floor: minUnits,
        isUnderFloor: units < minUnits,
        alerts: here.length,
        severity: here.reduce<Severity | undefined>(
          (most, { severity }) => (most === undefined || severity > most ? severity : most),
          undefined
        )
      };
    });
}

/** Ids of the crews inside each section, by what was journalled; nothing here needs a position. */
export function unitsBySector(room: Room): ReadonlyMap<string, readonly string[]> {
  const inside = new Map<string, string[]>();
  for (const unit of room.pack?.units ?? [])
    for (const sectorId of sectorsOf(room, unit)) {
      const there = inside.get(sectorId);
      if (there) there.push(unit.id);
      else inside.set(sectorId, [unit.id]);
    }
  return inside;
}
