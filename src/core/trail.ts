import { atMostM, distanceM } from './geo/sphere.ts';

/** Points kept of a trail: an hour at 15 s, or some minutes of a drone. Longer is history: ask the archive. */
export const TRAIL_POINTS = 240;

const STEP_M = 10;
const STEP_MS = 15_000;
// Most tracks stand still or are new: they start small and double.
const FIRST_POINTS = 8;

/** Where a track was at a time of its source's clock. */
export type TrailPoint = { readonly lon: number; readonly lat: number; readonly measuredAtMs: number };

/** The last way of a track; `points` are oldest first. */
export type Trail = {
  /** Keeps a place that is 10 m or 15 s past the last one kept; says whether it did. */
  readonly add: (lon: number, lat: number, measuredAtMs: number) => boolean;
  readonly points: () => readonly TrailPoint[];
};

/** A ring of at most `TRAIL_POINTS` places; what is older falls out. */
export function createTrail(): Trail {
  let ring = new Float64Array(FIRST_POINTS * 3);
  let count = 0;

  function point(i: number): TrailPoint {
    const at = (i % (ring.length / 3)) * 3;
    return { lon: ring[at] ?? NaN, lat: ring[at + 1] ?? NaN, measuredAtMs: ring[at + 2] ?? NaN };
  }

  function add(lon: number, lat: number, measuredAtMs: number): boolean {
    if (count > 0) {
      const at = ((count - 1) % (ring.length / 3)) * 3;
      const [lastLon, lastLat, lastMs] = [ring[at] ?? NaN, ring[at + 1] ?? NaN, ring[at + 2] ?? NaN];
      if (measuredAtMs < lastMs) return false;
      const isStep =
        measuredAtMs - lastMs >= STEP_MS ||
        (atMostM(lastLon, lastLat, lon, lat) >= STEP_M && distanceM(lastLon, lastLat, lon, lat) >= STEP_M);
      if (!isStep) return false;
    }
    // The ring only wraps at its full size, so while it grows its points lie in order from the start.
    if (count * 3 === ring.length && count < TRAIL_POINTS) {
      const wider = new Float64Array(Math.min(count * 2, TRAIL_POINTS) * 3);
      wider.set(ring);
      ring = wider;
    }
    const next = (count % (ring.length / 3)) * 3;
    ring[next] = lon;
    ring[next + 1] = lat;
    ring[next + 2] = measuredAtMs;
    count++;
    return true;
  }

  function points(): readonly TrailPoint[] {
    const kept = Math.min(count, ring.length / 3);
    return Array.from({ length: kept }, (_, i) => point(count - kept + i));
  }

  return { add, points };
}
