import type { Moved } from './columns.ts';
import { nextPeriod } from './prediction.ts';

/** States of a slot in `held`. */
export const FREE = 0;
export const HELD = 1;
/** Gone in the frame at hand, so that it may be given again in it. */
export const LEAVING = 2;

/** The last row of each slot: what both ends of a chain remember. */
export type Slots = {
  readonly capacity: number;
  readonly held: Uint8Array;
  readonly lonE7: Int32Array;
  readonly latE7: Int32Array;
  readonly measuredAtMs: Float64Array;
  /** Expected ms between two measurements × 8; 0 is unknown. */
  readonly period8: Int32Array;
  readonly speedCmps: Uint16Array;
  readonly courseCdeg: Uint16Array;
  readonly accuracyDm: Uint16Array;
  readonly batteryPct: Uint8Array;
  readonly flags: Uint8Array;
};

/** Slots of which none is held. */
export function createSlots(capacity: number): Slots {
  return {
    capacity,
    held: new Uint8Array(capacity),
    lonE7: new Int32Array(capacity),
    latE7: new Int32Array(capacity),
    measuredAtMs: new Float64Array(capacity),
    period8: new Int32Array(capacity),
    speedCmps: new Uint16Array(capacity),
    courseCdeg: new Uint16Array(capacity),
    accuracyDm: new Uint16Array(capacity),
    batteryPct: new Uint8Array(capacity),
    flags: new Uint8Array(capacity)
  };
}

/** The same slots, with room for `slot` too. */
export function withRoom(slots: Slots, slot: number): Slots {
  if (slot < slots.capacity) return slots;
  const grown = createSlots(2 ** (32 - Math.clz32(slot)));
  grown.held.set(slots.held);
  grown.lonE7.set(slots.lonE7);
  grown.latE7.set(slots.latE7);
  grown.measuredAtMs.set(slots.measuredAtMs);
  grown.period8.set(slots.period8);
  grown.speedCmps.set(slots.speedCmps);
  grown.courseCdeg.set(slots.courseCdeg);
  grown.accuracyDm.set(slots.accuracyDm);
  grown.batteryPct.set(slots.batteryPct);
  grown.flags.set(slots.flags);
  return grown;
}

/** Makes the rows in [from, to) the last of their slots; a fresh row has no period yet. */
export function settle(slots: Slots, moved: Moved, fresh: Uint8Array, from: number, to: number): void {
  const {
    slot: at,
    measuredAtMs,
    lonE7,
    latE7,
    speedCmps,
    courseCdeg,
    accuracyDm,
    batteryPct,
    flags
  } = moved;
  for (let row = from; row < to; row++) {
    const slot = at[row] ?? 0;
    const atMs = measuredAtMs[row] ?? 0;
    const tookMs = atMs - (slots.measuredAtMs[slot] ?? 0);
    slots.period8[slot] = fresh[row] === 1 ? 0 : nextPeriod(slots.period8[slot] ?? 0, tookMs);
    slots.held[slot] = HELD;
    slots.measuredAtMs[slot] = atMs;
    slots.lonE7[slot] = lonE7[row] ?? 0;
    slots.latE7[slot] = latE7[row] ?? 0;
    slots.speedCmps[slot] = speedCmps[row] ?? 0;
    slots.courseCdeg[slot] = courseCdeg[row] ?? 0;
    slots.accuracyDm[slot] = accuracyDm[row] ?? 0;
    slots.batteryPct[slot] = batteryPct[row] ?? 0;
    slots.flags[slot] = flags[row] ?? 0;
  }
}
