import type { Severity } from '#core/alert.ts';
import type { SectionWatch } from '#core/border-watch.ts';
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
  /** How much of its border is watched, 0 to 1, and since when the longest-forgotten metre is not; absent before it was measured. */
  readonly watched:
    { readonly share: number; readonly longestMs: number; readonly isTooLong: boolean } | undefined;
};

/** The sections from north to south as the pack orders them, with who is inside and what is open. */
export function sectorRows(room: Room, naming: Naming): readonly SectorRow[] {
  const inside = unitsBySector(room);
  const open = openAlerts(room);
  return [...(room.pack?.sectors ?? [])]
    .sort((a, b) => a.order - b.order)
    .map(({ id, impactLevel, minUnits, maxUnwatchedSec }) => {
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
        ),
        watched: watchedOf(room.border?.sectors[id], maxUnwatchedSec)
      };
    });
}

function watchedOf(section: SectionWatch | undefined, maxUnwatchedSec: number): SectorRow['watched'] {
  if (section === undefined || section.lengthM === 0) return undefined;
  const { lengthM, unwatchedM, longestSec } = section;
  const isTooLong = longestSec > maxUnwatchedSec;
  return { share: 1 - unwatchedM / lengthM, longestMs: longestSec * 1000, isTooLong };
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
