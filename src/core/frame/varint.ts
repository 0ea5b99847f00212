import { FrameError } from './error.ts';

/** Bytes being written; they grow as they must. */
export type Sink = { bytes: Uint8Array; at: number };
/** Bytes being read, up to `end`. */
export type Cursor = { readonly bytes: Uint8Array; at: number; readonly end: number };

/** A sink that is empty. */
export function createSink(): Sink {
  return { bytes: new Uint8Array(256), at: 0 };
}

/** Makes room for so many bytes more. */
export function reserve(sink: Sink, more: number): void {
  if (sink.at + more <= sink.bytes.length) return;
  const grown = new Uint8Array(2 ** Math.ceil(Math.log2(sink.at + more)));
  grown.set(sink.bytes.subarray(0, sink.at));
  sink.bytes = grown;
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
