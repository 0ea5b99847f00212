import { FrameError } from './error.ts';
import { putByte, putVarint, reserve, takeByte, takeVarint, type Cursor, type Sink } from './varint.ts';

/*
 * A frame, little-endian; a varint has seven bits a byte, the lowest first.
 *
 *   version    1 byte, 2
 *   kind       1 byte: 0 follows frame `frameSeq - 1`, 1 is a keyframe
 *   length     varint, of all bytes after it
 *   chain      varint
 *   frameSeq   varint
 *   hubMs      8 bytes, float
 *   moved, born, gone   three varints, counts
 *   gone       a varint each: slots skipped since the one before (the first: since -1)
 *   rows       bits, the lowest of a byte first, in runs of up to 64 rows; zero bits up to a whole byte.
 *              A run: 1 bit, all its rows are fresh (no slot held them); 6 bits, rows - 1; 11 bits, which fields of
 *              run.ts are there (the others are 0 in all rows); 5 bits each, their width - 1; then column by column,
 *              row by row, the fields of the column, the first the lowest. A gap is plain, all others are zigzag
 *              differences (residual.ts): from what the slot held, of a fresh row from the row above (0 above the
 *              first), of time from last + period (period.ts), of a fresh row from floor(hubMs); a keyframe, all of
 *              whose rows are fresh, tells periods
 *   born       4 bytes each, in the order of fresh rows: kind, bytes of id, of asset id, of unit id (0: none)
 *   texts      UTF-8 of all these ids
 *   checksum   4 bytes, over all bytes before it
 */
const VERSION = 2;
export const CHECKSUM_BYTES = 4;
/** 128 MB: a bit of a frame then has a number of 30 bits. */
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
