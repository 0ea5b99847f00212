import { checkedWords, checksum } from './checksum.ts';
import { MAX_SLOTS, type Born, type Frame } from './columns.ts';
import { FrameError } from './error.ts';
import { CHECKSUM_BYTES, takeHead, takeLength, type Head } from './head.ts';
import { LEAST_BYTES, takeBorn } from './identity.ts';
import { createRoom, first } from './room.ts';
import { checkRows, isBits, takeRows } from './row-reader.ts';
import { takeSlots } from './slot-list.ts';
import { adopt, createSlots, leave, stay, withRoom } from './slots.ts';
import { takeVarint, type Cursor } from './varint.ts';

/** What is held before a keyframe. */
const NOBODY = new Int32Array(0);

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
    // A frame in a bigger message need not lie where words may be read.
    const wordsLong = checkedWords(length);
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

  /** Who leaves has left, `marked` of them when it fails. Throws FrameError on who is not there. */
  function takeGone(cursor: Cursor, count: number): Uint32Array {
    if (goneRoom.length < count) goneRoom = new Uint32Array(count * 2);
    let slot = -1;
    for (marked = 0; marked < count; marked++) {
      const start = cursor.at;
      slot += takeVarint(cursor) + 1;
      leave(slots, slot, start);
      goneRoom[marked] = slot;
    }
    return goneRoom.subarray(0, count);
  }

  /** Who is gone and who is born, with the slots of all rows; the columns are left for later. Throws FrameError. */
  function checked(cursor: Cursor, view: DataView, head: Head): { gone: Uint32Array; born: Born[] } {
    const gone = takeGone(cursor, head.gone);
    if (head.moved > 0) {
      const codes = takeVarint(cursor);
      const held = head.whole ? NOBODY : slots.held;
      const wanted = { count: head.moved, born: head.born, held, slot: room.slot, fresh: room.fresh };
      takeSlots(cursor, view, isBits(codes), wanted);
      checkRows(cursor, codes, head.moved, head.whole, room);
    }
    return { gone, born: takeBorn(cursor, room.fresh.subarray(0, head.born)) };
  }

  return {
    read(bytes) {
      const cursor = opened(bytes);
      const head = takeHead(cursor);
      if (!head.whole && (last?.chain !== head.chain || last.frameSeq !== head.frameSeq - 1))
        return undefined;
      checkCounts(head, heldCount, cursor);
      if (room.capacity < head.moved) room = createRoom(2 ** (32 - Math.clz32(head.moved)));
      const view = new DataView(words.buffer);
      marked = 0;
      let parts: ReturnType<typeof checked>;
      try {
        parts = checked(cursor, view, head);
      } catch (error) {
        for (const slot of goneRoom.subarray(0, marked)) stay(slots, slot);
        throw error;
      }
      // From here on nothing is refused, and the slots change.
      const moved = first(room.moved, head.moved);
      if (head.whole) slots.held.fill(0);
      if (head.moved > 0) {
        slots = withRoom(slots, moved.slot[head.moved - 1] ?? 0);
        for (const { slot } of parts.born) adopt(slots, slot, Math.floor(head.hubMs));
        takeRows(cursor, slots, room, head.moved);
      }
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
