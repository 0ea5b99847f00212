const FULL_TURN = 36_000;
const HALF_TURN = 18_000;

/** Signed as unsigned, small as small: 0, -1, 1, -2, … as 0, 1, 2, 3, … */
export function zigzag(value: number): number {
  return (value << 1) ^ (value >> 31);
}

export function unzigzag(value: number): number {
  return (value >>> 1) ^ -(value & 1);
}

/** A difference of values of 16 bits as one of 16 bits, which leads to the same value. */
export function short(value: number): number {
  return (value << 16) >> 16;
}

/** The same of 8 bits. */
export function tiny(value: number): number {
  return (value << 24) >> 24;
}

/**
 * What a course differs from the one before, in 16 bits: the short way round between two of the circle. A value past
 * the circle (unknown) lies beyond half a turn; after one, the difference is plain.
 */
export function turn(from: number, to: number): number {
  const plain = to - from;
  if (from >= FULL_TURN) return short(plain);
  if (to >= FULL_TURN) return short(to - HALF_TURN);
  return plain >= HALF_TURN ? plain - FULL_TURN : plain < -HALF_TURN ? plain + FULL_TURN : plain;
}

/** The course, of 16 bits, that `turn` led to. */
export function turned(from: number, by: number): number {
  const plain = (from + by) | 0;
  if (from >= FULL_TURN) return plain & 0xffff;
  if (by >= HALF_TURN || by < -HALF_TURN) return (by + HALF_TURN) & 0xffff;
  return (plain >= FULL_TURN ? plain - FULL_TURN : plain < 0 ? plain + FULL_TURN : plain) & 0xffff;
}
