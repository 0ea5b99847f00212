import { pack, put, take, unpack, type Bits } from './bits.ts';
import { FrameError } from './error.ts';

/** Entries of a column that share a width. Fewer adapt sooner, more pay less for the width. */
export const RUN = 128;

/** What a run with exceptions costs beside them, in bits: their count and their width. */
const EXCEPTIONS_HEAD = 13;

const lengths = new Int32Array(34);

/**
 * Puts 1 to 128 values of 32 bits, `any` being all of them or-ed: the low bits of each in one width, and the few that
 * are wider again by place and high bits, whichever width makes the least of it.
 */
export function putRun(bits: Bits, values: Int32Array, count: number, any: number): void {
  const widest = 32 - Math.clz32(any);
  const placeBits = 32 - Math.clz32(count - 1);
  lengths.fill(0);
  for (let i = 0; i < count; i++) {
    const length = 32 - Math.clz32(values[i] ?? 0);
    lengths[length] = (lengths[length] ?? 0) + 1;
  }
  let width = widest;
  let least = count * widest;
  let exceptions = 0;
  for (let tried = widest - 1, beyond = 0; tried >= 0; tried--) {
    beyond += lengths[tried + 1] ?? 0;
    const cost = EXCEPTIONS_HEAD + count * tried + beyond * (placeBits + widest - tried);
    if (cost >= least) continue;
    width = tried;
    least = cost;
    exceptions = beyond;
  }
  put(bits, width | (exceptions > 0 ? 64 : 0), 7);
  if (width > 0) pack(bits, values, count, width);
  if (exceptions === 0) return;
  const highBits = widest - width;
  put(bits, exceptions | ((highBits - 1) << 8), 13);
  // Only a width below 32 leaves exceptions.
  for (let i = 0; i < count; i++) {
    const high = (values[i] ?? 0) >>> width;
    if (high === 0) continue;
    if (placeBits > 0) put(bits, i, placeBits);
    put(bits, high, highBits);
  }
}

/** Takes what `putRun` put. Throws FrameError past the end and on what it would not have put. */
export function takeRun(bits: Bits, values: Int32Array, count: number): void {
  const head = take(bits, 7);
  const width = head & 63;
  if (width > 32) throw new FrameError(bits.at >>> 3, `a width of ${width}`);
  if (width > 0) unpack(bits, values, count, width);
  else values.fill(0, 0, count);
  if (head < 64) return;
  const placeBits = 32 - Math.clz32(count - 1);
  const exceptions = take(bits, 13);
  const highBits = (exceptions >>> 8) + 1;
  if (width + highBits > 32) throw new FrameError(bits.at >>> 3, `a width of ${width + highBits}`);
  let before = -1;
  for (let left = exceptions & 0xff; left > 0; left--) {
    const place = placeBits > 0 ? take(bits, placeBits) : 0;
    if (place <= before || place >= count)
      throw new FrameError(bits.at >>> 3, 'an exception out of its place');
    before = place;
    values[place] = (values[place] ?? 0) | (take(bits, highBits) << width);
  }
}
