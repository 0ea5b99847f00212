import type { Severity } from '#core/alert.ts';
import type { Sector } from '#core/pack.ts';
import type { LonLat } from '#core/place.ts';
import type { Room } from '#core/room.ts';
import type { Naming } from '$lib/state/naming.ts';
import { sectorRows } from '../sectors/sector-rows.ts';
import type { WallEvent } from './wall-figures.ts';

type Project = (lon: number, lat: number) => readonly [x: number, y: number];

/** The name of a section with how many crews are in it; `x` is its right end. */
export type SectorLabel = {
  readonly id: string;
  readonly name: string;
  readonly units: number;
  readonly severity: Severity | undefined;
  readonly underFloor: boolean;
  readonly x: number;
  readonly y: number;
};

/** Something that goes on, at the label of its section. */
export type WallMark = {
  readonly id: string;
  readonly severity: Severity;
  readonly text: string;
  readonly x: number;
  readonly y: number;
};

/** Names inside the country, beside the middle of the edge of their section, none on top of another. */
export function sectorLabels(
  room: Room,
  naming: Naming,
  project: Project,
  rowPx: number
): readonly SectorLabel[] {
  const rows = new Map(sectorRows(room, naming).map((row) => [row.id, row]));
  const labels = (room.pack?.sectors ?? []).flatMap((sector): SectorLabel[] => {
    const row = rows.get(sector.id);
    if (!row) return [];
    const [x, y] = project(...innerMiddle(sector));
    const { id, name, units, severity, isUnderFloor } = row;
    return [{ id, name, units, severity: hot(severity), underFloor: isUnderFloor, x, y }];
  });
  return spread(labels, rowPx);
}

/** The gravest event of each section, where its label stands on the other side of the line. */
export function wallMarks(
  events: readonly WallEvent[],
  sectors: readonly Sector[],
  project: Project,
  rowPx: number
): readonly WallMark[] {
  const marks = sectors.flatMap((sector): WallMark[] => {
    const event = events.find(({ sectorId }) => sectorId === sector.id);
    if (!event) return [];
    const [x, y] = project(sector.label[0], sector.label[1]);
    return [{ id: sector.id, severity: event.severity, text: event.title, x, y }];
  });
  return spread(marks, rowPx);
}

function hot(severity: Severity | undefined): Severity | undefined {
  return severity !== undefined && severity >= 3 ? severity : undefined;
}

/** The middle of the part of a section's edge that is not the border. */
function innerMiddle({ area, line, label }: Sector): LonLat {
  const border = new Set(line.map(([lon, lat]) => `${lon} ${lat}`));
  const inner = (area[0] ?? []).filter(([lon, lat]) => !border.has(`${lon} ${lat}`));
  return inner[inner.length >> 1] ?? label;
}

/** Moves what would lie on the one above it down by what is missing. */
function spread<T extends { readonly y: number }>(all: readonly T[], rowPx: number): readonly T[] {
  let lowest = -Infinity;
  return [...all]
    .sort((a, b) => a.y - b.y)
    .map((one) => {
      const y = Math.max(one.y, lowest + rowPx);
      lowest = y;
      return { ...one, y };
    });
}
