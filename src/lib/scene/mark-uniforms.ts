import { TRACK_KINDS, type Limits } from '#core/limits.ts';
import { CELL_PX, PLATE_SPRITE_PX, spritePx, type Atlas } from './atlas.ts';
import { BLOCK_LENGTH, seats, type Field } from './mark-block.ts';
import { MARK_PX } from './mark-size.ts';
import { rgba, type Ink, type Palette } from './palette.ts';
import { shortMs } from './rows.ts';

/** What all marks of a picture are told alike. */
export type MarkMoment = {
  readonly palette: Palette;
  readonly limits: Limits;
  /** Hub times: now, for ages, and until when marks move. */
  readonly nowMs: number;
  readonly movedMs: number;
  readonly epochMs: number;
  /** The row that is framed; -1 for none. */
  readonly selectedRow: number;
};

/** A map seen from straight above, as deck knows it. */
export type Seen = {
  readonly longitude?: number;
  readonly latitude?: number;
  readonly zoom: number;
  readonly width: number;
  readonly height: number;
};

const RAD = Math.PI / 180;

/**
 * Where a picture stands: an origin of whole 1e-7 degrees beside its middle, how far that is off it in pixels, and the
 * measures of the map. Only differences from the origin are taken in the floats of the GPU.
 */
export function originOf({ longitude = 0, latitude = 0, zoom, width, height }: Seen) {
  const origin: [number, number] = [Math.round(longitude * 1e7), Math.round(latitude * 1e7)];
  const pxPerRad = (512 * 2 ** zoom) / (2 * Math.PI);
  const [lon, lat] = [(origin[0] / 1e7) * RAD, (origin[1] / 1e7) * RAD];
  const up = mercator(lat) - mercator(latitude * RAD);
  return {
    origin,
    originPx: [(lon - longitude * RAD) * pxPerRad, -up * pxPerRad] as [number, number],
    sizePx: [width, height] as [number, number],
    pxPerRad,
    sinLat: Math.sin(lat),
    cosLat: Math.cos(lat)
  };
}

/** Writes all that the shaders of marks are told: the same memory each time, as it lies in their block. */
export function createMarkUniforms(
  atlas: Atlas
): (moment: MarkMoment, seen: Seen, pointPx: number) => Float32Array {
  const floats = new Float32Array(BLOCK_LENGTH);
  const wholes = new Int32Array(floats.buffer);
  const put = (name: Field, ...values: readonly number[]): void => {
    const seat = seats.get(name);
    if (seat !== undefined) (seat.isWhole ? wholes : floats).set(values, seat.at);
  };
  for (const [name, [x, y]] of Object.entries(platesOf(atlas)) as [Field, Two][]) put(name, x, y);
  let palette: Palette | undefined;
  return (moment, seen, pointPx) => {
    const { epochMs, limits } = moment;
    const { origin, originPx, sizePx, pxPerRad, sinLat, cosLat } = originOf(seen);
    put('origin', ...origin);
    put('originPx', ...originPx);
    put('sizePx', ...sizePx);
    put('pxPerRad', pxPerRad);
    put('sinLat', sinLat);
    put('cosLat', cosLat);
    put('nowMs', shortMs(moment.nowMs - epochMs));
    put('movedMs', shortMs(moment.movedMs - epochMs));
    for (const kind of TRACK_KINDS) {
      const { freshSec, ageingSec, staleSec } = limits[kind];
      put(kind, freshSec * 1000, ageingSec * 1000, staleSec * 1000);
    }
    put('pointPx', pointPx);
    // A point that the GPU makes smaller than wanted is a smaller picture of the whole mark.
    put(
      'lod',
      Math.max(0, Math.log2((atlas.scale * CELL_PX * PLATE_SPRITE_PX) / (spritePx(MARK_PX) * pointPx)))
    );
    put('selected', moment.selectedRow);
    if (palette !== moment.palette)
      for (const [name, ink] of INKS) put(name, ...rgba(moment.palette, ink).map((part) => part / 255));
    palette = moment.palette;
    return floats;
  };
}

type Two = readonly [x: number, y: number];

const INKS: readonly (readonly [Field, Ink])[] = [
  ['own', 'own'],
  ['ownBusy', 'own-busy'],
  ['ownOff', 'own-off'],
  ['seen', 'seen'],
  ['stranger', 't2'],
  ['halo', 'map-halo'],
  ['accent', 'accent']
];

function platesOf({ cells, scale }: Atlas) {
  const seat = (name: string): Two => {
    const [, , x = -1, y = -1] = cells.get(name) ?? [];
    return [x / scale, y / scale];
  };
  return {
    ringAgeing: seat('ring-ageing'),
    ringStale: seat('ring-stale'),
    ringLost: seat('ring-lost'),
    lineSolid: seat('line-solid'),
    lineDashed: seat('line-dashed'),
    slash: seat('slash'),
    slashHalo: seat('slash/halo'),
    selection: seat('selection')
  } satisfies Partial<Record<Field, Two>>;
}

function mercator(lat: number): number {
  return Math.log(Math.tan(Math.PI / 4 + lat / 2));
}
