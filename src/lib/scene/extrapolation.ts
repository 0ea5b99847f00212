import { M_PER_DEG_LAT, mPerDegLon } from '#core/geo/sphere.ts';
import type { Limits } from '#core/limits.ts';
import type { LonLat } from '#core/place.ts';
import { lifeAt } from './age.ts';
import { courseDegOf, isSuspect, latOf, lonOf, measuredAtMsOf, speedMpsOf } from './columns.ts';
import { kindOf, type Columns } from './rows.ts';

/** Slower than this a course is noise of the receiver, so the mark stays where it was measured. */
export const STANDING_MPS = 0.5;

/** The hub times of a picture: now, for ages, and until when marks move. */
export type Instant = { readonly nowMs: number; readonly movedMs: number };

/**
 * Where a row is: a fresh or ageing mark goes on along its course, at most for the time that its kind counts as fresh;
 * a stale or lost one, and one that is not believed, stays where it was last seen. The same rule moves the marks on
 * the GPU (`mark-shader.ts`).
 */
export function placeOf(columns: Columns, limits: Limits, { nowMs, movedMs }: Instant, row: number): LonLat {
  const [lon, lat] = [lonOf(columns, row), latOf(columns, row)];
  if (!isMoving(columns, limits, nowMs, row)) return [lon, lat];
  const limitMs = limits[kindOf(columns, row)].freshSec * 1000;
  const ageMs = Math.min(Math.max(movedMs - measuredAtMsOf(columns, row), 0), limitMs);
  const goneM = (speedMpsOf(columns, row) * ageMs) / 1000;
  const course = (courseDegOf(columns, row) * Math.PI) / 180;
  return [
    lon + (goneM * Math.sin(course)) / mPerDegLon(lat),
    lat + (goneM * Math.cos(course)) / M_PER_DEG_LAT
  ];
}

/** Whether a row is of a kind that goes on by itself, is believed, and reports a speed and a course. */
export function isMoving(columns: Columns, limits: Limits, nowMs: number, row: number): boolean {
  const kind = kindOf(columns, row);
  if (kind !== 'vehicle' && kind !== 'drone' && kind !== 'foot') return false;
  if (isSuspect(columns, row)) return false;
  const life = lifeAt(nowMs - measuredAtMsOf(columns, row), limits[kind]);
  if (life === 'stale' || life === 'lost') return false;
  // Comparisons with NaN are false, so an unknown speed or course stands still.
  return speedMpsOf(columns, row) >= STANDING_MPS && courseDegOf(columns, row) >= 0;
}
