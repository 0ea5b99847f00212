import type { Moved } from './columns.ts';
import { FrameError } from './error.ts';

/** The last row of each slot: what both ends of a chain remember. */
export type Slots = {
  /** A multiple of 32. */
  readonly capacity: number;
  /** Which slots are held: a bit each, the lowest of a word first. */
  readonly held: Int32Array;
  readonly lonE7: Int32Array;
  readonly latE7: Int32Array;
  readonly measuredAtMs: Float64Array;
  /** Expected ms between two measurements; 0 is unknown. */
  readonly periodMs: Int32Array;
  /** Speed and course, 16 bits each. */
  readonly motion: Int32Array;
  /** Accuracy of 16 bits, battery and flags of 8. */
  readonly rest: Int32Array;
};

/** Slots of which none is held. */
export function createSlots(capacity: number): Slots {
  return {
    capacity,
    held: new Int32Array(capacity >>> 5),
    lonE7: new Int32Array(capacity),
    latE7: new Int32Array(capacity),
    measuredAtMs: new Float64Array(capacity),
    periodMs: new Int32Array(capacity),
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
  grown.periodMs.set(slots.periodMs);
  grown.motion.set(slots.motion);
  grown.rest.set(slots.rest);
  return grown;
}

export function isHeld({ held, capacity }: Slots, slot: number): boolean {
  return slot < capacity && (((held[slot >>> 5] ?? 0) >>> slot) & 1) === 1;
}

/** No longer holds a slot. Throws FrameError, with the byte that named it, where nobody does. */
export function leave(slots: Slots, slot: number, offset: number): void {
  if (!isHeld(slots, slot)) throw new FrameError(offset, `slot ${slot} is gone, but nobody`);
  slots.held[slot >>> 5] = (slots.held[slot >>> 5] ?? 0) & ~(1 << slot);
}

/** Holds a slot again, as it was before it was left. */
export function stay({ held }: Slots, slot: number): void {
  held[slot >>> 5] = (held[slot >>> 5] ?? 0) | (1 << slot);
}

/** Holds a slot anew: all is 0, its measurement was at the anchor, and nothing is known of its period. */
export function adopt(slots: Slots, slot: number, anchorMs: number): void {
  stay(slots, slot);
  slots.lonE7[slot] = 0;
  slots.latE7[slot] = 0;
  slots.measuredAtMs[slot] = anchorMs;
  slots.periodMs[slot] = 0;
  slots.motion[slot] = 0;
  slots.rest[slot] = 0;
}

/** The last rows of some held slots, into the columns beside them. */
export function recall(slots: Slots, moved: Moved): void {
  moved.slot.forEach((slot, row) => {
    const motion = slots.motion[slot] ?? 0;
    const rest = slots.rest[slot] ?? 0;
    moved.lonE7[row] = slots.lonE7[slot] ?? 0;
    moved.latE7[row] = slots.latE7[slot] ?? 0;
    moved.measuredAtMs[row] = slots.measuredAtMs[slot] ?? 0;
    moved.speedCmps[row] = motion;
    moved.courseCdeg[row] = motion >>> 16;
    moved.accuracyDm[row] = rest;
    moved.batteryPct[row] = rest >>> 16;
    moved.flags[row] = rest >>> 24;
  });
}
