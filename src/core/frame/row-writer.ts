import { CODE_BITS, putColumn } from './column.ts';
import type { Moved } from './columns.ts';
import { nextPeriod } from './period.ts';
import { putSlots } from './slot-list.ts';
import type { Slots } from './slots.ts';
import type { Sink } from './varint.ts';

/** A value of a row for each of two columns; rows are put a column at a time, so that more are never needed. */
let values = new Int32Array(0);
let others = new Int32Array(0);

/**
 * Puts rows as differences from what their slots held, which then hold the new ones; returns the codes of the columns,
 * the first the lowest, and above them whether the slots are bits. A keyframe tells the periods of `told`.
 */
export function putRows(sink: Sink, slots: Slots, moved: Moved, told: Int32Array | undefined): number {
  const count = moved.slot.length;
  if (values.length < count + 3) {
    values = new Int32Array(count * 2 + 3);
    others = new Int32Array(count * 2 + 3);
  }
  // Signed, for numbers that may be of 32 bits and positive are slower as an index.
  const slot = new Int32Array(moved.slot.buffer, moved.slot.byteOffset, count);
  const asBits = putSlots(sink, slot);
  let codes = 0;
  let shift = 0;
  const put = (column: Int32Array): void => {
    codes |= putColumn(sink, column, count) << shift;
    shift += CODE_BITS;
  };
  differPlaces(moved.lonE7, slots.lonE7, slot);
  put(values);
  differPlaces(moved.latE7, slots.latE7, slot);
  put(values);
  differMotions(moved, slots, slot);
  put(values);
  put(others);
  differRests(moved, slots, slot);
  put(values);
  put(others);
  const isFar = differTimes(moved, slots, slot);
  put(values);
  if (isFar) put(others);
  else shift += CODE_BITS;
  if (told) {
    for (let row = 0; row < count; row++) values[row] = told[slot[row] ?? 0] ?? 0;
    put(values);
  } else shift += CODE_BITS;
  return codes | ((asBits ? 1 : 0) << shift);
}

function differPlaces(column: Int32Array, held: Int32Array, slot: Int32Array): void {
  const off = values;
  for (let row = 0; row < slot.length; row++) {
    const at = slot[row] ?? 0;
    const value = column[row] ?? 0;
    off[row] = (value - (held[at] ?? 0)) | 0;
    held[at] = value;
  }
}

/** Of speed and course. The differences are of 16 bits, which lead to the same value. */
function differMotions({ speedCmps, courseCdeg }: Moved, { motion }: Slots, slot: Int32Array): void {
  const speedOff = values;
  const courseOff = others;
  for (let row = 0; row < slot.length; row++) {
    const at = slot[row] ?? 0;
    const now = (speedCmps[row] ?? 0) | ((courseCdeg[row] ?? 0) << 16);
    const old = motion[at] ?? 0;
    speedOff[row] = ((now - old) << 16) >> 16;
    courseOff[row] = (((now >>> 16) - (old >>> 16)) << 16) >> 16;
    motion[at] = now;
  }
}

/** Of accuracy, and of battery with flags above it. */
function differRests({ accuracyDm, batteryPct, flags }: Moved, { rest }: Slots, slot: Int32Array): void {
  const accuracyOff = values;
  const upperOff = others;
  for (let row = 0; row < slot.length; row++) {
    const at = slot[row] ?? 0;
    const now = (accuracyDm[row] ?? 0) | ((batteryPct[row] ?? 0) << 16) | ((flags[row] ?? 0) << 24);
    const old = rest[at] ?? 0;
    accuracyOff[row] = ((now - old) << 16) >> 16;
    upperOff[row] = (((now >>> 16) - (old >>> 16)) << 16) >> 16;
    rest[at] = now;
  }
}

/** Of measured times from those expected: the last and a period. Says whether some are too far for 32 bits. */
function differTimes({ measuredAtMs }: Moved, slots: Slots, slot: Int32Array): boolean {
  const { measuredAtMs: lastMs, periodMs } = slots;
  const off = values;
  const far = others;
  let isFar = false;
  for (let row = 0; row < slot.length; row++) {
    const at = slot[row] ?? 0;
    const atMs = measuredAtMs[row] ?? 0;
    const period = periodMs[at] ?? 0;
    const offMs = atMs - (lastMs[at] ?? 0) - period;
    const near = offMs | 0;
    off[row] = near;
    lastMs[at] = atMs;
    if (near === offMs) {
      // Seldom another: a store in every row was slower.
      if ((near << 24) >> 24 !== near) periodMs[at] = nextPeriod(period, near);
    } else {
      if (!isFar) far.fill(0);
      isFar = true;
      far[row] = (offMs - near) / 2 ** 32;
    }
  }
  return isFar;
}
