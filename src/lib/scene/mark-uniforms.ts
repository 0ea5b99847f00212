import type { Limits } from '#core/limits.ts';
import { CELL_PX, PLATE_SPRITE_PX, spritePx, type Atlas } from './atlas.ts';
import { MARK_PX } from './mark-size.ts';
import { memo } from './memo.ts';
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

/** All that the shaders of marks are told. */
export function markUniforms(moment: MarkMoment, atlas: Atlas, seen: Seen, pointPx: number) {
  const { epochMs, limits } = moment;
  return {
    ...originOf(seen),
    nowMs: shortMs(moment.nowMs - epochMs),
    movedMs: shortMs(moment.movedMs - epochMs),
    vehicle: inMs(limits.vehicle),
    foot: inMs(limits.foot),
    drone: inMs(limits.drone),
    sensor: inMs(limits.sensor),
    group: inMs(limits.group),
    pointPx,
    // A point that the GPU makes smaller than wanted is a smaller picture of the whole mark.
    lod: Math.max(0, Math.log2((atlas.scale * CELL_PX * PLATE_SPRITE_PX) / (spritePx(MARK_PX) * pointPx))),
    selected: moment.selectedRow,
    ...inksOf(moment.palette),
    ...platesOf(atlas)
  };
}

type Four = [number, number, number, number];

function inMs({ freshSec, ageingSec, staleSec }: MarkMoment['limits']['vehicle']): Four {
  return [freshSec * 1000, ageingSec * 1000, staleSec * 1000, 0];
}

const inksOf = memo((palette: Palette) => {
  const ink = (name: Ink): Four => rgba(palette, name).map((part) => part / 255) as Four;
  return {
    own: ink('own'),
    ownBusy: ink('own-busy'),
    ownOff: ink('own-off'),
    seen: ink('seen'),
    stranger: ink('t2'),
    halo: ink('map-halo'),
    accent: ink('accent')
  };
});

const platesOf = memo(({ cells, scale }: Atlas) => {
  const seat = (name: string): [number, number] => {
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
  };
});

function mercator(lat: number): number {
  return Math.log(Math.tan(Math.PI / 4 + lat / 2));
}
