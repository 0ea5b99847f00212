import { distanceM } from '../geo/sphere.ts';
import type { LonLat } from '../place.ts';

/** How a crew on its way has moved: where it was when it last moved on, since when, and since when it is near the scene. */
export type Ride = {
  readonly from: LonLat;
  readonly stillSinceMs: number;
  readonly nearSinceMs: number | undefined;
};

/** A crew that is within so many metres of the scene may be there. */
const NEAR_M = 150;
/** Less than this is turning round in a yard and the error of a fix, metres. */
const MOVED_M = 100;

/** The ride after one more fix. `scene` is absent where nobody knows the place. */
export function rideAfter(
  before: Ride | undefined,
  at: LonLat,
  scene: LonLat | undefined,
  nowMs: number
): Ride {
  const hasMoved = !before || distanceM(before.from[0], before.from[1], at[0], at[1]) >= MOVED_M;
  const isNear = scene !== undefined && distanceM(at[0], at[1], scene[0], scene[1]) <= NEAR_M;
  return {
    from: hasMoved ? at : before.from,
    stillSinceMs: hasMoved ? nowMs : before.stillSinceMs,
    nearSinceMs: isNear ? (before?.nearSinceMs ?? nowMs) : undefined
  };
}
