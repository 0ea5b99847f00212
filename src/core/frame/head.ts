import { FrameError } from './error.ts';
import { putByte, putVarint, reserve, takeByte, takeVarint, type Cursor, type Sink } from './varint.ts';

/*
 * A frame, little-endian; a varint has seven bits a byte, the lowest first.
 *
 *   version    1 byte, 3
 *   kind       1 byte: 0 follows frame `frameSeq - 1`, 1 is a keyframe
 *   length     varint, of all bytes after it
 *   chain      varint
 *   frameSeq   varint
 *   hubMs      8 bytes, float
 *   moved, born, gone   three varints, counts
 *   gone       a varint each: slots skipped since the one before (the first: since -1)
 *   rows, unless none moved:
 *     codes    varint: 3 bits for each column, the first the lowest, and a bit above them: the slots are bits
 *     slots    a varint each as of gone; or two varints, the first word and how many, and words of 4 bytes with the bit
 *              of each slot
 *     columns  longitude, latitude, speed, course, accuracy, battery with flags above it, time, 2^32 times of time,
 *              period (keyframes only). A column is one difference a row of 0, 1/4, 1, 2 or 4 bytes, and a list of those
 *              that need more (column.ts): a count, then the rows skipped since the one before and the zigzag value,
 *              varints. It differs from what the slot held; who is fresh held 0. A time differs from last + period
 *              (period.ts); of who is fresh, from floor(hubMs)
 *   born       4 bytes each, in the order of fresh rows: kind, bytes of id, of asset id, of unit id (0: none)
 *   texts      UTF-8 of all these ids
 *   checksum   4 bytes, over all bytes before it
 */
const VERSION = 3;
export const CHECKSUM_BYTES = 4;
/** 128 MB: what a million rows can take at worst, with their ids. */
export const LONGEST = 2 ** 27;
/** Times up to the year 37,000: what is added up from a few of them is still exact. */
export const LIMIT_MS = 2 ** 50;

export type Head = {
  readonly whole: boolean;
  readonly chain: number;
  readonly frameSeq: number;
  readonly hubMs: number;
  readonly moved: number;
  readonly born: number;
  readonly gone: number;
};

const float = new Float64Array(1);
const floatBytes = new Uint8Array(float.buffer);

/** Puts the head of a frame with so many bytes after the head, its checksum among them. */
export function putHead(sink: Sink, scratch: Sink, head: Head, bytesAfter: number): void {
  scratch.at = 0;
  putVarint(scratch, head.chain);
  putVarint(scratch, head.frameSeq);
  reserve(scratch, 8);
  float[0] = head.hubMs;
  scratch.bytes.set(floatBytes, scratch.at);
  scratch.at += 8;
  putVarint(scratch, head.moved);
  putVarint(scratch, head.born);
  putVarint(scratch, head.gone);
  putByte(sink, VERSION);
  putByte(sink, head.whole ? 1 : 0);
  putVarint(sink, scratch.at + bytesAfter);
  reserve(sink, scratch.at);
  sink.bytes.set(scratch.bytes.subarray(0, scratch.at), sink.at);
  sink.at += scratch.at;
}

/** Bytes of the frame that starts at the cursor, which goes past its length. Throws FrameError. */
export function takeLength(cursor: Cursor): number {
  const start = cursor.at;
  const version = takeByte(cursor);
  if (version !== VERSION) throw new FrameError(start, `version ${version}, not ${VERSION}`);
  const kind = takeByte(cursor);
  if (kind > 1) throw new FrameError(start + 1, `kind ${kind}`);
  const length = takeVarint(cursor);
  if (length > cursor.end - cursor.at) throw new FrameError(start + 2, `length ${length} is past the end`);
  if (length < CHECKSUM_BYTES) throw new FrameError(start + 2, `length ${length}`);
  return cursor.at + length - start;
}

/** The head of a frame whose length was taken from its first bytes. Throws FrameError. */
export function takeHead(cursor: Cursor): Head {
  const whole = cursor.bytes[1] === 1;
  const chain = takeVarint(cursor);
  const frameSeq = takeVarint(cursor);
  if (frameSeq < (whole ? 1 : 2)) throw new FrameError(cursor.at - 1, `frame ${frameSeq} follows none`);
  for (let i = 0; i < 8; i++) floatBytes[i] = takeByte(cursor);
  const hubMs = float[0] ?? NaN;
  if (!isTime(hubMs)) throw new FrameError(cursor.at - 8, `hub time ${hubMs}`);
  const moved = takeVarint(cursor);
  const born = takeVarint(cursor);
  const gone = takeVarint(cursor);
  return { whole, chain, frameSeq, hubMs, moved, born, gone };
}

/** Whether a time can be sent. NaN is none. */
export function isTime(ms: number): boolean {
  return ms >= -LIMIT_MS && ms <= LIMIT_MS;
}
