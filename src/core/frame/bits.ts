import { FrameError } from './error.ts';

/** A stream of bits, the lowest of each word first. `at` and `end` count bits; one word past the end can be read. */
export type Bits = { words: Int32Array; at: number; end: number };

/** Puts the lowest `width` bits, 1 to 31, of a value that has none above. */
export function put(bits: Bits, value: number, width: number): void {
  const { words, at } = bits;
  const word = at >>> 5;
  const shift = at & 31;
  words[word] = shift === 0 ? value : (words[word] ?? 0) | (value << shift);
  if (shift + width > 32) words[word + 1] = value >>> (32 - shift);
  bits.at = at + width;
}

/** Takes 1 to 31 bits. Throws FrameError past the end. */
export function take(bits: Bits, width: number): number {
  const { words, at } = bits;
  if (at + width > bits.end) throw new FrameError(at >>> 3, 'runs past the end');
  const word = at >>> 5;
  const shift = at & 31;
  bits.at = at + width;
  return (
    (((words[word] ?? 0) >>> shift) | (((words[word + 1] ?? 0) << 1) << (31 - shift))) & ((1 << width) - 1)
  );
}

/** Puts `count` values from `from` on, of 1 to 32 bits and none above. */
export function pack(bits: Bits, values: Int32Array, from: number, count: number, width: number): void {
  const { words, at } = bits;
  let word = at >>> 5;
  let filled = at & 31;
  let partial = filled === 0 ? 0 : (words[word] ?? 0);
  for (let i = from; i < from + count; i++) {
    const value = values[i] ?? 0;
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

/**
 * The 32 bits from `at` on. Nothing is checked: whoever reads a run knows that it is there.
 */
export function wordAt(words: Int32Array, at: number): number {
  const word = at >>> 5;
  return ((words[word] ?? 0) >>> at) | (((words[word + 1] ?? 0) << 1) << ~at);
}

/** Ones in the lowest `width` bits, 0 to 32. */
export function ones(width: number): number {
  return width === 0 ? 0 : -1 >>> (32 - width);
}
