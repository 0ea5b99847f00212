import { M_PER_DEG_LAT, mPerDegLon } from '#core/geo/sphere.ts';
import { SUSPECT } from '#core/frame.ts';
import type { Limits } from '#core/limits.ts';
import { lifeOf } from './age.ts';
import { kindOf, type Columns } from './columns.ts';

/** Slower than this a course is noise of the receiver, so the mark stays where it was measured. */
const STANDING_MPS = 0.5;

/**
 * Where every row is at `nowMs`, two per row: a fresh or ageing mark goes on along its course, at most for the time
 * that its kind counts as fresh; a stale or lost one, and one that is not believed, stays where it was last seen.
 */
export function placesAt(columns: Columns, limits: Limits, nowMs: number, into: Float64Array): Float64Array {
  const rows = columns.handles.length;
  const places = into.length < rows * 2 ? new Float64Array(columns.lonLat.length) : into;
  places.set(columns.lonLat.subarray(0, rows * 2));
  for (let row = 0; row < rows; row++) {
    if (!isMoving(columns, row)) continue;
    const limitMs = limits[kindOf(columns, row)].freshSec * 1000;
    const ageMs = Math.min(Math.max(nowMs - (columns.measuredAtMs[row] ?? 0), 0), limitMs);
    const goneM = ((columns.speedMps[row] ?? 0) * ageMs) / 1000;
    const course = ((columns.courseDeg[row] ?? 0) * Math.PI) / 180;
    const lat = columns.lonLat[row * 2 + 1] ?? 0;
    places[row * 2] = (columns.lonLat[row * 2] ?? 0) + (goneM * Math.sin(course)) / mPerDegLon(lat);
    places[row * 2 + 1] = lat + (goneM * Math.cos(course)) / M_PER_DEG_LAT;
  }
  return places;
}

/** The speed of the fastest mark that moves by itself now, metres a second; 0 where all stand. */
export function fastestMps(columns: Columns): number {
  let fastest = 0;
  for (let row = 0; row < columns.handles.length; row++) {
    if (isMoving(columns, row) && lifeOf(columns, row) === 'fresh') {
      fastest = Math.max(fastest, columns.speedMps[row] ?? 0);
    }
  }
  return fastest;
}

function isMoving(columns: Columns, row: number): boolean {
  const kind = kindOf(columns, row);
  if (kind !== 'vehicle' && kind !== 'drone' && kind !== 'foot') return false;
  if (((columns.flags[row] ?? 0) & SUSPECT) !== 0) return false;
  const life = lifeOf(columns, row);
  if (life === 'stale' || life === 'lost') return false;
  // Comparisons with NaN are false, so an unknown speed or course stands still.
  return (columns.speedMps[row] ?? NaN) >= STANDING_MPS && (columns.courseDeg[row] ?? NaN) >= 0;
}
