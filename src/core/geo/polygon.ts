import type { Box, LonLat } from '../place.ts';
import { CROSSES, edgeWord, HOLDS } from './edge-rule.ts';
import { boxOf, createPaths, eachSegment, type Path } from './path.ts';
import { closedRing } from './ring.ts';

/** An area with holes as flat columns. */
export type Polygon = { readonly box: Box; readonly rings: Path };

/** Makes the columns of an area: rings in any order, holes among them; a ring that is left open is closed. */
export function createPolygon(area: readonly (readonly LonLat[])[]): Polygon {
  return { box: boxOf(area.flat()), rings: createPaths(area.map(closedRing)) };
}

/** Whether a place lies in an area (even-odd over all rings); a place on an edge, also that of a hole, is inside. */
export function contains({ box, rings }: Polygon, lon: number, lat: number): boolean {
  if (!inBox(box, lon, lat)) return false;
  let inside = false;
  let onEdge = false;
  eachSegment(
    rings,
    (_west, south, east, north) => lat >= south && lat <= north && lon <= east,
    (lonP, latP, lonQ, latQ) => {
      const word = edgeWord(lonP, latP, lonQ, latQ, lon, lat);
      if (word === HOLDS) onEdge = true;
      else if (word === CROSSES) inside = !inside;
    }
  );
  return onEdge || inside;
}

/** Whether a place lies in a box; the edge counts as inside. */
export function inBox([west, south, east, north]: Box, lon: number, lat: number): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}
