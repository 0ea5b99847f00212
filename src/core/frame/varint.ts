import { FrameError } from './error.ts';

/** Bytes being written; they grow as they must, and `view` with them. */
export type Sink = { bytes: Uint8Array; view: DataView; at: number };
/** Bytes being read, up to `end`. */
export type Cursor = { readonly bytes: Uint8Array; at: number; readonly end: number };

/** A sink that is empty. */
export function createSink(): Sink {
  const bytes = new Uint8Array(256);
  return { bytes, view: new DataView(bytes.buffer), at: 0 };
}

/** Makes room for so many bytes more. */
export function reserve(sink: Sink, more: number): void {
  if (sink.at + more <= sink.bytes.length) return;
  const grown = new Uint8Array(2 ** Math.ceil(Math.log2(sink.at + more)));
  grown.set(sink.bytes.subarray(0, sink.at));
  sink.bytes = grown;
  sink.view = new DataView(grown.buffer);
}

export function putByte(sink: Sink, byte: number): void {
  reserve(sink, 1);
  sink.bytes[sink.at++] = byte;
}

/** A whole number below 2^32: seven bits a byte, the lowest first, the high bit set on all but the last. */
export function putVarint(sink: Sink, value: number): void {
  reserve(sink, 5);
  let rest = value >>> 0;
  while (rest > 0x7f) {
    sink.bytes[sink.at++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  sink.bytes[sink.at++] = rest;
}

/** Throws FrameError past the end. */
export function takeByte(cursor: Cursor): number {
  if (cursor.at >= cursor.end) throw new FrameError(cursor.at, 'runs past the end');
  return cursor.bytes[cursor.at++] ?? 0;
}

/** Throws FrameError past the end, on 2^32 and more, and on a number written longer than it needs. */
export function takeVarint(cursor: Cursor): number {
  const start = cursor.at;
  const first = start < cursor.end ? (cursor.bytes[start] ?? 0) : 0xff;
  if (first < 0x80) {
    cursor.at = start + 1;
    return first;
  }
  let value = 0;
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = takeByte(cursor);
    if (shift === 28 && byte > 0xf) break;
    value |= (byte & 0x7f) << shift;
    if (byte > 0x7f) continue;
    if (byte === 0 && shift > 0) break;
    return value >>> 0;
  }
  throw new FrameError(start, 'not a number of 32 bits');
}

/** Signed as unsigned, small as small: 0, -1, 1, -2, … as 0, 1, 2, 3, … */
export function zigzag(value: number): number {
  return (value << 1) ^ (value >> 31);
}

export function unzigzag(value: number): number {
  return (value >>> 1) ^ -(value & 1);
}
