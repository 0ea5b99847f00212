import { createSectorIndex } from './geo/sector-index.ts';
import type { Pack } from './pack.ts';

/** Reach of the best sensor over the line, in metres. */
const BEYOND_M = 15_000;

/** Finds the id of the sector of a place in degrees; what is seen just beyond the line concerns the section it stands before. */
export function createSectorAt({
  sectors
}: Pick<Pack, 'sectors'>): (lon: number, lat: number) => string | undefined {
  const index = createSectorIndex(sectors);
  return (lon, lat) => {
    const near = index.nearestBorder(lon, lat);
    return index.at(lon, lat)[0] ?? (near && near.distanceM <= BEYOND_M ? near.sectorId : undefined);
  };
}
