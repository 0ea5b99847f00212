import { createPath } from './geo/path.ts';
import { createSectorIndex } from './geo/sector-index.ts';
import { signedDistanceM } from './geo/segment.ts';
import type { Sector } from './pack.ts';
import type { LonLat } from './place.ts';

type Bordering = Pick<Sector, 'id' | 'area' | 'line' | 'criticalLine'>;

/**
 * Metres to the nearest border line of a hub: above zero on our side, below beyond it. Our side is where the critical
 * line of the section runs, so that the order of a line's points does not matter. Undefined for a hub without lines.
 */
export function createBorderSide(
  sectors: readonly Bordering[]
): (lon: number, lat: number) => number | undefined {
  const index = createSectorIndex(sectors);
  const sides = new Map(
    sectors.map(({ id, line, criticalLine }) => {
      const path = createPath(line);
      const [lon, lat] = middleOf(criticalLine);
      return [id, { path, sign: Math.sign(signedDistanceM(lon, lat, path)) }];
    })
  );
  return (lon, lat) => {
    const nearest = index.nearestBorder(lon, lat);
    const side = nearest && sides.get(nearest.sectorId);
    return side && side.sign * signedDistanceM(lon, lat, side.path);
  };
}

function middleOf(line: readonly LonLat[]): LonLat {
  return line[Math.floor(line.length / 2)] ?? [0, 0];
}
