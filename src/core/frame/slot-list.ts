import { MAX_SLOTS } from './columns.ts';
import { FrameError } from './error.ts';
import { putVarint, reserve, takeVarint, type Cursor, type Sink } from './varint.ts';

/** Puts slots that ascend: as bits where they lie close, which it says, else as gaps. */
export function putSlots(sink: Sink, slot: Int32Array): boolean {
  const count = slot.length;
  const firstWord = (slot[0] ?? 0) >>> 5;
  const words = ((slot[count - 1] ?? 0) >>> 5) - firstWord + 1;
  const asBits = words * 4 < count;
  if (asBits) {
    putVarint(sink, firstWord);
    putVarint(sink, words);
    putBits(sink, slot, firstWord, words);
  } else {
    let last = -1;
    for (let row = 0; row < count; row++) {
      const at = slot[row] ?? 0;
      putVarint(sink, at - last - 1);
      last = at;
    }
  }
  return asBits;
}

function putBits(sink: Sink, slot: Int32Array, firstWord: number, words: number): void {
  reserve(sink, words * 4);
  const { bytes, view, at } = sink;
  bytes.fill(0, at, at + words * 4);
  let bits = 0;
  let word = firstWord;
  for (let row = 0; row < slot.length; row++) {
    const one = slot[row] ?? 0;
    if (one >>> 5 !== word) {
      view.setInt32(at + (word - firstWord) * 4, bits, true);
      word = one >>> 5;
      bits = 0;
    }
    bits |= 1 << one;
  }
  view.setInt32(at + (word - firstWord) * 4, bits, true);
  sink.at = at + words * 4;
}

/** What is wanted of a list of slots, and where it goes: `slot` has room for 32 more than `count`. */
export type Wanted = {
  readonly count: number;
  readonly born: number;
  /** Which slots are held, a bit each; those of the list that are not are fresh, as many as are born. */
  readonly held: Int32Array;
  readonly slot: Int32Array;
  readonly fresh: Uint32Array;
};

/** Takes the slots of a frame's rows, and those that are fresh. Throws FrameError on any that cannot be. */
export function takeSlots(cursor: Cursor, view: DataView, asBits: boolean, wanted: Wanted): void {
  const start = cursor.at;
  const fresh = asBits ? takeBits(cursor, view, wanted) : takeGaps(cursor, wanted);
  if (fresh !== wanted.born) throw new FrameError(start, `${fresh} are fresh, not ${wanted.born}`);
}

function takeBits(cursor: Cursor, view: DataView, { count, born, held, slot, fresh }: Wanted): number {
  const start = cursor.at;
  const firstWord = takeVarint(cursor);
  const words = takeVarint(cursor);
  if (firstWord + words > MAX_SLOTS >>> 5) throw new FrameError(start, `slots from word ${firstWord} on`);
  const from = cursor.at;
  if (words * 4 > cursor.end - from) throw new FrameError(start, 'slots run past the end');
  let row = 0;
  let freshCount = 0;
  for (let i = 0; i < words; i++) {
    let bits = view.getInt32(from + i * 4, true);
    const word = firstWord + i;
    const base = (word << 5) + 31;
    let unheld = word < held.length ? bits & ~(held[word] ?? 0) : bits;
    while (unheld !== 0) {
      const bit = unheld & -unheld;
      if (freshCount < born) fresh[freshCount] = base - Math.clz32(bit);
      freshCount++;
      unheld ^= bit;
    }
    while (bits !== 0) {
      const bit = bits & -bits;
      slot[row++] = base - Math.clz32(bit);
      bits ^= bit;
    }
    if (row > count) break;
  }
  if (row !== count) throw new FrameError(start, `${row} slots or more, not ${count}`);
  cursor.at = from + words * 4;
  return freshCount;
}

function takeGaps(cursor: Cursor, { count, born, held, slot, fresh }: Wanted): number {
  let at = -1;
  let freshCount = 0;
  for (let row = 0; row < count; row++) {
    at += takeVarint(cursor) + 1;
    if (at >= MAX_SLOTS) throw new FrameError(cursor.at - 1, `slot ${at}`);
    slot[row] = at;
    if (at >>> 5 < held.length && (((held[at >>> 5] ?? 0) >>> at) & 1) === 1) continue;
    if (freshCount < born) fresh[freshCount] = at;
    freshCount++;
  }
  return freshCount;
}
