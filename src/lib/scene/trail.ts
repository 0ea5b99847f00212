/** Points kept per trail, and the time they span: 10 min. Longer is history, ask the archive. */
export const TRAIL_POINTS = 240;
export const TRAIL_MS = 600_000;
const STEP_MS = TRAIL_MS / TRAIL_POINTS;

/** Trails kept at once: 2,000 of 5.8 kB are 12 MB. A hub has some hundred; tracks beyond leave none. */
const TRAILS = 2000;

/** A ring of the last places of a track; `next` is where the next one goes. */
type Trail = { readonly lonLat: Float64Array; readonly atMs: Float64Array; next: number; count: number };

/** By track id rather than by row, so that a trail outlives a keyframe. */
export type Trails = Map<string, Trail>;

export function createTrails(): Trails {
  return new Map();
}

/** Adds a place, unless it is older than the last one or too soon after it. */
export function leaveTrail(trails: Trails, id: string, lon: number, lat: number, atMs: number): void {
  let trail = trails.get(id);
  if (trail === undefined) {
    if (trails.size === TRAILS) return;
    trail = {
      lonLat: new Float64Array(TRAIL_POINTS * 2),
      atMs: new Float64Array(TRAIL_POINTS),
      next: 0,
      count: 0
    };
    trails.set(id, trail);
  }
  const last = (trail.next + TRAIL_POINTS - 1) % TRAIL_POINTS;
  if (trail.count > 0 && atMs - (trail.atMs[last] ?? 0) < STEP_MS) return;
  trail.lonLat[trail.next * 2] = lon;
  trail.lonLat[trail.next * 2 + 1] = lat;
  trail.atMs[trail.next] = atMs;
  trail.next = (trail.next + 1) % TRAIL_POINTS;
  trail.count = Math.min(trail.count + 1, TRAIL_POINTS);
}

/** Calls `visit` for the places of the last ten minutes, newest first. */
export function eachTrailPoint(
  trails: Trails,
  id: string,
  nowMs: number,
  visit: (lon: number, lat: number) => void
): void {
  const trail = trails.get(id);
  if (trail === undefined) return;
  for (let i = 1; i <= trail.count; i++) {
    const at = (trail.next - i + TRAIL_POINTS) % TRAIL_POINTS;
    if (nowMs - (trail.atMs[at] ?? 0) > TRAIL_MS) return;
    visit(trail.lonLat[at * 2] ?? 0, trail.lonLat[at * 2 + 1] ?? 0);
  }
}

export function forgetTrail(trails: Trails, id: string): void {
  trails.delete(id);
}

/** Forgets every trail but those of the given tracks. */
export function keepTrails(trails: Trails, ids: ReadonlySet<string>): void {
  for (const id of trails.keys()) if (!ids.has(id)) trails.delete(id);
}
