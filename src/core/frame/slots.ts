import type { Moved } from './columns.ts';
import { nextPeriod } from './prediction.ts';

/** States of a slot in `held`. */
export const FREE = 0;
export const HELD = 1;
/** Gone in the frame at hand, so that it may be given again in it. */
export const LEAVING = 2;

/** Words of a row of `rows`, of eight: of 16 bits each speed and course; accuracy, and of 8 bits battery and flags. */
export const ROW_WORDS = 8;
export const ROW_LON = 0;
export const ROW_LAT = 1;
export const ROW_MOTION = 2;
export const ROW_REST = 3;
/** Expected ms between two measurements × 8; 0 is unknown. */
export const ROW_PERIOD = 4;
/** Doubles of a row, of four: the same memory, of which the last is the measured time. */
export const ROW_DOUBLES = 4;
export const ROW_TIME = 3;

/** The last row of each slot, what both ends of a chain remember: side by side, for they are needed together. */
export type Slots = {
  readonly capacity: number;
  readonly held: Uint8Array;
  readonly rows: Int32Array;
  readonly times: Float64Array;
};

/** Slots of which none is held. */
export function createSlots(capacity: number): Slots {
  const rows = new Int32Array(capacity * ROW_WORDS);
  return { capacity, held: new Uint8Array(capacity), rows, times: new Float64Array(rows.buffer) };
}

/** The same slots, with room for `slot` too. */
export function withRoom(slots: Slots, slot: number): Slots {
  if (slot < slots.capacity) return slots;
  const grown = createSlots(2 ** (32 - Math.clz32(slot)));
  grown.held.set(slots.held);
  grown.rows.set(slots.rows);
  return grown;
}

/** Makes the first `count` rows the last of their slots; a fresh row has no period yet. */
export function settle({ held, rows, times }: Slots, moved: Moved, fresh: Uint8Array, count: number): void {
  const { slot, measuredAtMs, lonE7, latE7, speedCmps, courseCdeg, accuracyDm, batteryPct, flags } = moved;
  for (let row = 0; row < count; row++) {
    const place = slot[row] ?? 0;
    const at = place * ROW_WORDS;
    const timeAt = place * ROW_DOUBLES + ROW_TIME;
    const atMs = measuredAtMs[row] ?? 0;
    const period8 =
      fresh[row] === 1 ? 0 : nextPeriod(rows[at + ROW_PERIOD] ?? 0, atMs - (times[timeAt] ?? 0));
    rows[at + ROW_LON] = lonE7[row] ?? 0;
    rows[at + ROW_LAT] = latE7[row] ?? 0;
    rows[at + ROW_MOTION] = (speedCmps[row] ?? 0) | ((courseCdeg[row] ?? 0) << 16);
    rows[at + ROW_REST] = (accuracyDm[row] ?? 0) | ((batteryPct[row] ?? 0) << 16) | ((flags[row] ?? 0) << 24);
    rows[at + ROW_PERIOD] = period8;
    times[timeAt] = atMs;
    held[place] = HELD;
  }
}

/** The last rows of some held slots, into the columns beside them. */
export function recall({ rows, times }: Slots, moved: Moved): void {
  moved.slot.forEach((place, row) => {
    const at = place * ROW_WORDS;
    const motion = rows[at + ROW_MOTION] ?? 0;
    const rest = rows[at + ROW_REST] ?? 0;
    moved.lonE7[row] = rows[at + ROW_LON] ?? 0;
    moved.latE7[row] = rows[at + ROW_LAT] ?? 0;
    moved.measuredAtMs[row] = times[place * ROW_DOUBLES + ROW_TIME] ?? 0;
    moved.speedCmps[row] = motion & 0xffff;
    moved.courseCdeg[row] = motion >>> 16;
    moved.accuracyDm[row] = rest & 0xffff;
    moved.batteryPct[row] = (rest >>> 16) & 0xff;
    moved.flags[row] = rest >>> 24;
  });
}
