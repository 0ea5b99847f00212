import { FrameError } from './error.ts';

/** A stream of bits, the lowest of each word first. `at` and `end` count bits; one word past the end can be read. */
export type Bits = { words: Int32Array; at: number; end: number };

/** Puts the lowest `width` bits, 1 to 32, of a value that has none above. */
export function put(bits: Bits, value: number, width: number): void {
  const { words, at } = bits;
  const word = at >>> 5;
  const shift = at & 31;
  words[word] = shift === 0 ? value : (words[word] ?? 0) | (value << shift);
  if (shift + width > 32) words[word + 1] = value >>> (32 - shift);
  bits.at = at + width;
}

/** Takes 1 to 32 bits. Throws FrameError past the end. */
export function take(bits: Bits, width: number): number {
  const { words, at } = bits;
  if (at + width > bits.end) throw new FrameError(at >>> 3, 'runs past the end');
  const word = at >>> 5;
  const shift = at & 31;
  bits.at = at + width;
  const mask = width === 32 ? -1 : (1 << width) - 1;
  return (((words[word] ?? 0) >>> shift) | (((words[word + 1] ?? 0) << 1) << (31 - shift))) & mask;
}

/** Puts the lowest `width` bits, 1 to 32, of the first `count` values. */
export function pack(bits: Bits, values: Int32Array, count: number, width: number): void {
  const { words, at } = bits;
  const mask = width === 32 ? -1 : (1 << width) - 1;
  let word = at >>> 5;
  let filled = at & 31;
  let partial = filled === 0 ? 0 : (words[word] ?? 0);
  for (let i = 0; i < count; i++) {
    const value = (values[i] ?? 0) & mask;
    partial |= value << filled;
    filled += width;
    if (filled < 32) continue;
    words[word++] = partial;
    filled -= 32;
    // A shift by 32 would be one by 0.
    partial = filled === 0 ? 0 : value >>> (width - filled);
  }
  if (filled > 0) words[word] = partial;
  bits.at = at + count * width;
}

/** Takes `count` values of 1 to 32 bits. Throws FrameError past the end. */
export function unpack(bits: Bits, values: Int32Array, count: number, width: number): void {
  const { words } = bits;
  const mask = width === 32 ? -1 : (1 << width) - 1;
  let at = bits.at;
  if (at + count * width > bits.end) throw new FrameError(at >>> 3, 'a column runs past the end');
  for (let i = 0; i < count; i++) {
    const word = at >>> 5;
    const shift = at & 31;
    const low = (words[word] ?? 0) >>> shift;
    values[i] = (low | (((words[word + 1] ?? 0) << 1) << (31 - shift))) & mask;
    at += width;
  }
  bits.at = at;
}
