import { checkedWords, checksum } from './checksum.ts';
import { emptyMoved, type Born, type Moved } from './columns.ts';
import { FrameError } from './error.ts';
import { CHECKSUM_BYTES, isTime, LONGEST, putHead, type Head } from './head.ts';
import { putBorn } from './identity.ts';
import { checkRows } from './row-check.ts';
import { putRows } from './row-writer.ts';
import { adopt, createSlots, isHeld, leave, recall, stay, withRoom, type Slots } from './slots.ts';
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
  let kept: Uint8Array | undefined;
  const [headSink, scratch, goneSink, rowSink, bornSink, texts] = [
    createSink(),
    createSink(),
    createSink(),
    createSink(),
    createSink(),
    createSink()
  ];

  /** Puts the rows, and after the gone the codes of their columns. */
  function putAll(held: Slots, moved: Moved, told: Int32Array | undefined): void {
    rowSink.at = 0;
    if (moved.slot.length > 0) putVarint(goneSink, putRows(rowSink, held, moved, told));
  }

  /** The frame of what lies in the sinks. */
  function assembled(head: Head): Uint8Array {
    const after = goneSink.at + rowSink.at + bornSink.at + CHECKSUM_BYTES;
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
    add(written(rowSink));
    add(written(bornSink));
    const sum = checksum(words, at);
    for (let i = 0; i < CHECKSUM_BYTES; i++) bytes[at + i] = sum >>> (8 * i);
    return bytes;
  }

  /** Who of the rows is fresh. Throws FrameError on rows that do not fit the slots, or are not those of the born. */
  function check(hubMs: number, born: readonly Born[], moved: Moved): void {
    const held = checkRows(slots, moved, hubMs);
    if (born.length === 0 && held === moved.slot.length) return;
    let next = 0;
    for (const slot of moved.slot) {
      const isBorn = slot === born[next]?.slot;
      if (isHeld(slots, slot) === isBorn) {
        throw new FrameError(0, `slot ${slot} is ${isBorn ? 'born twice' : 'nobody'}`);
      }
      if (isBorn) next++;
    }
    if (next < born.length) throw new FrameError(0, `slot ${born[next]?.slot} is born without a place`);
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
      let left = 0;
      try {
        for (; left < gone.length; left++) leave(slots, gone[left] ?? 0, 0);
        check(hubMs, born, moved);
      } catch (error) {
        for (const slot of gone.subarray(0, left)) stay(slots, slot);
        throw error;
      }
      putGone(goneSink, gone);
      if (count > 0) slots = withRoom(slots, moved.slot[count - 1] ?? 0);
      for (const { slot } of born) adopt(slots, slot, Math.floor(hubMs));
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
      putAll(slots, moved, undefined);
      for (const slot of gone) who[slot] = undefined;
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
      const head = { whole: true, chain, frameSeq, hubMs, moved: heldCount, born: heldCount, gone: 0 };
      // As a reader that knows nobody holds them.
      const blank = createSlots(slots.capacity);
      blank.measuredAtMs.fill(Math.floor(hubMs));
      putAll(blank, moved, slots.periodMs);
      kept = assembled(head);
      return kept;
    }
  };
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
