import type { Sink } from './varint.ts';

/** Rows of a column whose values are wider than it; memory of one column at a time. */
export type Odd = { rows: Int32Array; count: number };

/*
 * A column as bytes and back, one function for each width. Wider and narrower numbers are copied as whole arrays: it was
 * four times as fast as a loop over them. A value that does not fit is odd, and its low bits are put all the same.
 */

export function sift(values: Int32Array, count: number, odd: Odd): void {
  const { rows } = odd;
  let found = 0;
  for (let row = 0; row < count; row++) if (values[row] !== 0) rows[found++] = row;
  odd.count = found;
}

/** Two bits a value, the first the lowest of its byte. `values` has room for three more. */
export function packQuarters(sink: Sink, values: Int32Array, count: number, odd: Odd): void {
  const { rows } = odd;
  const { bytes } = sink;
  values.fill(0, count, count + 3);
  let at = sink.at;
  let found = 0;
  for (let row = 0; row < count; row += 4) {
    const a = values[row] ?? 0;
    const b = values[row + 1] ?? 0;
    const c = values[row + 2] ?? 0;
    const d = values[row + 3] ?? 0;
    bytes[at++] = (a & 3) | ((b & 3) << 2) | ((c & 3) << 4) | (d << 6);
    // From -2 to 1 all add up to no bit above the lowest two.
    if ((((a + 2) | (b + 2) | (c + 2) | (d + 2)) & ~3) === 0) continue;
    for (let i = row; i < row + 4; i++) if ((((values[i] ?? 0) + 2) & ~3) !== 0) rows[found++] = i;
  }
  sink.at = at;
  odd.count = found;
}

export function packBytes(sink: Sink, values: Int32Array, count: number, odd: Odd): void {
  new Int8Array(sink.bytes.buffer, sink.at, count).set(values.subarray(0, count));
  sink.at += count;
  const { rows } = odd;
  let found = 0;
  for (let row = 0; row < count; row++) {
    const value = values[row] ?? 0;
    if ((value << 24) >> 24 !== value) rows[found++] = row;
  }
  odd.count = found;
}

export function packShorts(sink: Sink, values: Int32Array, count: number, odd: Odd): void {
  const bytes = aligned(count);
  new Int16Array(whole, 0, count).set(values.subarray(0, count));
  sink.bytes.set(bytes.subarray(0, count * 2), sink.at);
  sink.at += count * 2;
  const { rows } = odd;
  let found = 0;
  for (let row = 0; row < count; row++) {
    const value = values[row] ?? 0;
    if ((value << 16) >> 16 !== value) rows[found++] = row;
  }
  odd.count = found;
}

export function packWords(sink: Sink, values: Int32Array, count: number): void {
  sink.bytes.set(new Uint8Array(values.buffer, values.byteOffset, count * 4), sink.at);
  sink.at += count * 4;
}

/** Room for three more than `count` is in `values`. */
export function unpackQuarters(bytes: Uint8Array, from: number, values: Int32Array, count: number): void {
  let at = from;
  for (let row = 0; row < count; row += 4) {
    const four = bytes[at++] ?? 0;
    values[row] = (four << 30) >> 30;
    values[row + 1] = (four << 28) >> 30;
    values[row + 2] = (four << 26) >> 30;
    values[row + 3] = (four << 24) >> 30;
  }
}

export function unpackBytes(bytes: Uint8Array, from: number, values: Int32Array, count: number): void {
  values.set(new Int8Array(bytes.buffer, bytes.byteOffset + from, count));
}

export function unpackShorts(bytes: Uint8Array, from: number, values: Int32Array, count: number): void {
  aligned(count).set(bytes.subarray(from, from + count * 2));
  values.set(new Int16Array(whole, 0, count));
}

export function unpackWords(bytes: Uint8Array, from: number, values: Int32Array, count: number): void {
  aligned(count).set(bytes.subarray(from, from + count * 4));
  values.set(new Int32Array(whole, 0, count));
}

/** Memory of a column where numbers may be read, and not only bytes. */
let whole = new ArrayBuffer(0);
function aligned(count: number): Uint8Array {
  if (whole.byteLength < count * 4) whole = new ArrayBuffer(count * 8);
  return new Uint8Array(whole);
}
