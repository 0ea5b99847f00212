import { checkedWords, checksum } from './checksum.ts';
import { MAX_SLOTS, emptyMoved, type Born, type Moved } from './columns.ts';
import { FrameError } from './error.ts';
import { CHECKSUM_BYTES, isTime, LONGEST, putHead, type Head } from './head.ts';
import { putBorn } from './identity.ts';
import { putRows } from './row-writer.ts';
import { createSlots, FREE, HELD, LEAVING, recall, withRoom } from './slots.ts';
import { createSink, putVarint, type Sink } from './varint.ts';

/** Texts of all born of a frame: with rows of 32 bytes for all slots, half of the longest frame. */
const MOST_TEXT = LONGEST / 2;

/**
 * Writes the frames of one chain. It remembers what it wrote: a delta is against the frame before, and a keyframe is
 * the whole picture as of the last frame. Columns that do not fit are refused by FrameError and change nothing.
 */
export function createFrameWriter(chain: number): {
  /** A frame that follows the last; `moved` holds absolute values, slots ascending, a place for everyone born. */
  readonly delta: (hubMs: number, born: readonly Born[], moved: Moved, gone: Uint32Array) => Uint8Array;
  /** The whole picture as of the last frame, with base 0. Made once and kept until the next delta. */
  readonly keyframe: (hubMs: number) => Uint8Array;
  /** Of the last frame; 1 is the empty picture. */
  readonly frameSeq: number;
} {
  let frameSeq = 1;
  let slots = createSlots(1024);
  const who: (Born | undefined)[] = [];
  let heldCount = 0;
  let fresh = new Uint8Array(0);
  let kept: Uint8Array | undefined;
  const bits = { words: new Int32Array(1024), at: 0, end: 0 };
  const [headSink, scratch, goneSink, bornSink, texts] = [
    createSink(),
    createSink(),
    createSink(),
    createSink(),
    createSink()
  ];

  /** The frame of what lies in the sinks and the bits. */
  function assembled(head: Head): Uint8Array {
    const rowBytes = (bits.at + 7) >>> 3;
    const after = goneSink.at + rowBytes + bornSink.at + CHECKSUM_BYTES;
    headSink.at = 0;
    putHead(headSink, scratch, head, after);
    const length = headSink.at + after;
    const words = new Int32Array(checkedWords(length));
    const bytes = new Uint8Array(words.buffer, 0, length);
    let at = 0;
    const add = (part: Uint8Array): void => {
      bytes.set(part, at);
      at += part.length;
    };
    add(written(headSink));
    add(written(goneSink));
    add(new Uint8Array(bits.words.buffer, 0, rowBytes));
    add(written(bornSink));
    const sum = checksum(words, at);
    for (let i = 0; i < CHECKSUM_BYTES; i++) bytes[at + i] = sum >>> (8 * i);
    return bytes;
  }

  /** Marks who leaves, and says which rows are fresh. Throws FrameError on rows that do not fit the slots. */
  function place(born: readonly Born[], moved: Moved, gone: Uint32Array): void {
    const { held, capacity } = slots;
    const { slot: rows, measuredAtMs } = moved;
    for (const slot of gone) {
      if (held[slot] !== HELD) throw new FrameError(0, `slot ${slot} is gone, but nobody`);
      held[slot] = LEAVING;
    }
    const count = rows.length;
    if (fresh.length < count) fresh = new Uint8Array(count * 2);
    const marks = fresh;
    let next = 0;
    let nextSlot = slotOf(born, 0);
    for (let row = 0, before = -1; row < count; row++) {
      // Signed, for then it is compared as a whole number; beyond 2^31 it is refused as well.
      const slot = (rows[row] ?? 0) | 0;
      const atMs = measuredAtMs[row] ?? 0;
      if (slot <= before || slot >= MAX_SLOTS) throw new FrameError(0, `slot ${slot} after ${before}`);
      if (!isTime(atMs) || Math.floor(atMs) !== atMs)
        throw new FrameError(0, `slot ${slot} measured at ${atMs}`);
      before = slot;
      const isHeld = slot < capacity && held[slot] === HELD;
      if (isHeld === (slot === nextSlot)) {
        throw new FrameError(0, `slot ${slot} is ${isHeld ? 'born twice' : 'nobody'}`);
      }
      marks[row] = isHeld ? 0 : 1;
      if (!isHeld) nextSlot = slotOf(born, ++next);
    }
    if (next < born.length) throw new FrameError(0, `slot ${nextSlot} is born without a place`);
  }

  return {
    get frameSeq() {
      return frameSeq;
    },
    delta(hubMs, bornGiven, moved, goneGiven) {
      const count = moved.slot.length;
      for (const column of Object.values(moved)) {
        if (column.length !== count) throw new FrameError(0, `a column of ${column.length}, not ${count}`);
      }
      if (!isTime(hubMs)) throw new FrameError(0, `hub time ${hubMs}`);
      const born = bornGiven.toSorted((a, b) => a.slot - b.slot);
      const gone = goneGiven.toSorted();
      bornSink.at = 0;
      putBorn(bornSink, texts, born);
      if (bornSink.at > MOST_TEXT) throw new FrameError(0, `${bornSink.at} bytes of ids`);
      try {
        place(born, moved, gone);
      } catch (error) {
        for (const slot of gone) if (slots.held[slot] === LEAVING) slots.held[slot] = HELD;
        throw error;
      }
      putGone(goneSink, gone);
      if (count > 0) slots = withRoom(slots, moved.slot[count - 1] ?? 0);
      frameSeq++;
      const head = {
        whole: false,
        chain,
        frameSeq,
        hubMs,
        moved: count,
        born: born.length,
        gone: gone.length
      };
      bits.at = 0;
      putRows(bits, slots, moved, fresh, head);
      for (const slot of gone) {
        who[slot] = undefined;
        if (slots.held[slot] === LEAVING) slots.held[slot] = FREE;
      }
      for (const one of born) who[one.slot] = one;
      heldCount += born.length - gone.length;
      kept = undefined;
      return assembled(head);
    },
    keyframe(hubMs) {
      if (kept) return kept;
      if (!isTime(hubMs)) throw new FrameError(0, `hub time ${hubMs}`);
      const moved = emptyMoved(heldCount);
      const born: Born[] = [];
      for (let slot = 0; slot < slots.capacity; slot++) {
        const one = who[slot];
        if (one === undefined) continue;
        moved.slot[born.push(one) - 1] = slot;
      }
      recall(slots, moved);
      bornSink.at = 0;
      putBorn(bornSink, texts, born);
      if (bornSink.at > MOST_TEXT) throw new FrameError(0, `${bornSink.at} bytes of ids`);
      goneSink.at = 0;
      bits.at = 0;
      const head = { whole: true, chain, frameSeq, hubMs, moved: heldCount, born: heldCount, gone: 0 };
      putRows(bits, slots, moved, new Uint8Array(heldCount).fill(1), head);
      kept = assembled(head);
      return kept;
    }
  };
}

/** Of the n-th who is born; past all slots after the last. */
function slotOf(born: readonly Born[], nth: number): number {
  return nth < born.length ? (born[nth]?.slot ?? MAX_SLOTS) : MAX_SLOTS;
}

function putGone(sink: Sink, gone: Uint32Array): void {
  sink.at = 0;
  let before = -1;
  for (const slot of gone) {
    putVarint(sink, slot - before - 1);
    before = slot;
  }
}

function written(sink: Sink): Uint8Array {
  return sink.bytes.subarray(0, sink.at);
}
