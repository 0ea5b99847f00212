import { put, type Bits } from './bits.ts';
import type { Moved } from './columns.ts';
import type { Head } from './head.ts';
import { eastward, northward, widened } from './prediction.ts';
import { COLUMNS, createResiduals, FAR_MS, turn, zigzag } from './residual.ts';
import { putRun, RUN } from './run.ts';
import { settle, type Slots } from './slots.ts';

/** Bits that a run can take at most: every column at full width, with its heads. */
const RUN_BITS = COLUMNS * (RUN * 33 + 64);

const { named, ordered } = createResiduals();
/** All values of each column or-ed: what is 0 is not sent. */
const any = new Int32Array(COLUMNS);

/**
 * Puts rows as differences from what is expected of their slots, and makes them what the slots hold. `fresh` rows have
 * no past and differ from the row before. In a keyframe (`whole`) every row is fresh, and its period is told.
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
    difference(slots, moved, fresh, from, to, anchorMs);
    if (whole) differencePeriods(slots, moved.slot, from, to);
    else settle(slots, moved, fresh, from, to);
    putColumns(bits, to - from);
  }
}

function difference(
  slots: Slots,
  moved: Moved,
  fresh: Uint8Array,
  from: number,
  to: number,
  hubMs: number
): void {
  const { gap, fresh: born, time, timeFar, speed, course, lon, lat, accuracy, battery, flags } = named;
  let gaps = 0;
  let borns = 0;
  let times = 0;
  let timeFars = 0;
  let speeds = 0;
  let courses = 0;
  let lons = 0;
  let lats = 0;
  let accuracies = 0;
  let batteries = 0;
  let flagses = 0;
  for (let row = from, i = 0; row < to; row++, i++) {
    const slot = moved.slot[row] ?? 0;
    const isFresh = fresh[row] ?? 0;
    const before = row - 1;
    const cmps = moved.speedCmps[row] ?? 0;
    const cdeg = moved.courseCdeg[row] ?? 0;
    const atMs = moved.measuredAtMs[row] ?? 0;
    let expectedMs = hubMs;
    let lonE7 = 0;
    let latE7 = 0;
    let oldCmps = 0;
    let oldCdeg = 0;
    let oldAccuracy = 0;
    let oldBattery = 0;
    let oldFlags = 0;
    if (isFresh === 0) {
      const lastMs = slots.measuredAtMs[slot] ?? 0;
      expectedMs = lastMs + ((slots.period8[slot] ?? 0) >> 3);
      oldCmps = slots.speedCmps[slot] ?? 0;
      oldCdeg = slots.courseCdeg[slot] ?? 0;
      latE7 = slots.latE7[slot] ?? 0;
      lonE7 = slots.lonE7[slot] ?? 0;
      const tookMs = atMs - lastMs;
      lonE7 += widened(eastward(oldCmps, oldCdeg, cmps, cdeg, tookMs), latE7);
      latE7 += northward(oldCmps, oldCdeg, cmps, cdeg, tookMs);
      oldAccuracy = slots.accuracyDm[slot] ?? 0;
      oldBattery = slots.batteryPct[slot] ?? 0;
      oldFlags = slots.flags[slot] ?? 0;
    } else if (row > 0) {
      oldCmps = moved.speedCmps[before] ?? 0;
      oldCdeg = moved.courseCdeg[before] ?? 0;
      lonE7 = moved.lonE7[before] ?? 0;
      latE7 = moved.latE7[before] ?? 0;
      oldAccuracy = moved.accuracyDm[before] ?? 0;
      oldBattery = moved.batteryPct[before] ?? 0;
      oldFlags = moved.flags[before] ?? 0;
    }
    const off = atMs - expectedMs;
    const far = off >= -FAR_MS / 2 && off < FAR_MS / 2 ? 0 : Math.floor((off + FAR_MS / 2) / FAR_MS);
    gaps |= gap[i] = slot - (row > 0 ? (moved.slot[before] ?? 0) : -1) - 1;
    borns |= born[i] = isFresh;
    times |= time[i] = zigzag(off - far * FAR_MS);
    timeFars |= timeFar[i] = zigzag(far);
    speeds |= speed[i] = zigzag(cmps - oldCmps);
    courses |= course[i] = zigzag(turn(oldCdeg, cdeg));
    lons |= lon[i] = zigzag(((moved.lonE7[row] ?? 0) - lonE7) | 0);
    lats |= lat[i] = zigzag(((moved.latE7[row] ?? 0) - latE7) | 0);
    accuracies |= accuracy[i] = zigzag((moved.accuracyDm[row] ?? 0) - oldAccuracy);
    batteries |= battery[i] = zigzag((moved.batteryPct[row] ?? 0) - oldBattery);
    flagses |= flags[i] = zigzag((moved.flags[row] ?? 0) - oldFlags);
  }
  any.set([gaps, borns, times, timeFars, speeds, courses, lons, lats, accuracies, batteries, flagses, 0]);
}

function differencePeriods(slots: Slots, slot: Uint32Array, from: number, to: number): void {
  let before = from > 0 ? (slots.period8[slot[from - 1] ?? 0] ?? 0) : 0;
  let periods = 0;
  for (let row = from; row < to; row++) {
    const period8 = slots.period8[slot[row] ?? 0] ?? 0;
    periods |= named.period[row - from] = zigzag(period8 - before);
    before = period8;
  }
  any[COLUMNS - 1] = periods;
  // That all are fresh goes without saying.
  any[1] = 0;
}

function putColumns(bits: Bits, count: number): void {
  let mask = 0;
  for (let column = 0; column < COLUMNS; column++) if (any[column] !== 0) mask |= 1 << column;
  put(bits, mask, COLUMNS);
  ordered.forEach((values, column) => {
    const seen = any[column] ?? 0;
    if (seen !== 0) putRun(bits, values, count, seen);
  });
}

function makeRoom(bits: Bits): void {
  const words = ((bits.at + RUN_BITS) >>> 5) + 2;
  if (words <= bits.words.length) return;
  const grown = new Int32Array(words * 2);
  grown.set(bits.words.subarray(0, (bits.at + 31) >>> 5));
  bits.words = grown;
}
