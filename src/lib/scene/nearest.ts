import { contains, createPolygon } from '#core/geo/polygon.ts';
import type { Columns } from './columns.ts';
import type { Picked, SceneInput } from './input.ts';
import { createProjection, type Camera } from './projection.ts';
import { isDrawn, type Register } from './register.ts';

/** So near to the middle of a mark counts as on it. */
const REACH_PX = 14;

export type Pointed = {
  readonly input: SceneInput;
  readonly register: Register;
  readonly columns: Columns;
  readonly places: Float64Array;
  readonly camera: Camera;
};

/**
 * The mark nearest to a pixel; of equally near ones an alert, then a track, then what stands on the ground. Asked of
 * the columns and not of the GPU: reading pixels back would stop it, and marks need not be drawn twice.
 */
export function markAt(
  { input, register, columns, places, camera }: Pointed,
  x: number,
  y: number
): Picked | undefined {
  const project = createProjection(camera);
  let found: Picked | undefined;
  let nearestPx = REACH_PX;
  const consider = (lon: number, lat: number, picked: Picked): void => {
    const [px, py] = project(lon, lat);
    const apartPx = Math.hypot(px - x, py - y);
    if (apartPx < nearestPx) [found, nearestPx] = [picked, apartPx];
  };
  for (const { id, lon, lat } of input.alerts) consider(lon, lat, { kind: 'alert', id });
  columns.identities.forEach((identity, row) => {
    if (!isDrawn(register, identity)) return;
    consider(places[row * 2] ?? 0, places[row * 2 + 1] ?? 0, {
      kind: 'track',
      id: identity.id,
      unitId: identity.unitId
    });
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
