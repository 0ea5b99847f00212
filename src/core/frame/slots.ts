import type { Moved } from './columns.ts';

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
  /** Speed and course, 16 bits each. */
  readonly motion: Int32Array;
  /** Accuracy of 16 bits, battery and flags of 8. */
  readonly rest: Int32Array;
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
    motion: new Int32Array(capacity),
    rest: new Int32Array(capacity)
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
  grown.motion.set(slots.motion);
  grown.rest.set(slots.rest);
  return grown;
}

/** Gives the rows in [from, to) their slots. Nothing is known of their periods. */
export function adopt(slots: Slots, moved: Moved, from: number, to: number): void {
  for (let row = from; row < to; row++) {
    const slot = moved.slot[row] ?? 0;
    slots.held[slot] = HELD;
    slots.lonE7[slot] = moved.lonE7[row] ?? 0;
    slots.latE7[slot] = moved.latE7[row] ?? 0;
    slots.measuredAtMs[slot] = moved.measuredAtMs[row] ?? 0;
    slots.period8[slot] = 0;
    slots.motion[slot] = motionOf(moved, row);
    slots.rest[slot] = restOf(moved, row);
  }
}

/** The last rows of some held slots, into the columns beside them. */
export function recall(slots: Slots, moved: Moved): void {
  moved.slot.forEach((slot, row) => {
    moved.lonE7[row] = slots.lonE7[slot] ?? 0;
    moved.latE7[row] = slots.latE7[slot] ?? 0;
    moved.measuredAtMs[row] = slots.measuredAtMs[slot] ?? 0;
    setMotion(moved, row, slots.motion[slot] ?? 0);
    setRest(moved, row, slots.rest[slot] ?? 0);
  });
}

export function motionOf({ speedCmps, courseCdeg }: Moved, row: number): number {
  return (speedCmps[row] ?? 0) | ((courseCdeg[row] ?? 0) << 16);
}

export function restOf({ accuracyDm, batteryPct, flags }: Moved, row: number): number {
  return (accuracyDm[row] ?? 0) | ((batteryPct[row] ?? 0) << 16) | ((flags[row] ?? 0) << 24);
}

export function setMotion({ speedCmps, courseCdeg }: Moved, row: number, motion: number): void {
  speedCmps[row] = motion;
  courseCdeg[row] = motion >>> 16;
}

export function setRest({ accuracyDm, batteryPct, flags }: Moved, row: number, rest: number): void {
  accuracyDm[row] = rest;
  batteryPct[row] = rest >>> 16;
  flags[row] = rest >>> 24;
}
