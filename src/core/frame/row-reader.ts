import { checkColumn, CODE_BITS, takeColumn } from './column.ts';
import type { Moved } from './columns.ts';
import { FrameError } from './error.ts';
import { LIMIT_MS } from './head.ts';
import { LONGEST_MS, nextPeriod } from './period.ts';
import { COLUMNS, type Room } from './room.ts';
import type { Slots } from './slots.ts';
import type { Cursor } from './varint.ts';

const [LON, LAT, SPEED, COURSE, ACCURACY, UPPER, TIME, FAR, PERIOD] = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;
/** The bit of the codes that says of the slots that they are bits. */
const AS_BITS = 1 << (COLUMNS * CODE_BITS);

/** Whether the slots of a frame with such codes are bits. */
export function isBits(codes: number): boolean {
  return (codes & AS_BITS) !== 0;
}

/** Goes past the columns of the rows. Throws FrameError where they cannot be: what it lets pass can be read. */
export function checkRows(cursor: Cursor, codes: number, count: number, whole: boolean, room: Room): void {
  const { columns, odds } = room;
  if (codes >= AS_BITS * 2) throw new FrameError(cursor.at, `columns ${codes}`);
  odds.count = 0;
  columns.forEach((column, nth) => {
    const code = (codes >>> (nth * CODE_BITS)) & 7;
    if (nth === PERIOD && code > 0 && !whole) throw new FrameError(cursor.at, 'periods in no keyframe');
    checkColumn(cursor, column, code, count, odds);
  });
}

/** Takes rows that were checked, whose slots are known and held, into `room.moved` and the slots. */
export function takeRows(cursor: Cursor, slots: Slots, room: Room, count: number): void {
  const { moved, slot, columns, odds } = room;
  const take = (nth: number, into: Int32Array): Int32Array => {
    const column = columns[nth];
    return column ? takeColumn(cursor, column, count, odds, into) : into;
  };
  const { values, others } = room;
  take(LON, moved.lonE7);
  take(LAT, moved.latE7);
  addMotions(take(SPEED, values), take(COURSE, others), moved, slots, slot, count);
  addRests(take(ACCURACY, values), take(UPPER, others), moved, slots, slot, count);
  take(TIME, values);
  if (columns[FAR]?.code === 0) addTimes(values, moved, slots, slot, count);
  else addFarTimes(values, take(FAR, others), moved, slots, slot, count);
  if (columns[PERIOD]?.code === 0) return;
  take(PERIOD, values);
  // Whatever else is told is none.
  for (let row = 0; row < count; row++) slots.periodMs[slot[row] ?? 0] = (values[row] ?? 0) & LONGEST_MS;
}

/** Of places too, whose differences lie where they are to be. */
function addMotions(
  speedOff: Int32Array,
  courseOff: Int32Array,
  { lonE7, latE7, speedCmps, courseCdeg }: Moved,
  { lonE7: heldLon, latE7: heldLat, motion }: Slots,
  slot: Int32Array,
  count: number
): void {
  for (let row = 0; row < count; row++) {
    const at = slot[row] ?? 0;
    const lon = ((heldLon[at] ?? 0) + (lonE7[row] ?? 0)) | 0;
    const lat = ((heldLat[at] ?? 0) + (latE7[row] ?? 0)) | 0;
    const old = motion[at] ?? 0;
    const cmps = (old + (speedOff[row] ?? 0)) & 0xffff;
    const cdeg = (old >>> 16) + (courseOff[row] ?? 0);
    heldLon[at] = lon;
    heldLat[at] = lat;
    // A column of 16 bits takes the lowest ones, as the upper half of the word does.
    motion[at] = cmps | (cdeg << 16);
    lonE7[row] = lon;
    latE7[row] = lat;
    speedCmps[row] = cmps;
    courseCdeg[row] = cdeg;
  }
}

function addRests(
  accuracyOff: Int32Array,
  upperOff: Int32Array,
  { accuracyDm, batteryPct, flags }: Moved,
  { rest }: Slots,
  slot: Int32Array,
  count: number
): void {
  for (let row = 0; row < count; row++) {
    const at = slot[row] ?? 0;
    const old = rest[at] ?? 0;
    const accuracy = (old + (accuracyOff[row] ?? 0)) & 0xffff;
    const upper = (old >>> 16) + (upperOff[row] ?? 0);
    rest[at] = accuracy | (upper << 16);
    accuracyDm[row] = accuracy;
    batteryPct[row] = upper;
    flags[row] = upper >> 8;
  }
}

function addTimes(
  off: Int32Array,
  { measuredAtMs }: Moved,
  slots: Slots,
  slot: Int32Array,
  count: number
): void {
  const { measuredAtMs: lastMs, periodMs } = slots;
  for (let row = 0; row < count; row++) {
    const at = slot[row] ?? 0;
    const period = periodMs[at] ?? 0;
    const near = off[row] ?? 0;
    const atMs = (lastMs[at] ?? 0) + (period + near);
    // Seldom another: a store in every row was slower.
    if ((near << 24) >> 24 !== near) periodMs[at] = nextPeriod(period, near);
    lastMs[at] = atMs;
    measuredAtMs[row] = atMs;
  }
}

function addFarTimes(
  off: Int32Array,
  far: Int32Array,
  { measuredAtMs }: Moved,
  slots: Slots,
  slot: Int32Array,
  count: number
): void {
  const { measuredAtMs: lastMs, periodMs } = slots;
  for (let row = 0; row < count; row++) {
    const at = slot[row] ?? 0;
    const period = periodMs[at] ?? 0;
    const near = off[row] ?? 0;
    const high = far[row] ?? 0;
    const atMs = (lastMs[at] ?? 0) + period + near + high * 2 ** 32;
    if (high === 0) periodMs[at] = nextPeriod(period, near);
    lastMs[at] = Math.min(Math.max(atMs, -LIMIT_MS), LIMIT_MS);
    measuredAtMs[row] = lastMs[at] ?? 0;
  }
}
