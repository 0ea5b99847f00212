import type { Severity } from '#core/alert.ts';
import type { Room } from '#core/room.ts';
import type { Naming } from '$lib/state/naming.ts';
import { sectorRows } from '../sectors/sector-rows.ts';
import type { WallEvent } from './wall-figures.ts';

/** A section as a wall writes it beside the line: its name, how many crews are in it, and what goes on there. */
export type SectorLabel = {
  readonly id: string;
  readonly name: string;
  readonly units: number;
  readonly underFloor: boolean;
  /** The gravest of what goes on, from medium up. */
  readonly event: { readonly title: string; readonly severity: Severity } | undefined;
  /** The left top corner. */
  readonly x: number;
  readonly y: number;
};

/** Sizes in pixels: a letter of a name and all of its dots are so wide, a line so high, and so much more with an event. */
export type WallType = {
  readonly letterPx: number;
  readonly dotsPx: number;
  readonly namePx: number;
  readonly eventPx: number;
  /** Labels end above this line. */
  readonly floorPx: number;
};

/**
 * Labels stand where the pack wants them, on the far side of the line; none lies on another, each gives way downwards
 * while there is room. */
export function sectorLabels(
  room: Room,
  naming: Naming,
  events: readonly WallEvent[],
  project: (lon: number, lat: number) => readonly [x: number, y: number],
  type: WallType
): readonly SectorLabel[] {
  const places = new Map(
    (room.pack?.sectors ?? []).map(({ id, label }) => [id, project(label[0], label[1])])
  );
  const wanted = sectorRows(room, naming).flatMap((row): SectorLabel[] => {
    const at = places.get(row.id);
    const event = events.find(({ sectorId, severity }) => sectorId === row.id && severity > 1);
    if (!at) return [];
    const { id, name, units, isUnderFloor } = row;
    return [{ id, name, units, underFloor: isUnderFloor, event, x: at[0], y: at[1] }];
  });
  const placed: SectorLabel[] = [];
  for (const label of wanted.sort((a, b) => a.y - b.y)) {
    let y = label.y;
    for (const other of placed)
      if (isBeside(label, other, type) && y < other.y + heightOf(other, type))
        y = other.y + heightOf(other, type);
    placed.push({ ...label, y });
    placed.sort((a, b) => a.y - b.y);
  }
  return raised(placed, type);
}

/** What the labels cover, left, top, right and bottom of each. */
export function boxesOf(
  labels: readonly SectorLabel[],
  type: WallType
): readonly (readonly [left: number, top: number, right: number, bottom: number])[] {
  return labels.map((label) => [
    label.x,
    label.y,
    label.x + widthOf(label, type),
    label.y + heightOf(label, type)
  ]);
}

/** What came to lie under the floor goes up again, and pushes up what is above it. */
function raised(placed: readonly SectorLabel[], type: WallType): readonly SectorLabel[] {
  const done: SectorLabel[] = [];
  for (const label of [...placed].reverse()) {
    const below = done.filter((other) => isBeside(label, other, type));
    const ends = [type.floorPx, ...below.map(({ y }) => y)];
    done.push({ ...label, y: Math.min(label.y, Math.min(...ends) - heightOf(label, type)) });
  }
  return done.reverse();
}

function heightOf({ event }: SectorLabel, { namePx, eventPx }: WallType): number {
  return event ? namePx + eventPx : namePx;
}

function widthOf({ name, event }: SectorLabel, { letterPx, dotsPx }: WallType): number {
  return Math.max(name.length * letterPx + dotsPx, (event?.title.length ?? 0) * letterPx);
}

function isBeside(a: SectorLabel, b: SectorLabel, type: WallType): boolean {
  return a.x < b.x + widthOf(b, type) && b.x < a.x + widthOf(a, type);
}
