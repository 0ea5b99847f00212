import { ones, wordAt, type Bits } from './bits.ts';
import type { Moved } from './columns.ts';
import { LIMIT_MS, type Head } from './head.ts';
import { nextPeriod } from './period.ts';
import { turned, unzigzag } from './residual.ts';
import * as field from './run.ts';
import { createRun, takeRunHead } from './run.ts';
import { adopt, setMotion, setRest, type Slots } from './slots.ts';

const run = createRun();
const { width, columnWidth } = run;

/**
 * Takes rows that were checked, whose slots are in `moved` already, into `moved` and the slots. A column at a time: a
 * loop over all fields of a row would need more registers than there are.
 */
export function takeRows(bits: Bits, slots: Slots, moved: Moved, { moved: count, hubMs, whole }: Head): void {
  const { words } = bits;
  const anchorMs = Math.floor(hubMs);
  for (let from = 0; from < count; from += run.count) {
    takeRunHead(bits, run);
    const to = from + run.count;
    if (run.fresh) {
      takeFresh(words, moved, from, anchorMs);
      adopt(slots, moved, from, to);
      if (whole) takePeriods(words, slots, moved.slot, from);
    } else {
      takePlaces(words, field.LONS, moved.lonE7, slots.lonE7, moved.slot, from, to);
      takePlaces(words, field.LATS, moved.latE7, slots.latE7, moved.slot, from, to);
      takeMotions(words, slots, moved, from, to);
      takeTimes(words, slots, moved, from, to);
      takeRests(words, slots, moved, from, to);
    }
    bits.at = run.end;
  }
}

function takePlaces(
  words: Int32Array,
  which: number,
  column: Int32Array,
  held: Int32Array,
  slot: Uint32Array,
  from: number,
  to: number
): void {
  const wide = columnWidth[which] ?? 0;
  const mask = ones(wide);
  let at = run.at[which] ?? 0;
  for (let row = from; row < to; row++) {
    const place = slot[row] ?? 0;
    const value = ((held[place] ?? 0) + unzigzag(wordAt(words, at) & mask)) | 0;
    held[place] = value;
    column[row] = value;
    at += wide;
  }
}

function takeMotions(words: Int32Array, { motion }: Slots, moved: Moved, from: number, to: number): void {
  const { slot, speedCmps, courseCdeg } = moved;
  const wide = columnWidth[field.MOTIONS] ?? 0;
  const shift = width[field.SPEED] ?? 0;
  const speedMask = ones(shift);
  const courseMask = ones(width[field.COURSE] ?? 0);
  let at = run.at[field.MOTIONS] ?? 0;
  for (let row = from; row < to; row++) {
    const place = slot[row] ?? 0;
    const word = wordAt(words, at);
    const old = motion[place] ?? 0;
    const cmps = ((old & 0xffff) + unzigzag(word & speedMask)) & 0xffff;
    const cdeg = turned(old >>> 16, unzigzag((word >>> shift) & courseMask));
    motion[place] = cmps | (cdeg << 16);
    speedCmps[row] = cmps;
    courseCdeg[row] = cdeg;
    at += wide;
  }
}

function takeTimes(words: Int32Array, slots: Slots, moved: Moved, from: number, to: number): void {
  const { slot, measuredAtMs } = moved;
  const { measuredAtMs: lastMs, period8 } = slots;
  const wide = columnWidth[field.TIMES] ?? 0;
  const mask = ones(wide);
  let at = run.at[field.TIMES] ?? 0;
  if ((width[field.TIME_FAR] ?? 0) > 0) {
    takeFarTimes(words, slots, moved, from, to);
    return;
  }
  for (let row = from; row < to; row++) {
    const place = slot[row] ?? 0;
    const period = period8[place] ?? 0;
    const offMs = unzigzag(wordAt(words, at) & mask);
    const atMs = (lastMs[place] ?? 0) + (period >> 3) + offMs;
    period8[place] = nextPeriod(period, offMs);
    lastMs[place] = atMs;
    measuredAtMs[row] = atMs;
    at += wide;
  }
}

function takeFarTimes(
  words: Int32Array,
  slots: Slots,
  { slot, measuredAtMs }: Moved,
  from: number,
  to: number
): void {
  for (let row = from; row < to; row++) {
    const place = slot[row] ?? 0;
    const period = slots.period8[place] ?? 0;
    const near = unzigzag(valueAt(words, field.TIMES, row - from));
    const far = unzigzag(valueAt(words, field.TIMES_FAR, row - from));
    if (far === 0) slots.period8[place] = nextPeriod(period, near);
    const atMs = bounded((slots.measuredAtMs[place] ?? 0) + (period >> 3) + near + far * 2 ** 32);
    slots.measuredAtMs[place] = atMs;
    measuredAtMs[row] = atMs;
  }
}

function takeRests(words: Int32Array, { rest }: Slots, moved: Moved, from: number, to: number): void {
  const { slot, accuracyDm, batteryPct, flags } = moved;
  const wide = columnWidth[field.RESTS] ?? 0;
  const batteryShift = width[field.ACCURACY] ?? 0;
  const flagsShift = batteryShift + (width[field.BATTERY] ?? 0);
  const accuracyMask = ones(batteryShift);
  const batteryMask = ones(width[field.BATTERY] ?? 0);
  const flagsMask = ones(width[field.FLAGS] ?? 0);
  let at = run.at[field.RESTS] ?? 0;
  for (let row = from; row < to; row++) {
    const place = slot[row] ?? 0;
    let now = rest[place] ?? 0;
    const word = wordAt(words, at);
    const accuracy = (now + unzigzag(word & accuracyMask)) & 0xffff;
    // Both seldom change, and a shift by their place, 32 where all fields are full, must not be taken for one by 0.
    if (wide === batteryShift) now = (now & ~0xffff) | accuracy;
    else {
      const battery = ((now >>> 16) + unzigzag((word >>> batteryShift) & batteryMask)) & 0xff;
      const flag = (now >>> 24) + unzigzag((word >>> flagsShift) & flagsMask);
      now = accuracy | (battery << 16) | (flag << 24);
    }
    rest[place] = now;
    accuracyDm[row] = accuracy;
    batteryPct[row] = now >>> 16;
    flags[row] = now >>> 24;
    at += wide;
  }
}

/** Rows without a past, each from the one before. */
function takeFresh(words: Int32Array, moved: Moved, from: number, anchorMs: number): void {
  const { lonE7, latE7, measuredAtMs, speedCmps, courseCdeg, accuracyDm, batteryPct, flags } = moved;
  const courseShift = width[field.SPEED] ?? 0;
  const batteryShift = width[field.ACCURACY] ?? 0;
  const flagsShift = batteryShift + (width[field.BATTERY] ?? 0);
  const part = (word: number, shift: number, which: number): number =>
    unzigzag((word >>> shift) & ones(width[which] ?? 0));
  for (let i = 0, row = from; i < run.count; i++, row++) {
    const before = row - 1;
    const isFirst = row === 0;
    const motion = valueAt(words, field.MOTIONS, i);
    const rest = valueAt(words, field.RESTS, i);
    const near = unzigzag(valueAt(words, field.TIMES, i));
    const far = unzigzag(valueAt(words, field.TIMES_FAR, i));
    lonE7[row] = (isFirst ? 0 : (lonE7[before] ?? 0)) + unzigzag(valueAt(words, field.LONS, i));
    latE7[row] = (isFirst ? 0 : (latE7[before] ?? 0)) + unzigzag(valueAt(words, field.LATS, i));
    measuredAtMs[row] = bounded(anchorMs + near + far * 2 ** 32);
    const cmps = (isFirst ? 0 : (speedCmps[before] ?? 0)) + part(motion, 0, field.SPEED);
    const cdeg = turned(isFirst ? 0 : (courseCdeg[before] ?? 0), part(motion, courseShift, field.COURSE));
    setMotion(moved, row, (cmps & 0xffff) | (cdeg << 16));
    const accuracy = (isFirst ? 0 : (accuracyDm[before] ?? 0)) + part(rest, 0, field.ACCURACY);
    const battery = (isFirst ? 0 : (batteryPct[before] ?? 0)) + part(rest, batteryShift, field.BATTERY);
    const flag = (isFirst ? 0 : (flags[before] ?? 0)) + part(rest, flagsShift, field.FLAGS);
    setRest(moved, row, (accuracy & 0xffff) | ((battery & 0xff) << 16) | (flag << 24));
  }
}

function takePeriods(words: Int32Array, { period8 }: Slots, slot: Uint32Array, from: number): void {
  let period = from > 0 ? (period8[slot[from - 1] ?? 0] ?? 0) : 0;
  for (let i = 0; i < run.count; i++) {
    // 18 bits hold the longest period; whatever else is told is none.
    period = (period + unzigzag(valueAt(words, field.PERIODS, i))) & 0x3ffff;
    period8[slot[from + i] ?? 0] = period;
  }
}

/** Word `i` of a column. */
function valueAt(words: Int32Array, which: number, i: number): number {
  const wide = columnWidth[which] ?? 0;
  return wordAt(words, (run.at[which] ?? 0) + i * wide) & ones(wide);
}

/** Times out of range cannot have been sent; they must not become inexact. */
function bounded(ms: number): number {
  return Math.min(Math.max(ms, -LIMIT_MS), LIMIT_MS);
}
