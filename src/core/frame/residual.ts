import { RUN } from './run.ts';

/** Differences of one run of rows, as unsigned numbers of 32 bits. */
export type Residuals = Readonly<Record<(typeof NAMES)[number], Int32Array>>;

/** In the order they are sent; bit `1 << i` of a run's mask says that the i-th is there. */
const NAMES = [
  'gap',
  'fresh',
  'time',
  'timeFar',
  'speed',
  'course',
  'lon',
  'lat',
  'accuracy',
  'battery',
  'flags',
  'period'
] as const;
export const COLUMNS = NAMES.length;

/** Room for one run, by name and in order. */
export function createResiduals(): { readonly named: Residuals; readonly ordered: readonly Int32Array[] } {
  const room = () => new Int32Array(RUN);
  const named: Residuals = {
    gap: room(),
    fresh: room(),
    time: room(),
    timeFar: room(),
    speed: room(),
    course: room(),
    lon: room(),
    lat: room(),
    accuracy: room(),
    battery: room(),
    flags: room(),
    period: room()
  };
  return { named, ordered: NAMES.map((name) => named[name]) };
}

const FULL_TURN = 36_000;
const HALF_TURN = 18_000;
/** Ms in one step of `timeFar`: a difference of time is `timeFar × 2^31 + time`. */
export const FAR_MS = 2 ** 31;

/** Signed as unsigned, small as small: 0, -1, 1, -2, … as 0, 1, 2, 3, … */
export function zigzag(value: number): number {
  return (value << 1) ^ (value >> 31);
}

export function unzigzag(value: number): number {
  return (value >>> 1) ^ -(value & 1);
}

/**
 * What a course differs from the one before: the short way round between two of the circle. A value past the circle
 * (unknown) lies beyond half a turn; after one, the difference is plain.
 */
export function turn(from: number, to: number): number {
  if (from >= FULL_TURN) return to - from;
  if (to >= FULL_TURN) return to - HALF_TURN;
  const plain = to - from;
  return plain >= HALF_TURN ? plain - FULL_TURN : plain < -HALF_TURN ? plain + FULL_TURN : plain;
}

/** The course that `turn` led to; not one of 16 bits if `turn` did not make it. */
export function turned(from: number, by: number): number {
  if (from >= FULL_TURN) return from + by;
  if (by >= HALF_TURN) return by + HALF_TURN;
  if (by < -HALF_TURN) return -1;
  const plain = from + by;
  return plain >= FULL_TURN ? plain - FULL_TURN : plain < 0 ? plain + FULL_TURN : plain;
}
