import type { Box, LonLat } from '../place.ts';
import { boxOf, createPath, eachSegment, type Path } from './path.ts';
import { nearestOnPath } from './segment.ts';

/** So near to an edge counts as on it: a micrometre, far above the rounding of a degree and far below any fix. */
const ON_EDGE_DEG = 1e-11;

/** An area with holes as flat columns. */
export type Polygon = { readonly box: Box; readonly rings: readonly Path[] };

/** Makes the columns of an area: outer ring first, then holes; a ring that is left open is closed. */
export function createPolygon(area: readonly (readonly LonLat[])[]): Polygon {
  return { box: boxOf(area.flat()), rings: area.map((ring) => createPath(closed(ring))) };
}

/** Whether a place lies in an area (even-odd over all rings); a place on an edge, also that of a hole, is inside. */
export function contains(polygon: Polygon, lon: number, lat: number): boolean {
  const { box, rings } = polygon;
  if (!inBox(box, lon, lat, ON_EDGE_DEG)) return false;
  let inside = false;
  let onEdge = false;
  for (const ring of rings) {
    eachSegment(
      ring,
      (_west, south, east, north) =>
        lat >= south - ON_EDGE_DEG && lat <= north + ON_EDGE_DEG && lon <= east + ON_EDGE_DEG,
      (lonP, latP, lonQ, latQ) => {
        if (isOnSegment(lon, lat, lonP, latP, lonQ, latQ)) onEdge = true;
        // A ray to the east; an end exactly at our latitude belongs to the segment that goes up from it.
        if (latP > lat !== latQ > lat && lon < lonP + ((lat - latP) / (latQ - latP)) * (lonQ - lonP)) {
          inside = !inside;
        }
      }
    );
  }
  return onEdge || inside;
}

/** Metres to the nearest edge of any ring, without sign; undefined where it is further than `withinM`. */
export function edgeDistanceM(
  polygon: Polygon,
  lon: number,
  lat: number,
  withinM = Infinity
): number | undefined {
  let nearest: number | undefined;
  for (const ring of polygon.rings) {
    const found = nearestOnPath(lon, lat, ring, nearest ?? withinM);
    if (found !== undefined) nearest = found.distanceM;
  }
  return nearest;
}

/** Whether a place lies in a box widened by `marginDeg`; the edge counts as inside. */
export function inBox(box: Box, lon: number, lat: number, marginDeg = 0): boolean {
  const [west, south, east, north] = box;
  return (
    lon >= west - marginDeg && lon <= east + marginDeg && lat >= south - marginDeg && lat <= north + marginDeg
  );
}

function isOnSegment(
  lon: number,
  lat: number,
  lonP: number,
  latP: number,
  lonQ: number,
  latQ: number
): boolean {
  const [dx, dy] = [lonQ - lonP, latQ - latP];
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((lon - lonP) * dx + (lat - latP) * dy) / length2));
  const [x, y] = [lonP + dx * t - lon, latP + dy * t - lat];
  return x * x + y * y <= ON_EDGE_DEG * ON_EDGE_DEG;
}

function closed(ring: readonly LonLat[]): readonly LonLat[] {
  const [first, last] = [ring[0], ring.at(-1)];
  if (first === undefined || last === undefined) return ring;
  return first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first];
}
