import { bearingDeg, distanceM } from '#core/geo/sphere.ts';
import type { LonLat } from '#core/place.ts';
import { mixed } from './line.ts';

/** A way with its corners rounded; `atM[i]` is how far along it point i lies. A loop ends where it begins. */
export type Route = {
  readonly points: readonly LonLat[];
  readonly atM: Float64Array;
  readonly lengthM: number;
  readonly isLoop: boolean;
};

/** Where something is, where it heads and how fast. */
export type Place = {
  readonly lon: number;
  readonly lat: number;
  readonly courseDeg: number;
  readonly speedMps: number;
};

/** Cutting corners so often turns a bend of 90 degrees into steps of a few. */
const ROUNDS = 3;
/** Half the base over which a course is taken, so that it turns instead of jumping. */
const HEADING_BASE_M = 15;

/** A rounded way through points; of one point, a way of no length. */
export function createRoute(through: readonly LonLat[], isLoop = false): Route {
  const [first] = through;
  if (first === undefined) throw new RangeError('a route needs a point');
  let points = isLoop ? [...through, first] : [...through];
  for (let round = 0; round < ROUNDS && points.length > 2; round++) points = cutCorners(points, isLoop);
  const atM = new Float64Array(points.length);
  points.forEach((to, i) => {
    if (i > 0) atM[i] = (atM[i - 1] ?? 0) + distanceM(...(points[i - 1] ?? to), ...to);
  });
  return { points, atM, lengthM: atM.at(-1) ?? 0, isLoop };
}

/** The place at `m` metres along a route, moving at `speedMps`. */
export function placeOn(route: Route, m: number, speedMps: number): Place {
  const [lon, lat] = pointOn(route, m);
  const behind = pointOn(route, m - HEADING_BASE_M);
  const ahead = pointOn(route, m + HEADING_BASE_M);
  return { lon, lat, courseDeg: bearingDeg(...behind, ...ahead), speedMps };
}

function pointOn({ points, atM, lengthM, isLoop }: Route, m: number): LonLat {
  const at = isLoop && lengthM > 0 ? ((m % lengthM) + lengthM) % lengthM : Math.max(0, Math.min(lengthM, m));
  let low = 0;
  let high = points.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((atM[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  const from = points[low] ?? [NaN, NaN];
  const to = points[low + 1];
  const fromM = atM[low] ?? 0;
  const stepM = (atM[low + 1] ?? fromM) - fromM;
  return to === undefined || stepM === 0 ? from : mixed(from, to, (at - fromM) / stepM);
}

// Chaikin's corner cutting; an open way keeps its ends.
function cutCorners(points: readonly LonLat[], isLoop: boolean): LonLat[] {
  const cut: LonLat[] = [];
  points.slice(1).forEach((to, i) => {
    const from = points[i] ?? to;
    cut.push(mixed(from, to, 0.25), mixed(from, to, 0.75));
  });
  const [first, last] = isLoop ? [cut[0], cut[0]] : [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return cut;
  return isLoop ? [...cut, first] : [first, ...cut, last];
}
