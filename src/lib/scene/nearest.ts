import { contains, createPolygon } from '#core/geo/polygon.ts';
import { M_PER_DEG_LAT, mPerDegLon } from '#core/geo/sphere.ts';
import { TRACK_KINDS } from '#core/limits.ts';
import type { Box } from '#core/place.ts';
import { placeOf, type Instant } from './extrapolation.ts';
import type { Picked, SceneInput } from './input.ts';
import { isShown } from './looks.ts';
import { createProjection, createUnprojection, type Camera } from './projection.ts';
import { WORDS, type Columns } from './rows.ts';

/** So near to the middle of a mark counts as on it. */
const REACH_PX = 14;

export type Pointed = {
  readonly input: SceneInput;
  readonly columns: Columns;
  readonly camera: Camera;
  readonly instant: Instant;
};

/**
 * The mark nearest to a pixel; of equally near ones an alert, then a track, then what stands on the ground. Asked of
 * the columns and not of the GPU: reading pixels back would stop it, and marks need not be drawn twice.
 */
export function markAt(pointed: Pointed, x: number, y: number): Picked | undefined {
  const { input, columns, camera, instant } = pointed;
  const project = createProjection(camera);
  let found: Picked | undefined;
  let nearestPx = REACH_PX;
  const consider = (lon: number, lat: number, picked: Picked): void => {
    const [px, py] = project(lon, lat);
    const apartPx = Math.hypot(px - x, py - y);
    if (apartPx < nearestPx) [found, nearestPx] = [picked, apartPx];
  };
  for (const { id, lon, lat } of input.alerts) consider(lon, lat, { kind: 'alert', id });
  eachRowIn(columns, around(pointed, x, y), (row) => {
    const identity = columns.identities[row];
    if (identity === undefined || !isShown(columns, row)) return;
    const [lon, lat] = placeOf(columns, input.pack.limits, instant, row);
    consider(lon, lat, { kind: 'track', id: identity.id, unitId: identity.unitId });
  });
  for (const { id, lon, lat } of input.pack.sensors) consider(lon, lat, { kind: 'sensor', id });
  for (const { id, lon, lat } of input.pack.shelters) consider(lon, lat, { kind: 'shelter', id });
  for (const { id, lon, lat } of input.pack.crossings) consider(lon, lat, { kind: 'crossing', id });
  return found;
}

/** The sector of a place, or else the bare ground. */
export function groundAt({ pack }: SceneInput, lon: number, lat: number): Picked {
  const sector = pack.sectors.find(({ area }) => contains(createPolygon(area), lon, lat));
  return sector === undefined ? { kind: 'ground', lon, lat } : { kind: 'sector', id: sector.id };
}

/** Where the mark at a pixel may have been measured: within its reach, and as far as a mark goes on by itself. */
function around({ input, camera }: Pointed, x: number, y: number): Box {
  const unproject = createUnprojection(camera);
  const [west, north] = unproject(x - REACH_PX, y - REACH_PX);
  const [east, south] = unproject(x + REACH_PX, y + REACH_PX);
  const wayM = TRACK_KINDS.map((kind) => input.pack.limits[kind]).map(
    ({ freshSec, maxSpeedMps }) => freshSec * maxSpeedMps
  );
  const up = Math.max(...wayM) / M_PER_DEG_LAT;
  const along = (up * M_PER_DEG_LAT) / mPerDegLon(north);
  return [west - along, south - up, east + along, north + up];
}

/** Visits the rows measured in a box: no more than two comparisons for each that is not. */
function eachRowIn({ words, identities }: Columns, box: Box, visit: (row: number) => void): void {
  const [west, south, east, north] = box.map((deg) => deg * 1e7) as [number, number, number, number];
  for (let row = 0; row < identities.length; row++) {
    const lon = words[row * WORDS] ?? 0;
    if (lon < west || lon > east) continue;
    const lat = words[row * WORDS + 1] ?? 0;
    if (lat >= south && lat <= north) visit(row);
  }
}
