import type { Bits } from './bits.ts';
import { MAX_SLOTS, type Moved } from './columns.ts';
import { FrameError } from './error.ts';
import { LIMIT_MS, type Head } from './head.ts';
import { eastward, elapsed, headingOf, LONGEST_MS, northward } from './prediction.ts';
import { turned, unzigzag } from './residual.ts';
import * as column from './run.ts';
import { createRun, RUN, takeRun } from './run.ts';
import * as slot from './slots.ts';
import { HELD, type Slots } from './slots.ts';

const run = createRun();

/** Memory for the rows of a frame, used again for the next. */
export type Room = {
  readonly capacity: number;
  readonly moved: Moved;
  readonly fresh: Uint8Array;
  /** Of each row, × 8; only a keyframe tells them. */
  readonly periods: Int32Array;
};

/**
 * Takes the rows that `putRows` put, and says how many of them are fresh. Slots stay as they are. Throws FrameError on
 * rows that do not fit the slots.
 */
export function takeRows(bits: Bits, slots: Slots, room: Room, { moved: count, hubMs, whole }: Head): number {
  const anchorMs = Math.floor(hubMs);
  const misplaced = 1 << (whole ? column.FRESH : column.PERIOD);
  let freshCount = 0;
  for (let from = 0; from < count; from += RUN) {
    const to = Math.min(from + RUN, count);
    const start = bits.at >>> 3;
    const present = takeRun(bits, run, to - from);
    if ((present & misplaced) !== 0) throw new FrameError(start, 'a column that has no place here');
    freshCount += takeSlots(start, slots, room, from, to, whole);
    const isLate = takeMotion(slots, room, from, to, anchorMs);
    if (isLate) throw new FrameError(start, 'a measured time that is none');
    takeRest(slots, room, from, to);
    if (whole) takePeriods(start, room.periods, from, to);
  }
  return freshCount;
}

function takeSlots(
  start: number,
  { capacity, held }: Slots,
  { moved, fresh }: Room,
  from: number,
  to: number,
  whole: boolean
): number {
  const place = moved.slot;
  const { values } = run;
  const [gapBase, gapShift, gapMask] = where(column.GAP);
  const [freshBase, freshShift, freshMask] = where(column.FRESH);
  let last = from > 0 ? (place[from - 1] ?? 0) : -1;
  let freshCount = 0;
  for (let row = from, i = 0; row < to; row++, i++) {
    const gap = ((values[gapBase + i] ?? 0) >>> gapShift) & gapMask;
    if (gap < 0 || gap >= MAX_SLOTS - 1 - last)
      throw new FrameError(start, `slot ${last} and ${gap >>> 0} more`);
    last += gap + 1;
    const isFresh = whole ? 1 : ((values[freshBase + i] ?? 0) >>> freshShift) & freshMask;
    if (!whole) {
      const isHeld = last < capacity && held[last] === HELD ? 1 : 0;
      if (isFresh + isHeld !== 1) throw new FrameError(start, `slot ${last} is born twice, or nobody`);
    }
    place[row] = last;
    fresh[row] = isFresh;
    freshCount += isFresh;
  }
  return freshCount;
}

/** Time, speed, course and place; says whether a time is out of range. */
function takeMotion(
  { rows, times }: Slots,
  { moved, fresh }: Room,
  from: number,
  to: number,
  anchorMs: number
): boolean {
  const { slot: place, lonE7, latE7, measuredAtMs, speedCmps, courseCdeg } = moved;
  const { values } = run;
  const [lonBase, lonShift, lonMask] = where(column.LON);
  const [latBase, latShift, latMask] = where(column.LAT);
  const [courseBase, courseShift, courseMask] = where(column.COURSE);
  const [speedBase, speedShift, speedMask] = where(column.SPEED);
  const [timeBase, timeShift, timeMask] = where(column.TIME);
  const [farBase, farShift, farMask] = where(column.TIME_FAR);
  let isLate = false;
  for (let row = from, i = 0; row < to; row++, i++) {
    const at = place[row] ?? 0;
    const speedOff = unzigzag(((values[speedBase + i] ?? 0) >>> speedShift) & speedMask);
    const turnOff = unzigzag(((values[courseBase + i] ?? 0) >>> courseShift) & courseMask);
    let offMs = unzigzag(((values[timeBase + i] ?? 0) >>> timeShift) & timeMask);
    if (farMask !== 0) offMs += unzigzag(((values[farBase + i] ?? 0) >>> farShift) & farMask) * 2 ** 32;
    let lon = 0;
    let lat = 0;
    let cmps = speedOff;
    let cdeg: number;
    let atMs = anchorMs;
    if (fresh[row] === 0) {
      const first = at * slot.ROW_WORDS;
      const motion = rows[first + slot.ROW_MOTION] ?? 0;
      const lastMs = times[at * slot.ROW_DOUBLES + slot.ROW_TIME] ?? 0;
      const tookMs = ((rows[first + slot.ROW_PERIOD] ?? 0) >> 3) + offMs;
      const oldCmps = motion & 0xffff;
      const oldCdeg = motion >>> 16;
      atMs = lastMs + tookMs;
      cmps = (oldCmps + speedOff) & 0xffff;
      cdeg = turned(oldCdeg, turnOff);
      lat = rows[first + slot.ROW_LAT] ?? 0;
      const before = headingOf(oldCdeg);
      const after = headingOf(cdeg);
      const time = elapsed(tookMs);
      lon = (rows[first + slot.ROW_LON] ?? 0) + eastward(oldCmps, before, cmps, after, time, lat);
      lat += northward(oldCmps, before, cmps, after, time);
    } else {
      atMs += offMs;
      if (row > 0) {
        lon = lonE7[row - 1] ?? 0;
        lat = latE7[row - 1] ?? 0;
        cmps += speedCmps[row - 1] ?? 0;
        cdeg = turned(courseCdeg[row - 1] ?? 0, turnOff);
      } else cdeg = turned(0, turnOff);
    }
    if (!(atMs >= -LIMIT_MS && atMs <= LIMIT_MS)) isLate = true;
    measuredAtMs[row] = atMs;
    speedCmps[row] = cmps;
    courseCdeg[row] = cdeg;
    lonE7[row] = (lon + unzigzag(((values[lonBase + i] ?? 0) >>> lonShift) & lonMask)) | 0;
    latE7[row] = (lat + unzigzag(((values[latBase + i] ?? 0) >>> latShift) & latMask)) | 0;
  }
  return isLate;
}

function takeRest({ rows }: Slots, { moved, fresh }: Room, from: number, to: number): void {
  const { slot: place, accuracyDm, batteryPct, flags } = moved;
  const { values } = run;
  const [accuracyBase, accuracyShift, accuracyMask] = where(column.ACCURACY);
  const [batteryBase, batteryShift, batteryMask] = where(column.BATTERY);
  const [flagsBase, flagsShift, flagsMask] = where(column.FLAGS);
  for (let row = from, i = 0; row < to; row++, i++) {
    let rest = 0;
    if (fresh[row] === 0) rest = rows[(place[row] ?? 0) * slot.ROW_WORDS + slot.ROW_REST] ?? 0;
    else if (row > 0) {
      rest = (accuracyDm[row - 1] ?? 0) | ((batteryPct[row - 1] ?? 0) << 16) | ((flags[row - 1] ?? 0) << 24);
    }
    const accuracyOff = unzigzag(((values[accuracyBase + i] ?? 0) >>> accuracyShift) & accuracyMask);
    const batteryOff = unzigzag(((values[batteryBase + i] ?? 0) >>> batteryShift) & batteryMask);
    const flagsOff = unzigzag(((values[flagsBase + i] ?? 0) >>> flagsShift) & flagsMask);
    accuracyDm[row] = (rest & 0xffff) + accuracyOff;
    batteryPct[row] = (rest >>> 16) + batteryOff;
    flags[row] = (rest >>> 24) + flagsOff;
  }
}

function takePeriods(start: number, periods: Int32Array, from: number, to: number): void {
  const [base, shift, mask] = where(column.PERIOD);
  let period8 = from > 0 ? (periods[from - 1] ?? 0) : 0;
  for (let row = from, i = 0; row < to; row++, i++) {
    period8 += unzigzag(((run.values[base + i] ?? 0) >>> shift) & mask);
    if (period8 < 0 || period8 > LONGEST_MS * 8) throw new FrameError(start, `a period of ${period8 / 8} ms`);
    periods[row] = period8;
  }
}

/** Where the rows of a column lie in `run.values`. */
function where(which: number): readonly [base: number, shift: number, mask: number] {
  return [run.base[which] ?? 0, run.shift[which] ?? 0, run.mask[which] ?? 0];
}
