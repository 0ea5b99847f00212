import type { Box, LonLat } from '../place.ts';

/** Segments that share one box: few enough to make a hit cheap, enough to skip most of a border in a few steps. */
const CHUNK = 16;

/**
 * A line or ring as flat columns, built once: `lonLat` holds n points, `boxes` west, south, east, north of each run of
 * `CHUNK` segments. Nothing in this folder knows the antimeridian.
 */
export type Path = {
  readonly lonLat: Float64Array;
  readonly n: number;
  readonly box: Box;
  readonly boxes: Float64Array;
};

/** Makes the columns of a line of two points or more. Throws on fewer. */
export function createPath(points: readonly LonLat[]): Path {
  if (points.length < 2) throw new RangeError(`a path needs 2 points, not ${points.length}`);
  const lonLat = Float64Array.from(points.flat());
  const chunks = Math.ceil((points.length - 1) / CHUNK);
  const boxes = new Float64Array(chunks * 4);
  for (let chunk = 0; chunk < chunks; chunk++) {
    const run = points.slice(chunk * CHUNK, chunk * CHUNK + CHUNK + 1);
    boxes.set(boxOf(run), chunk * 4);
  }
  return { lonLat, n: points.length, box: boxOf(points), boxes };
}

/** West, south, east and north of points. */
export function boxOf(points: readonly LonLat[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of points) {
    west = Math.min(west, lon);
    south = Math.min(south, lat);
    east = Math.max(east, lon);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}

/** Calls `visit` with the number of each segment in runs whose box passes `hit`. Segment i goes from point i to i + 1. */
export function eachSegment(
  path: Path,
  hit: (west: number, south: number, east: number, north: number) => boolean,
  visit: (lonP: number, latP: number, lonQ: number, latQ: number, segment: number) => void
): void {
  const { lonLat, n, box: whole, boxes } = path;
  if (!hit(...whole)) return;
  for (let box = 0; box * 4 < boxes.length; box++) {
    const at = box * 4;
    if (!hit(num(boxes, at), num(boxes, at + 1), num(boxes, at + 2), num(boxes, at + 3))) continue;
    const end = Math.min((box + 1) * CHUNK, n - 1);
    for (let i = box * CHUNK; i < end; i++) {
      const p = i * 2;
      visit(num(lonLat, p), num(lonLat, p + 1), num(lonLat, p + 2), num(lonLat, p + 3), i);
    }
  }
}

/** One number of a column; indices are in bounds by construction, and NaN would fail every comparison. */
export function num(column: Float64Array, i: number): number {
  return column[i] ?? NaN;
}

/** Twice the signed area of a triangle in degrees: above zero where C lies left of A → B, longitude east, latitude north. */
export function signedArea(
  lonA: number,
  latA: number,
  lonB: number,
  latB: number,
  lonC: number,
  latC: number
): number {
  return (lonB - lonA) * (latC - latA) - (latB - latA) * (lonC - lonA);
}
