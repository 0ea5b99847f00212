import { createPaths } from './geo/path.ts';
import { createSectorIndex } from './geo/sector-index.ts';
import { nearestOnPath } from './geo/segment.ts';
import type { Pack } from './pack.ts';

/** Reach of the best sensor over the line, in metres. */
const BEYOND_M = 15_000;

/** Finds the id of the sector of a place in degrees; what is seen just beyond the line concerns the section it stands before. */
export function createSectorAt({
  sectors
}: Pick<Pack, 'sectors'>): (lon: number, lat: number) => string | undefined {
  const index = createSectorIndex(sectors);
  const borders = sectors.length === 0 ? undefined : createPaths(sectors.map(({ line }) => line));
  return (lon, lat) => {
    const [inside] = index.at(lon, lat);
    if (inside !== undefined || borders === undefined) return inside;
    const near = nearestOnPath(lon, lat, borders, BEYOND_M);
    return near && sectors[near.line]?.id;
  };
}
