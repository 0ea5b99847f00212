import { createPath, createPaths } from './geo/path.ts';
import { nearestOnPath, signedDistanceM } from './geo/segment.ts';
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
  if (sectors.length === 0) return () => undefined;
  const borders = createPaths(sectors.map(({ line }) => line));
  const signs = sectors.map(({ line, criticalLine }) => {
    const [lon, lat] = middleOf(criticalLine);
    return Math.sign(signedDistanceM(lon, lat, createPath(line)));
  });
  return (lon, lat) => {
    const nearest = nearestOnPath(lon, lat, borders);
    const sign = nearest && signs[nearest.line];
    if (nearest === undefined || sign === undefined) return undefined;
    return sign * (nearest.side === 'left' ? nearest.distanceM : -nearest.distanceM);
  };
}

function middleOf(line: readonly LonLat[]): LonLat {
  return line[Math.floor(line.length / 2)] ?? [0, 0];
}
