import { take, type Bits } from './bits.ts';
import { checkedWords, checksum } from './checksum.ts';
import { emptyMoved, MAX_SLOTS, type Born, type Frame, type Moved } from './columns.ts';
import { FrameError } from './error.ts';
import { CHECKSUM_BYTES, takeHead, takeLength, type Head } from './head.ts';
import { LEAST_BYTES, takeBorn } from './identity.ts';
import { checkRows, type Room } from './row-check.ts';
import { takeRows } from './row-reader.ts';
import { createSlots, FREE, HELD, LEAVING, withRoom } from './slots.ts';
import { takeVarint, type Cursor } from './varint.ts';

/** Reads the frames of one chain; a keyframe of another makes it the reader of that. */
export function createFrameReader(): {
  /**
   * The frame with absolute values, or undefined for one that does not follow the last: a keyframe is needed. Throws
   * FrameError and nothing else; what was read before stays. Its columns are the reader's own memory, valid until the
   * next read.
   */
  readonly read: (bytes: Uint8Array) => Frame | undefined;
} {
  let last: Head | undefined;
  let slots = createSlots(1024);
  let heldCount = 0;
  let words = new Int32Array(256);
  let room = createRoom(256);
  let goneRoom = new Uint32Array(16);
  let marked = 0;

  /** A cursor at the head of a copy of the frame, whose checksum holds. */
  function opened(bytes: Uint8Array): Cursor {
    const length = takeLength({ bytes, at: 0, end: bytes.length });
    if (length !== bytes.length) throw new FrameError(length, 'bytes are left over');
    // A frame in a bigger message need not lie where words may be read; and a word past its end is read too.
    const wordsLong = checkedWords(length) + 1;
    if (words.length < wordsLong) words = new Int32Array(wordsLong * 2);
    const copy = new Uint8Array(words.buffer, 0, wordsLong * 4);
    copy.set(bytes);
    const end = length - CHECKSUM_BYTES;
    const told = new DataView(words.buffer).getInt32(end, true);
    copy.fill(0, end);
    if (checksum(words, end) !== told) throw new FrameError(end, 'the checksum does not match');
    const whole = { bytes: copy, at: 0, end: length };
    takeLength(whole);
    return { bytes: copy, at: whole.at, end };
  }

  /** Marks who leaves, `marked` of them when it fails. Throws FrameError on who is not there. */
  function takeGone(cursor: Cursor, count: number): Uint32Array {
    if (goneRoom.length < count) goneRoom = new Uint32Array(count * 2);
    let slot = -1;
    for (marked = 0; marked < count; marked++) {
      const start = cursor.at;
      slot += takeVarint(cursor) + 1;
      if (slot >= slots.capacity || slots.held[slot] !== HELD) {
        throw new FrameError(start, `slot ${slot} is gone, but nobody`);
      }
      goneRoom[marked] = slot;
      slots.held[slot] = LEAVING;
    }
    return goneRoom.subarray(0, count);
  }

  /** Who is still leaving stays after all, or is gone. */
  function release(to: number): void {
    for (let i = 0; i < marked; i++) {
      const slot = goneRoom[i] ?? 0;
      if (slots.held[slot] === LEAVING) slots.held[slot] = to;
    }
  }

  /** Who is gone and who is born, with the slots of all rows; the cursor goes on to the rows' bits. */
  function checked(cursor: Cursor, head: Head): { gone: Uint32Array; born: Born[]; bits: Bits } {
    const gone = takeGone(cursor, head.gone);
    const bits = { words, at: cursor.at * 8, end: cursor.end * 8 };
    const freshCount = checkRows(bits, slots, room, head);
    if (freshCount !== head.born)
      throw new FrameError(bits.at >>> 3, `${freshCount} are fresh, not ${head.born}`);
    const padding = -bits.at & 7;
    if (padding > 0 && take(bits, padding) !== 0) throw new FrameError(bits.at >>> 3, 'padding is not zero');
    const rest = { ...cursor, at: bits.at >>> 3 };
    const born = takeBorn(rest, room.freshSlots.subarray(0, freshCount));
    bits.at = cursor.at * 8;
    return { gone, born, bits };
  }

  return {
    read(bytes) {
      const cursor = opened(bytes);
      const head = takeHead(cursor);
      if (!head.whole && (last?.chain !== head.chain || last.frameSeq !== head.frameSeq - 1))
        return undefined;
      checkCounts(head, heldCount, cursor);
      if (room.capacity < head.moved) room = createRoom(2 ** (32 - Math.clz32(head.moved)));
      marked = 0;
      let parts: ReturnType<typeof checked>;
      try {
        parts = checked(cursor, head);
      } catch (error) {
        release(HELD);
        throw error;
      }
      // From here on nothing is refused, and the slots change.
      const moved = first(room.moved, head.moved);
      if (head.whole) slots.held.fill(FREE);
      if (head.moved > 0) slots = withRoom(slots, moved.slot[head.moved - 1] ?? 0);
      takeRows(parts.bits, slots, moved, head);
      release(FREE);
      heldCount = head.whole ? head.born : heldCount + head.born - head.gone;
      last = head;
      const { chain, frameSeq, hubMs, whole } = head;
      return {
        chain,
        frameSeq,
        base: whole ? 0 : frameSeq - 1,
        hubMs,
        born: parts.born,
        moved,
        gone: parts.gone
      };
    }
  };
}

/** Throws FrameError on counts that the bytes, or the slots held, cannot have. */
function checkCounts({ whole, moved, born, gone }: Head, heldCount: number, { at, end }: Cursor): void {
  if (moved > MAX_SLOTS) throw new FrameError(at, `${moved} rows`);
  if (born * LEAST_BYTES + gone > end - at)
    throw new FrameError(at, `${born} born and ${gone} gone do not fit`);
  if (whole ? moved !== born || gone > 0 : moved < born || moved - born + gone > heldCount) {
    throw new FrameError(at, `${moved} moved, ${born} born and ${gone} gone of ${heldCount}`);
  }
}

function createRoom(capacity: number): Room {
  return { capacity, moved: emptyMoved(capacity), freshSlots: new Uint32Array(capacity) };
}

function first(moved: Moved, count: number): Moved {
  return {
    slot: moved.slot.subarray(0, count),
    lonE7: moved.lonE7.subarray(0, count),
    latE7: moved.latE7.subarray(0, count),
    measuredAtMs: moved.measuredAtMs.subarray(0, count),
    speedCmps: moved.speedCmps.subarray(0, count),
    courseCdeg: moved.courseCdeg.subarray(0, count),
    accuracyDm: moved.accuracyDm.subarray(0, count),
    batteryPct: moved.batteryPct.subarray(0, count),
    flags: moved.flags.subarray(0, count)
  };
}
