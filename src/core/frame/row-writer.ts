import type { Bits } from './bits.ts';
import type { Moved } from './columns.ts';
import type { Head } from './head.ts';
import { eastward, elapsed, headingOf, northward } from './prediction.ts';
import { turn, zigzag } from './residual.ts';
import * as column from './run.ts';
import { createRun, putRun, RUN, RUN_BITS } from './run.ts';
import * as slot from './slots.ts';
import type { Slots } from './slots.ts';

const run = createRun();
const { values } = run;
/** All values of each column or-ed: what is 0 is not sent. */
const any = new Int32Array(column.COLUMNS);

/**
 * Puts rows as differences from what is expected of their slots. `fresh` rows have no past and differ from the row
 * before. In a keyframe (`whole`) every row is fresh, and its period is told.
 */
export function putRows(
  bits: Bits,
  slots: Slots,
  moved: Moved,
  fresh: Uint8Array,
  { hubMs, whole }: Head
): void {
  const count = moved.slot.length;
  const anchorMs = Math.floor(hubMs);
  for (let from = 0; from < count; from += RUN) {
    const to = Math.min(from + RUN, count);
    makeRoom(bits);
    putMotion(slots, moved, fresh, from, to, anchorMs);
    putRest(slots, moved, fresh, from, to);
    any[column.PERIOD] = 0;
    if (whole) putPeriods(slots, moved.slot, from, to);
    putRun(bits, run, any, to - from);
  }
}

function putMotion(
  { rows, times }: Slots,
  moved: Moved,
  fresh: Uint8Array,
  from: number,
  to: number,
  anchorMs: number
): void {
  const { slot: place, lonE7, latE7, measuredAtMs, speedCmps, courseCdeg } = moved;
  let lons = 0;
  let lats = 0;
  let courses = 0;
  let speeds = 0;
  let nears = 0;
  let fars = 0;
  for (let row = from, i = 0; row < to; row++, i++) {
    const at = place[row] ?? 0;
    const cmps = speedCmps[row] ?? 0;
    const cdeg = courseCdeg[row] ?? 0;
    const atMs = measuredAtMs[row] ?? 0;
    let expectedMs = anchorMs;
    let lon = 0;
    let lat = 0;
    let oldCmps = 0;
    let oldCdeg = 0;
    if (fresh[row] === 0) {
      const first = at * slot.ROW_WORDS;
      const motion = rows[first + slot.ROW_MOTION] ?? 0;
      const lastMs = times[at * slot.ROW_DOUBLES + slot.ROW_TIME] ?? 0;
      expectedMs = lastMs + ((rows[first + slot.ROW_PERIOD] ?? 0) >> 3);
      oldCmps = motion & 0xffff;
      oldCdeg = motion >>> 16;
      lat = rows[first + slot.ROW_LAT] ?? 0;
      const before = headingOf(oldCdeg);
      const after = headingOf(cdeg);
      const time = elapsed(atMs - lastMs);
      lon = (rows[first + slot.ROW_LON] ?? 0) + eastward(oldCmps, before, cmps, after, time, lat);
      lat += northward(oldCmps, before, cmps, after, time);
    } else if (row > 0) {
      lon = lonE7[row - 1] ?? 0;
      lat = latE7[row - 1] ?? 0;
      oldCmps = speedCmps[row - 1] ?? 0;
      oldCdeg = courseCdeg[row - 1] ?? 0;
    }
    const offMs = atMs - expectedMs;
    const near = offMs | 0;
    if (near !== offMs || fars !== 0) {
      if (fars === 0) values.fill(0, column.TIME_FAR * RUN, column.TIME_FAR * RUN + i);
      const far = zigzag((offMs - near) / 2 ** 32);
      values[column.TIME_FAR * RUN + i] = far;
      fars |= far;
    }
    const lonOff = zigzag(((lonE7[row] ?? 0) - lon) | 0);
    const latOff = zigzag(((latE7[row] ?? 0) - lat) | 0);
    const turnOff = zigzag(turn(oldCdeg, cdeg));
    const speedOff = zigzag(cmps - oldCmps);
    const timeOff = zigzag(near);
    values[column.LON * RUN + i] = lonOff;
    values[column.LAT * RUN + i] = latOff;
    values[column.COURSE * RUN + i] = turnOff;
    values[column.SPEED * RUN + i] = speedOff;
    values[column.TIME * RUN + i] = timeOff;
    lons |= lonOff;
    lats |= latOff;
    courses |= turnOff;
    speeds |= speedOff;
    nears |= timeOff;
  }
  any[column.LON] = lons;
  any[column.LAT] = lats;
  any[column.COURSE] = courses;
  any[column.SPEED] = speeds;
  any[column.TIME] = nears;
  any[column.TIME_FAR] = fars;
}

function putRest({ rows }: Slots, moved: Moved, fresh: Uint8Array, from: number, to: number): void {
  const { slot: place, accuracyDm, batteryPct, flags } = moved;
  let last = from > 0 ? (place[from - 1] ?? 0) : -1;
  let gaps = 0;
  let freshes = 0;
  let accuracies = 0;
  let batteries = 0;
  let flagses = 0;
  for (let row = from, i = 0; row < to; row++, i++) {
    const at = place[row] ?? 0;
    const gap = at - last - 1;
    last = at;
    const isFresh = fresh[row] ?? 0;
    let rest = 0;
    if (isFresh === 0) rest = rows[at * slot.ROW_WORDS + slot.ROW_REST] ?? 0;
    else if (row > 0) {
      rest = (accuracyDm[row - 1] ?? 0) | ((batteryPct[row - 1] ?? 0) << 16) | ((flags[row - 1] ?? 0) << 24);
    }
    const accuracyOff = zigzag((accuracyDm[row] ?? 0) - (rest & 0xffff));
    const batteryOff = zigzag((batteryPct[row] ?? 0) - ((rest >>> 16) & 0xff));
    const flagsOff = zigzag((flags[row] ?? 0) - (rest >>> 24));
    values[column.GAP * RUN + i] = gap;
    values[column.FRESH * RUN + i] = isFresh;
    values[column.ACCURACY * RUN + i] = accuracyOff;
    values[column.BATTERY * RUN + i] = batteryOff;
    values[column.FLAGS * RUN + i] = flagsOff;
    gaps |= gap;
    freshes |= isFresh;
    accuracies |= accuracyOff;
    batteries |= batteryOff;
    flagses |= flagsOff;
  }
  any[column.GAP] = gaps;
  any[column.FRESH] = freshes;
  any[column.ACCURACY] = accuracies;
  any[column.BATTERY] = batteries;
  any[column.FLAGS] = flagses;
}

function putPeriods({ rows }: Slots, place: Uint32Array, from: number, to: number): void {
  let before = from > 0 ? periodOf(rows, place[from - 1] ?? 0) : 0;
  let periods = 0;
  for (let row = from; row < to; row++) {
    const period8 = periodOf(rows, place[row] ?? 0);
    const off = zigzag(period8 - before);
    values[column.PERIOD * RUN + row - from] = off;
    periods |= off;
    before = period8;
  }
  any[column.PERIOD] = periods;
  // That all are fresh goes without saying.
  any[column.FRESH] = 0;
}

function periodOf(rows: Int32Array, place: number): number {
  return rows[place * slot.ROW_WORDS + slot.ROW_PERIOD] ?? 0;
}

function makeRoom(bits: Bits): void {
  const words = ((bits.at + RUN_BITS) >>> 5) + 2;
  if (words <= bits.words.length) return;
  const grown = new Int32Array(words * 2);
  grown.set(bits.words.subarray(0, (bits.at + 31) >>> 5));
  bits.words = grown;
}
