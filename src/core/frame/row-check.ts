import { ones, wordAt, type Bits } from './bits.ts';
import { MAX_SLOTS, type Moved } from './columns.ts';
import { FrameError } from './error.ts';
import type { Head } from './head.ts';
import { createRun, GAPS, PERIOD, takeRunHead } from './run.ts';
import { HELD, type Slots } from './slots.ts';

/** Memory for the rows of a frame, used again for the next. */
export type Room = { readonly capacity: number; readonly moved: Moved; readonly freshSlots: Uint32Array };

const run = createRun();

/**
 * Takes the slots of all rows and of those that are fresh, and goes past the rows; says how many are fresh. Throws
 * FrameError on rows that do not fit the slots: what it lets pass can be read.
 */
export function checkRows(bits: Bits, slots: Slots, room: Room, { moved: count, born, whole }: Head): number {
  let freshCount = 0;
  for (let from = 0; from < count; from += run.count) {
    const start = bits.at >>> 3;
    takeRunHead(bits, run);
    if (run.count > count - from) throw new FrameError(start, `${run.count} rows, ${count - from} are left`);
    if (whole ? !run.fresh : run.width[PERIOD] !== 0) throw new FrameError(start, 'a run of the wrong kind');
    if (run.fresh && freshCount + run.count > born)
      throw new FrameError(start, `more are fresh than ${born}`);
    takeSlots(bits.words, room.moved.slot, from, start);
    if (!whole) checkHeld(slots, room.moved.slot, from, start);
    if (run.fresh) {
      room.freshSlots.set(room.moved.slot.subarray(from, from + run.count), freshCount);
      freshCount += run.count;
    }
    bits.at = run.end;
  }
  return freshCount;
}

function takeSlots(words: Int32Array, slot: Uint32Array, from: number, start: number): void {
  const width = run.columnWidth[GAPS] ?? 0;
  const mask = ones(width);
  let at = run.at[GAPS] ?? 0;
  let last = from > 0 ? (slot[from - 1] ?? 0) : -1;
  if (width > 20) throw new FrameError(start, `a gap of ${width} bits`);
  for (let row = from; row < from + run.count; row++) {
    last += (wordAt(words, at) & mask) + 1;
    slot[row] = last;
    at += width;
  }
  // They ascend, so that the last is the highest.
  if (last >= MAX_SLOTS) throw new FrameError(start, `slot ${last}`);
}

function checkHeld({ capacity, held }: Slots, slot: Uint32Array, from: number, start: number): void {
  const isFresh = run.fresh;
  for (let row = from; row < from + run.count; row++) {
    const at = slot[row] ?? 0;
    const isHeld = at < capacity && held[at] === HELD;
    if (isHeld === isFresh) throw new FrameError(start, `slot ${at} is ${isFresh ? 'born twice' : 'nobody'}`);
  }
}
