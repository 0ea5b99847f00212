import { boxOf } from '#core/geo/path.ts';
import type { Sector } from '#core/pack.ts';
import type { Box } from '#core/place.ts';
import { isAtRisk, openAlerts } from '$lib/state/open-alerts.ts';
import type { WallHub } from './wall-hub.ts';

/** What the wall looks at: some sections, or all. `key` is the same as long as it looks at the same. */
export type Focus = { readonly key: string; readonly why: 'lives' | 'grave' | 'all'; readonly box: Box };

/** Shares of the picture that stay free: beyond the line for the names of sections, and on our side. */
const BEYOND = { lon: 0.3, lat: 0.08 };
const BEHIND = 0.04;
/** Degrees of longitude in the width of a wall's map for one of latitude in its height. */
const ASPECT = 1.9;
/** A single section is seen with its neighbours: the picture is never lower, in degrees of latitude. */
const LEAST_DEG = 0.5;
/** From here on a line is said to face a side. */
const FACES = 0.35;
const GOOD_PART = 0.2;

/** Sections with lives at risk; without any those of high and very high; without any the whole border. */
export function focusOf(hubs: readonly Pick<WallHub, 'id' | 'room'>[]): Focus | undefined {
  const all = hubs.flatMap(({ room }) => room.pack?.sectors ?? []);
  if (all.length === 0) return undefined;
  const open = hubs.flatMap(({ id, room }) =>
    openAlerts(room).flatMap((alert) => {
      const sector = room.pack?.sectors.find((one) => one.id === alert.sectorId);
      if (!sector) return [];
      const { severity } = alert;
      return [{ hubId: id, sector, severity, livesAtRisk: isAtRisk(alert, room.incidents) }];
    })
  );
  const lives = open.filter(({ livesAtRisk }) => livesAtRisk);
  const grave = lives.length > 0 ? lives : open.filter(({ severity }) => severity >= 3);
  if (grave.length === 0) return { key: 'all', why: 'all', box: roomy(all) };
  const why = lives.length > 0 ? 'lives' : 'grave';
  const keys = [...new Set(grave.map(({ hubId, sector }) => `${hubId}/${sector.id}`))].sort();
  return { key: `${why} ${keys.join(' ')}`, why, box: roomy(grave.map(({ sector }) => sector)) };
}

/** The sides that a good part of the lines of sections face. */
function facing(sectors: readonly Sector[]): Record<'east' | 'west' | 'north' | 'south', boolean> {
  let [east, west, north, south] = [0, 0, 0, 0];
  for (const { area, line } of sectors) {
    const [lon, lat] = line[line.length >> 1] ?? [0, 0];
    const box = boxOf(area[0] ?? []);
    const [dx, dy] = [lon - (box[0] + box[2]) / 2, lat - (box[1] + box[3]) / 2];
    const length = Math.hypot(dx, dy) || 1;
    east += Number(dx / length > FACES);
    west += Number(dx / length < -FACES);
    north += Number(dy / length > FACES);
    south += Number(dy / length < -FACES);
  }
  const isSide = (count: number): boolean => count >= sectors.length * GOOD_PART;
  return { east: isSide(east), west: isSide(west), north: isSide(north), south: isSide(south) };
}

/** The box with its neighbours, and beyond each side that a line faces as much room as names need. */
function roomy(sectors: readonly Sector[]): Box {
  const [west, south, east, north] = boxOf(sectors.flatMap(({ area }) => area[0] ?? []));
  const faces = facing(sectors);
  const [width, height] = [east - west, Math.max(north - south, LEAST_DEG)];
  const sides = (one: boolean, other: boolean, share: number): number =>
    (one ? share : BEHIND) + (other ? share : BEHIND);
  const lonShare = sides(faces.east, faces.west, BEYOND.lon);
  const latShare = sides(faces.north, faces.south, BEYOND.lat);
  const high = Math.max(height / (1 - latShare), width / (1 - lonShare) / ASPECT);
  const wide = high * ASPECT;
  const lift = (height - (north - south)) / 2;
  const beside = Math.max(0, wide * (1 - lonShare) - width) / 2;
  return [
    west - beside - wide * (faces.west ? BEYOND.lon : BEHIND),
    south - lift - high * (faces.south ? BEYOND.lat : BEHIND),
    east + beside + wide * (faces.east ? BEYOND.lon : BEHIND),
    north + lift + high * (faces.north ? BEYOND.lat : BEHIND)
  ];
}
