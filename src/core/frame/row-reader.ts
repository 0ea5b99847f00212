import { take, type Bits } from './bits.ts';
import { MAX_SLOTS, type Moved } from './columns.ts';
import { FrameError } from './error.ts';
import { LIMIT_MS, type Head } from './head.ts';
import { eastward, LONGEST_MS, northward, widened } from './prediction.ts';
import { COLUMNS, createResiduals, FAR_MS, turned, unzigzag } from './residual.ts';
import { RUN, takeRun } from './run.ts';
import { HELD, type Slots } from './slots.ts';

const { named, ordered } = createResiduals();

/**
 * Takes the rows that `putRows` put into the columns of `moved`, which have room, and says how many of them are fresh;
 * a keyframe tells their periods too. Slots stay as they are. Throws FrameError on rows that do not fit the slots.
 */
export function takeRows(
  bits: Bits,
  slots: Slots,
  moved: Moved,
  fresh: Uint8Array,
  periods: Int32Array,
  { moved: count, hubMs, whole }: Head
): number {
  const anchorMs = Math.floor(hubMs);
  let freshCount = 0;
  for (let from = 0; from < count; from += RUN) {
    const to = Math.min(from + RUN, count);
    takeColumns(bits, to - from, whole);
    freshCount += takeSlots(bits, slots, moved.slot, fresh, from, to, whole);
    takeTimes(bits, slots, moved, fresh, from, to, anchorMs);
    const { speedCmps, accuracyDm, batteryPct, flags } = moved;
    let beyond = takeCourses(slots, moved, fresh, from, to);
    beyond |= takeSmall(speedCmps, slots.speedCmps, named.speed, moved.slot, fresh, from, to);
    beyond |= takeSmall(accuracyDm, slots.accuracyDm, named.accuracy, moved.slot, fresh, from, to);
    if (beyond >>> 16 !== 0) throw new FrameError(bits.at >>> 3, 'a value of more than 16 bits');
    beyond = takeSmall(batteryPct, slots.batteryPct, named.battery, moved.slot, fresh, from, to);
    beyond |= takeSmall(flags, slots.flags, named.flags, moved.slot, fresh, from, to);
    if (beyond >>> 8 !== 0) throw new FrameError(bits.at >>> 3, 'a value of more than 8 bits');
    takePlaces(slots, moved, fresh, from, to);
    if (whole) takePeriods(bits, periods, from, to);
  }
  return freshCount;
}

function takeColumns(bits: Bits, count: number, whole: boolean): void {
  const mask = take(bits, COLUMNS);
  if ((mask & (whole ? FRESH_BIT : PERIOD_BIT)) !== 0) {
    throw new FrameError(bits.at >>> 3, 'a column that has no place here');
  }
  ordered.forEach((values, column) => {
    if ((mask & (1 << column)) === 0) values.fill(whole && column === 1 ? 1 : 0, 0, count);
    else takeRun(bits, values, count);
  });
}
const FRESH_BIT = 2;
const PERIOD_BIT = 1 << (COLUMNS - 1);

function takeSlots(
  bits: Bits,
  slots: Slots,
  slot: Uint32Array,
  fresh: Uint8Array,
  from: number,
  to: number,
  whole: boolean
): number {
  const { held } = slots;
  let last = from > 0 ? (slot[from - 1] ?? 0) : -1;
  let freshCount = 0;
  for (let row = from, i = 0; row < to; row++, i++) {
    const gap = (named.gap[i] ?? 0) >>> 0;
    last += gap + 1;
    if (last >= MAX_SLOTS) throw new FrameError(bits.at >>> 3, `slot ${last}`);
    const isFresh = named.fresh[i] ?? 0;
    const isHeld = last < slots.capacity && held[last] === HELD;
    if (isFresh !== 0 && isFresh !== 1) throw new FrameError(bits.at >>> 3, 'fresh is yes or no');
    if (!whole && isHeld === (isFresh === 1)) {
      throw new FrameError(bits.at >>> 3, `slot ${last} is ${isHeld ? 'born twice' : 'nobody'}`);
    }
    slot[row] = last;
    fresh[row] = isFresh;
    freshCount += isFresh;
  }
  return freshCount;
}

function takeTimes(
  bits: Bits,
  slots: Slots,
  moved: Moved,
  fresh: Uint8Array,
  from: number,
  to: number,
  hubMs: number
): void {
  const { slot, measuredAtMs } = moved;
  for (let row = from, i = 0; row < to; row++, i++) {
    const at = slot[row] ?? 0;
    const expectedMs =
      fresh[row] === 1 ? hubMs : (slots.measuredAtMs[at] ?? 0) + ((slots.period8[at] ?? 0) >> 3);
    const far = unzigzag(named.timeFar[i] ?? 0);
    const atMs = expectedMs + unzigzag(named.time[i] ?? 0) + far * FAR_MS;
    if (!(atMs >= -LIMIT_MS && atMs <= LIMIT_MS)) throw new FrameError(bits.at >>> 3, `measured at ${atMs}`);
    measuredAtMs[row] = atMs;
  }
}

function takeCourses(slots: Slots, moved: Moved, fresh: Uint8Array, from: number, to: number): number {
  const { slot, courseCdeg } = moved;
  let beyond = 0;
  for (let row = from, i = 0; row < to; row++, i++) {
    const before = fresh[row] === 1 ? above(courseCdeg, row) : (slots.courseCdeg[slot[row] ?? 0] ?? 0);
    const value = turned(before, unzigzag(named.course[i] ?? 0));
    beyond |= value;
    courseCdeg[row] = value;
  }
  return beyond;
}

function takeSmall(
  column: Uint16Array | Uint8Array,
  held: Uint16Array | Uint8Array,
  residuals: Int32Array,
  slot: Uint32Array,
  fresh: Uint8Array,
  from: number,
  to: number
): number {
  let beyond = 0;
  for (let row = from, i = 0; row < to; row++, i++) {
    const before = fresh[row] === 1 ? above(column, row) : (held[slot[row] ?? 0] ?? 0);
    const value = before + unzigzag(residuals[i] ?? 0);
    beyond |= value;
    column[row] = value;
  }
  return beyond;
}

function takePlaces(slots: Slots, moved: Moved, fresh: Uint8Array, from: number, to: number): void {
  const { slot, lonE7, latE7, speedCmps, courseCdeg, measuredAtMs } = moved;
  for (let row = from, i = 0; row < to; row++, i++) {
    const at = slot[row] ?? 0;
    let lon: number;
    let lat: number;
    if (fresh[row] === 1) {
      lon = above(lonE7, row);
      lat = above(latE7, row);
    } else {
      const cmps = speedCmps[row] ?? 0;
      const cdeg = courseCdeg[row] ?? 0;
      const oldCmps = slots.speedCmps[at] ?? 0;
      const oldCdeg = slots.courseCdeg[at] ?? 0;
      const tookMs = (measuredAtMs[row] ?? 0) - (slots.measuredAtMs[at] ?? 0);
      lat = slots.latE7[at] ?? 0;
      lon = (slots.lonE7[at] ?? 0) + widened(eastward(oldCmps, oldCdeg, cmps, cdeg, tookMs), lat);
      lat += northward(oldCmps, oldCdeg, cmps, cdeg, tookMs);
    }
    lonE7[row] = lon + unzigzag(named.lon[i] ?? 0);
    latE7[row] = lat + unzigzag(named.lat[i] ?? 0);
  }
}

function takePeriods(bits: Bits, periods: Int32Array, from: number, to: number): void {
  let period8 = above(periods, from);
  for (let row = from, i = 0; row < to; row++, i++) {
    period8 += unzigzag(named.period[i] ?? 0);
    if (!(period8 >= 0 && period8 <= LONGEST_MS * 8))
      throw new FrameError(bits.at >>> 3, `a period of ${period8}`);
    periods[row] = period8;
  }
}

/** The value of the row before, 0 of none. */
function above(column: Int32Array | Uint16Array | Uint8Array, row: number): number {
  return row === 0 ? 0 : (column[row - 1] ?? 0);
}
