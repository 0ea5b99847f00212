import { latOf, lonOf, worldOf, worldYOf } from './trail-world.ts';

/** Dots of one trail, and the time they span: 10 min. Longer is history, ask the archive. */
export const TRAIL_POINTS = 240;
export const TRAIL_MS = 600_000;
export const STEP_MS = TRAIL_MS / TRAIL_POINTS;

/** Dots of all trails together, 16 bytes each: 4 MB. A thousand that never stand still keep their ten minutes. */
export const DOTS = 1 << 18;
/** Trails at once; tracks beyond leave none. A region has so many that move at a time. */
export const SEATS = 1 << 14;

/** Two dots are so far apart at least, in units of the world: 3.5 m at 43° north, 4 px of the nearest zoom. */
export const STEP = 512;
/** Numbers of a dot: x, y, tenths of a second, and its seat with its level above. */
export const DOT = 4;
/** Numbers of a seat: x and y of its last dot. */
export const HEAD = 2;
/** A dot of this level is drawn however far away the view is. */
const TOP_LEVEL = 31;

/**
 * The dots of every trail in one ring, in the order in which they came: what is appended is one run, and the GPU is
 * sent that run alone. A track has a seat by its id, so that a trail outlives a keyframe.
 */
export type Trails = {
  /** `DOT` numbers each; dot `i` lies at `i % DOTS`. */
  readonly dots: Int32Array;
  /** `HEAD` numbers each. */
  readonly heads: Int32Array;
  /** Dots that ever came; the oldest one still drawn; dots whose time is counted from `epochMs`. */
  total: number;
  tail: number;
  epochMs: number;
  /** Seats that ever were taken; seats beyond have nothing. */
  seats: number;
  /** How often a seat was taken or left: the colours are then to be asked for anew. */
  changes: number;
  readonly seatOf: Map<string, number>;
  readonly atMs: Float64Array;
  readonly along: Float64Array;
  /** Seats that were left, and until which dot something of theirs may lie in the ring. */
  readonly left: { readonly seat: number; readonly until: number }[];
};

export function createTrails(dots = DOTS, seats = SEATS): Trails {
  return {
    dots: new Int32Array(dots * DOT),
    heads: new Int32Array(seats * HEAD),
    total: 0,
    tail: 0,
    epochMs: 0,
    seats: 0,
    changes: 0,
    seatOf: new Map(),
    atMs: new Float64Array(seats),
    along: new Float64Array(seats),
    left: []
  };
}

/** The seat of a track's trail, taken if it has none; -1 where all are taken. */
export function seatTrail(trails: Trails, id: string): number {
  const known = trails.seatOf.get(id);
  if (known !== undefined) return known;
  const seat = freeSeat(trails);
  if (seat < 0) return seat;
  trails.seatOf.set(id, seat);
  trails.changes++;
  trails.atMs[seat] = -Infinity;
  return seat;
}

/** Appends a place to the trail of a track. */
export function leaveTrail(trails: Trails, id: string, lon: number, lat: number, atMs: number): void {
  leaveDot(trails, seatTrail(trails, id), lon, lat, atMs);
}

/** Calls `visit` for the dots of a track of the last ten minutes, newest first. */
export function eachTrailPoint(
  trails: Trails,
  id: string,
  nowMs: number,
  visit: (lon: number, lat: number) => void
): void {
  const seat = trails.seatOf.get(id);
  if (seat === undefined) return;
  const oldest = tenthsOf(trails, nowMs - TRAIL_MS);
  for (let i = trails.total - 1; i >= trails.tail; i--) {
    const at = (i * DOT) % trails.dots.length;
    if (((trails.dots[at + 3] ?? 0) & 0xffff) !== seat || (trails.dots[at + 2] ?? 0) < oldest) continue;
    visit(lonOf(trails.dots[at] ?? 0), latOf(trails.dots[at + 1] ?? 0));
  }
}

/** Appends a place, unless it is older than the last one, too soon after it or too near to it. */
export function leaveDot(trails: Trails, seat: number, lon: number, lat: number, atMs: number): void {
  if (seat < 0) return;
  const lastMs = trails.atMs[seat] ?? 0;
  // False for a time that is not a number, too.
  if (!(atMs - lastMs >= STEP_MS)) return;
  const [x, y] = [worldOf(lon), worldYOf(lat)];
  const isFirst = lastMs === -Infinity;
  let level = TOP_LEVEL;
  if (!isFirst) {
    const dx = (x - (trails.heads[seat * HEAD] ?? 0)) | 0;
    const dy = (y - (trails.heads[seat * HEAD + 1] ?? 0)) | 0;
    const apart = Math.hypot(dx, dy);
    if (apart < STEP) return;
    const before = trails.along[seat] ?? 0;
    const after = before + apart;
    // The largest power of two of steps that the way went over: seen from so far, this dot is one of those drawn.
    level = 31 - Math.clz32(Math.floor(before / STEP) ^ Math.floor(after / STEP));
    trails.along[seat] = after;
  } else trails.along[seat] = 0;
  if (trails.total === 0) trails.epochMs = atMs;
  const at = (trails.total * DOT) % trails.dots.length;
  trails.dots[at] = x;
  trails.dots[at + 1] = y;
  trails.dots[at + 2] = tenthsOf(trails, atMs);
  trails.dots[at + 3] = seat | (level << 16);
  trails.heads[seat * HEAD] = x;
  trails.heads[seat * HEAD + 1] = y;
  trails.atMs[seat] = atMs;
  trails.total++;
  trails.tail = Math.max(trails.tail, trails.total - trails.dots.length / DOT);
}

/** Lets go of the dots that are past their time, as far as they lie at the old end of the ring. */
export function trimTrails(trails: Trails, nowMs: number): void {
  const oldest = tenthsOf(trails, nowMs - TRAIL_MS);
  while (
    trails.tail < trails.total &&
    (trails.dots[((trails.tail * DOT) % trails.dots.length) + 2] ?? 0) < oldest
  )
    trails.tail++;
}

export function forgetTrail(trails: Trails, id: string): void {
  const seat = trails.seatOf.get(id);
  if (seat === undefined) return;
  trails.seatOf.delete(id);
  trails.changes++;
  trails.left.push({ seat, until: trails.total });
}

/** Forgets every trail but those of the given tracks. */
export function keepTrails(trails: Trails, ids: ReadonlySet<string>): void {
  for (const id of trails.seatOf.keys()) if (!ids.has(id)) forgetTrail(trails, id);
}

/** A time as the dots have it: an int of 32 bits holds six years of tenths of a second. */
export function tenthsOf({ epochMs }: Trails, atMs: number): number {
  return Math.round((atMs - epochMs) / 100);
}

/** A seat is given again only when no dot of who had it is left, or the new one would draw the old one's way. */
function freeSeat(trails: Trails): number {
  const first = trails.left[0];
  if (first !== undefined && trails.tail >= first.until) {
    trails.left.shift();
    return first.seat;
  }
  return trails.seats < trails.atMs.length ? trails.seats++ : -1;
}
