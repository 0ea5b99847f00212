import { booleanPointInPolygon, polygon } from '@turf/turf';
import Flatbush from 'flatbush';
import pointInPolygon from 'point-in-polygon-hao';
import RBush from 'rbush';
import { boxOf } from '#core/geo/path.ts';
import type { Shape } from './world.ts';

/** Calls back with each row a place lies in, and whether exactly on an edge. */
export type Members = (lon: number, lat: number, visit: (row: number, isOnEdge: boolean) => void) => void;

/** How others would do it: every one exact, in another order of speed. */
export type Peers = {
  readonly flatbushHao: Members;
  readonly rbushTurf: Members;
  readonly turfBrute: Members;
};

/** Builds the indices of the peers; what they take to build is not counted. */
export function createPeers(sectors: readonly Shape[]): Peers {
  const areas = sectors.map(({ area }) => area);
  const turfs = areas.map((area) => polygon(area));
  const boxes = areas.map((area) => boxOf(area.flat()));

  const flatbush = new Flatbush(sectors.length);
  for (const box of boxes) flatbush.add(...box);
  flatbush.finish();
  const rbush = new RBush<{ minX: number; minY: number; maxX: number; maxY: number; row: number }>();
  rbush.load(boxes.map(([minX, minY, maxX, maxY], row) => ({ minX, minY, maxX, maxY, row })));

  return {
    flatbushHao(lon, lat, visit) {
      const place: [number, number] = [lon, lat];
      for (const row of flatbush.search(lon, lat, lon, lat)) {
        const word = pointInPolygon(place, areas[row] ?? []);
        if (word !== false) visit(row, word === 0);
      }
    },
    rbushTurf(lon, lat, visit) {
      for (const { row } of rbush.search({ minX: lon, minY: lat, maxX: lon, maxY: lat })) {
        const area = turfs[row];
        if (area && booleanPointInPolygon([lon, lat], area)) visit(row, false);
      }
    },
    turfBrute(lon, lat, visit) {
      turfs.forEach((area, row) => {
        if (booleanPointInPolygon([lon, lat], area)) visit(row, false);
      });
    }
  };
}

/** Asks a peer about some places and answers how many memberships it found. */
export function count(members: Members, lonLat: Float64Array, n: number): number {
  let found = 0;
  for (let i = 0; i < n; i++) members(lonLat[i * 2] ?? NaN, lonLat[i * 2 + 1] ?? NaN, () => found++);
  return found;
}
