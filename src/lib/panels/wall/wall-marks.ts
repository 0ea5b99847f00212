import type { Severity } from '#core/alert.ts';
import type { LonLat } from '#core/place.ts';
import { availability } from '#core/unit.ts';
import { unitsBySector } from '../sectors/sector-rows.ts';
import { standOutside, type Px } from './label-side.ts';
import type { WallEvent } from './wall-figures.ts';
import type { WallHub } from './wall-hub.ts';

/** How a crew is drawn: where it is exactly, and so how old that is, a wall is not told. */
export const CREW_MARKS = ['available', 'committed', 'unavailable'] as const;
export type CrewMark = (typeof CREW_MARKS)[number];

/** A section as a wall writes it beyond the line: its name, the crews in it, and what goes on there. */
export type SectorLabel = {
  readonly id: string;
  readonly name: string;
  readonly crews: readonly CrewMark[];
  readonly underFloor: boolean;
  /** The picture of its hub has stopped. */
  readonly stopped: boolean;
  /** The gravest of what goes on, from medium up; its words only where they have room. */
  readonly event: { readonly title: string | undefined; readonly severity: Severity } | undefined;
  /** The left top corner, and the thread from the line where it stands far from it. */
  readonly x: number;
  readonly y: number;
  readonly thread: readonly [from: Px, to: Px] | undefined;
};

/** Sizes in pixels: a letter of a name, a dot with its gap, a line, so much more with an event, and what stays clear. */
export type WallType = {
  readonly letterPx: number;
  readonly dotPx: number;
  readonly namePx: number;
  readonly eventPx: number;
  readonly clearPx: number;
};

export type WallGround = {
  readonly project: (lon: number, lat: number) => Px;
  readonly widthPx: number;
  readonly heightPx: number;
};

/** More dots than these are not counted from afar; the number says the rest. */
export const DOTS = 6;

/** Names beyond the line, clear of it and of each other; where the fullest wording has no room a shorter one stands, or none. */
export function sectorLabels(
  hubs: readonly Pick<WallHub, 'id' | 'room' | 'naming' | 'stoppedAtMs'>[],
  events: readonly WallEvent[],
  { project, widthPx, heightPx }: WallGround,
  type: WallType
): readonly SectorLabel[] {
  const toPx = (line: readonly LonLat[]): Px[] => line.map(([lon, lat]) => project(lon, lat));
  const all = hubs.flatMap(({ id: hubId, room, naming, stoppedAtMs }) => {
    const inside = unitsBySector(room);
    return (room.pack?.sectors ?? []).map((sector) => {
      const units = inside.get(sector.id) ?? [];
      const outline = toPx(sector.area[0] ?? []);
      return {
        id: `${hubId}/${sector.id}`,
        name: naming.sector(sector.id),
        code: naming.sectorCode(sector.id),
        crews: units.map((id) => markOf(room.units[id])).sort(byMark),
        underFloor: units.length < sector.minUnits,
        stopped: stoppedAtMs !== undefined,
        event: events.find((one) => one.hubId === hubId && one.sectorId === sector.id && one.severity > 1),
        line: toPx(sector.line),
        outline,
        inside: middleOf(outline)
      };
    });
  });
  // Whoever has something to tell chooses first.
  const order = [...all].sort((a, b) => (b.event?.severity ?? 0) - (a.event?.severity ?? 0));
  const stood = standOutside(
    order.map((one) => ({ ...one, sizes: wordingsOf(one).map((wording) => sizeOf(one, wording, type)) })),
    {
      lines: all.flatMap(({ line, outline }) => [line, outline]),
      widthPx,
      heightPx,
      clearPx: type.clearPx
    }
  );
  return all.flatMap((one): SectorLabel[] => {
    const at = stood.get(one.id);
    const wording = at && wordingsOf(one)[at.wording];
    if (!wording) return [];
    const { id, crews, underFloor, stopped, event } = one;
    const { x, y, thread } = at;
    const shown = event && { severity: event.severity, title: wording.title };
    return [{ id, name: wording.name, crews, underFloor, stopped, event: shown, x, y, thread }];
  });
}

type Wording = { readonly name: string; readonly title: string | undefined };
type Worded = Pick<SectorLabel, 'name' | 'crews'> & {
  readonly code: string;
  readonly event: WallEvent | undefined;
};

/** What may be written of a section, the fullest first. */
function wordingsOf({ name, code, event }: Worded): readonly Wording[] {
  const title = event?.title;
  const bare = [name, code].map((one): Wording => ({ name: one, title: undefined }));
  return title === undefined ? bare : [{ name, title }, { name: code, title }, ...bare];
}

function sizeOf(
  { crews, event }: Worded,
  { name, title }: Wording,
  type: WallType
): readonly [number, number] {
  const { letterPx, dotPx, namePx, eventPx } = type;
  const dots = crews.length > DOTS ? CREW_MARKS.length * 2 : Math.max(1, crews.length);
  const mark = event && title === undefined ? namePx : 0;
  return [
    Math.max(
      name.length * letterPx + dots * dotPx + mark + dotPx,
      title === undefined ? 0 : title.length * letterPx * WIDER + namePx
    ),
    title === undefined ? namePx : namePx + eventPx
  ];
}

/** The words of an event are written so much larger than a name. */
const WIDER = 1.1;

/** What the names cover, left, top, right and bottom of each. */
export function boxesOf(
  labels: readonly SectorLabel[],
  { letterPx, dotPx, namePx, eventPx }: WallType
): readonly (readonly [left: number, top: number, right: number, bottom: number])[] {
  return labels.map(({ x, y, name, crews, event }) => [
    x,
    y,
    x + Math.max(name.length * letterPx + crews.length * dotPx, (event?.title?.length ?? 0) * letterPx),
    y + (event?.title === undefined ? namePx : namePx + eventPx)
  ]);
}

function markOf(state: Parameters<typeof availability>[0]): CrewMark {
  // Without a place there is no age of it: nobody is late on a wall.
  const known = availability(state, 0, Infinity);
  return known === 'delayed' ? 'available' : known;
}

function byMark(a: CrewMark, b: CrewMark): number {
  return CREW_MARKS.indexOf(a) - CREW_MARKS.indexOf(b);
}

function middleOf(outline: readonly Px[]): Px {
  const xs = outline.map(([x]) => x);
  const ys = outline.map(([, y]) => y);
  return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
}
