import { signedArea } from './signed-area.ts';

/** What an edge says of a place: nothing, that a ray to the east goes through it, or that the place lies exactly on it. */
export const MISSES = 0;
export const CROSSES = 1;
export const HOLDS = 2;
export type EdgeWord = typeof MISSES | typeof CROSSES | typeof HOLDS;

/**
 * The even-odd rule of one edge P → Q, exact: a place is inside where an odd number of edges cross, and on the edge
 * where one holds it. An end exactly at its latitude belongs to the edge that goes up from it, so a corner counts once.
 */
export function edgeWord(
  lonP: number,
  latP: number,
  lonQ: number,
  latQ: number,
  lon: number,
  lat: number
): EdgeWord {
  if (latP > lat !== latQ > lat) {
    if (lonP > lon && lonQ > lon) return CROSSES;
    if (lonP < lon && lonQ < lon) return MISSES;
    const area = signedArea(lonP, latP, lonQ, latQ, lon, lat);
    if (area === 0) return HOLDS;
    return area > 0 === latQ > latP ? CROSSES : MISSES;
  }
  // Both ends at our latitude, or one and the edge comes up to it from below.
  if (latP === lat && latQ === lat) {
    return (lonP <= lon && lonQ >= lon) || (lonQ <= lon && lonP >= lon) ? HOLDS : MISSES;
  }
  return (latP === lat && lonP === lon) || (latQ === lat && lonQ === lon) ? HOLDS : MISSES;
}
