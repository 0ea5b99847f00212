import type { Moved } from './columns.ts';
import { nextPeriod } from './period.ts';
import { short, tiny, turn, zigzag } from './residual.ts';
import { ACCURACY, BATTERY, COURSE, FIELDS, FLAGS, GAP, PERIOD, RUN, SPEED, TIME, TIME_FAR } from './run.ts';
import { motionOf, restOf, type Slots } from './slots.ts';

/*
 * Rows as differences. Each function fills fields of the run, a column at a time: a loop over all fields of a row would
 * need more registers than there are. `from` to `to` are the rows of the run.
 */

/** Field `f` of row `i` lies at `f × RUN + i`. */
export const values = new Int32Array(FIELDS * RUN);
/** All values of each field or-ed. */
export const any = new Int32Array(FIELDS);

export function putGaps(slot: Uint32Array, from: number, to: number): void {
  let last = from > 0 ? (slot[from - 1] ?? 0) : -1;
  let gaps = 0;
  for (let row = from, i = GAP * RUN; row < to; row++, i++) {
    const at = slot[row] ?? 0;
    const gap = at - last - 1;
    values[i] = gap;
    gaps |= gap;
    last = at;
  }
  any[GAP] = gaps;
}

/** Differences of longitude or latitude from what the slots held, which then hold the new. */
export function putHeldPlaces(
  field: number,
  column: Int32Array,
  held: Int32Array,
  slot: Uint32Array,
  from: number,
  to: number
): void {
  let seen = 0;
  for (let row = from, i = field * RUN; row < to; row++, i++) {
    const at = slot[row] ?? 0;
    const value = column[row] ?? 0;
    const off = zigzag((value - (held[at] ?? 0)) | 0);
    held[at] = value;
    values[i] = off;
    seen |= off;
  }
  any[field] = seen;
}

/** The same of speed and course. */
export function putHeldMotions({ motion }: Slots, moved: Moved, from: number, to: number): void {
  const { slot, speedCmps, courseCdeg } = moved;
  let speeds = 0;
  let courses = 0;
  for (let row = from, i = 0; row < to; row++, i++) {
    const at = slot[row] ?? 0;
    const cmps = speedCmps[row] ?? 0;
    const cdeg = courseCdeg[row] ?? 0;
    const old = motion[at] ?? 0;
    const speed = zigzag(short(cmps - (old & 0xffff)));
    const course = zigzag(turn(old >>> 16, cdeg));
    motion[at] = cmps | (cdeg << 16);
    values[SPEED * RUN + i] = speed;
    values[COURSE * RUN + i] = course;
    speeds |= speed;
    courses |= course;
  }
  any[SPEED] = speeds;
  any[COURSE] = courses;
}

/** Differences of measured times from those expected: the last and a period. What 32 bits do not hold goes afar. */
export function putHeldTimes(slots: Slots, moved: Moved, from: number, to: number): void {
  const { slot, measuredAtMs } = moved;
  const { measuredAtMs: lastMs, period8 } = slots;
  let nears = 0;
  let isFar = false;
  for (let row = from, i = 0; row < to; row++, i++) {
    const at = slot[row] ?? 0;
    const atMs = measuredAtMs[row] ?? 0;
    const period = period8[at] ?? 0;
    const offMs = atMs - (lastMs[at] ?? 0) - (period >> 3);
    const near = offMs | 0;
    if (near !== offMs) {
      if (!isFar) values.fill(0, TIME_FAR * RUN, (TIME_FAR + 1) * RUN);
      isFar = true;
      values[TIME_FAR * RUN + i] = zigzag((offMs - near) / 2 ** 32);
    } else {
      if (isFar) values[TIME_FAR * RUN + i] = 0;
      period8[at] = nextPeriod(period, near);
    }
    lastMs[at] = atMs;
    const off = zigzag(near);
    values[TIME * RUN + i] = off;
    nears |= off;
  }
  any[TIME] = nears;
  any[TIME_FAR] = isFar ? seenIn(TIME_FAR, to - from) : 0;
}

/** Differences of accuracy, battery and flags. */
export function putHeldRests({ rest }: Slots, moved: Moved, from: number, to: number): void {
  const { slot, accuracyDm, batteryPct, flags } = moved;
  let accuracies = 0;
  let batteries = 0;
  let flagses = 0;
  for (let row = from, i = 0; row < to; row++, i++) {
    const at = slot[row] ?? 0;
    const now = (accuracyDm[row] ?? 0) | ((batteryPct[row] ?? 0) << 16) | ((flags[row] ?? 0) << 24);
    const old = rest[at] ?? 0;
    const accuracy = zigzag(short(now - old));
    const battery = zigzag(tiny((now >>> 16) - (old >>> 16)));
    const flag = zigzag(tiny((now >>> 24) - (old >>> 24)));
    rest[at] = now;
    values[ACCURACY * RUN + i] = accuracy;
    values[BATTERY * RUN + i] = battery;
    values[FLAGS * RUN + i] = flag;
    accuracies |= accuracy;
    batteries |= battery;
    flagses |= flag;
  }
  any[ACCURACY] = accuracies;
  any[BATTERY] = batteries;
  any[FLAGS] = flagses;
}

/** Differences of fresh rows from the row before, of time from the frame's. In a keyframe `slots` tell the periods. */
export function putFresh(
  moved: Moved,
  from: number,
  to: number,
  anchorMs: number,
  slots: Slots | undefined
): void {
  any.fill(0, GAP + 1);
  const set = (field: number, row: number, off: number): void => {
    values[field * RUN + row - from] = off;
    any[field] = (any[field] ?? 0) | off;
  };
  for (let row = from; row < to; row++) {
    const isFirst = row === 0;
    const [motion, rest] = isFirst ? [0, 0] : [motionOf(moved, row - 1), restOf(moved, row - 1)];
    const now = restOf(moved, row);
    const offMs = (moved.measuredAtMs[row] ?? 0) - anchorMs;
    PLACES.forEach(([field, name]) => {
      set(field, row, zigzag(((moved[name][row] ?? 0) - (isFirst ? 0 : (moved[name][row - 1] ?? 0))) | 0));
    });
    set(SPEED, row, zigzag(short((moved.speedCmps[row] ?? 0) - motion)));
    set(COURSE, row, zigzag(turn(motion >>> 16, moved.courseCdeg[row] ?? 0)));
    set(TIME, row, zigzag(offMs | 0));
    set(TIME_FAR, row, zigzag((offMs - (offMs | 0)) / 2 ** 32));
    set(ACCURACY, row, zigzag(short(now - rest)));
    set(BATTERY, row, zigzag(tiny((now >>> 16) - (rest >>> 16))));
    set(FLAGS, row, zigzag(tiny((now >>> 24) - (rest >>> 24))));
    if (!slots) continue;
    const before = isFirst ? 0 : (slots.period8[moved.slot[row - 1] ?? 0] ?? 0);
    set(PERIOD, row, zigzag((slots.period8[moved.slot[row] ?? 0] ?? 0) - before));
  }
}
const PLACES = [
  [1, 'lonE7'],
  [2, 'latE7']
] as const;

function seenIn(field: number, count: number): number {
  let seen = 0;
  for (let i = field * RUN; i < field * RUN + count; i++) seen |= values[i] ?? 0;
  return seen;
}
