import { pack, put, take, unpack, type Bits } from './bits.ts';

/** Rows that share the widths of their columns. Fewer adapt sooner, more pay less for the widths. */
export const RUN = 32;

/** Columns of a run in the order they are sent; bit `1 << column` of its mask says that one is there. */
export const LON = 0;
export const LAT = 1;
export const COURSE = 2;
export const SPEED = 3;
export const TIME = 4;
export const ACCURACY = 5;
export const GAP = 6;
export const FRESH = 7;
export const BATTERY = 8;
export const FLAGS = 9;
export const TIME_FAR = 10;
export const PERIOD = 11;
export const COLUMNS = 12;

/** Bits that a run can take at most. */
export const RUN_BITS = COLUMNS * (RUN * 32 + 6);

/**
 * A run being written or read. Neighbouring columns lie in one word as long as it has room, so that a row is a few
 * words and not a dozen. Row `i` of a column is `(values[base + i] >>> shift) & mask`.
 */
export type Run = {
  readonly values: Int32Array;
  readonly base: Int32Array;
  readonly shift: Int32Array;
  readonly mask: Int32Array;
  readonly width: Int32Array;
};

export function createRun(): Run {
  return {
    values: new Int32Array(COLUMNS * RUN),
    base: new Int32Array(COLUMNS),
    shift: new Int32Array(COLUMNS),
    mask: new Int32Array(COLUMNS),
    width: new Int32Array(COLUMNS)
  };
}

/** Puts `count` rows; `values` holds each column from `column × RUN` on, `any` all of its values or-ed. */
export function putRun(bits: Bits, run: Run, any: Int32Array, count: number): void {
  const { values, base, shift, width } = run;
  let present = 0;
  for (let column = 0; column < COLUMNS; column++) {
    width[column] = 32 - Math.clz32(any[column] ?? 0);
    if (any[column] !== 0) present |= 1 << column;
  }
  put(bits, present, COLUMNS);
  for (let column = 0; column < COLUMNS; column++) {
    const bitsWide = width[column] ?? 0;
    if (bitsWide > 0) put(bits, bitsWide - 1, 5);
  }
  layOut(run);
  for (let column = 0; column < COLUMNS; column++) {
    const by = shift[column] ?? 0;
    if (by === 0) continue;
    const to = base[column] ?? 0;
    const from = column * RUN;
    for (let i = 0; i < count; i++) values[to + i] = (values[to + i] ?? 0) | ((values[from + i] ?? 0) << by);
  }
  for (let column = 0; column < COLUMNS; column++) {
    const wide = wordWidth[column] ?? 0;
    if (wide > 0) pack(bits, values, column * RUN, count, wide);
  }
}

/** Takes what `putRun` put, and says which columns are there. Throws FrameError past the end. */
export function takeRun(bits: Bits, run: Run, count: number): number {
  const { values, width } = run;
  const present = take(bits, COLUMNS);
  for (let column = 0; column < COLUMNS; column++) {
    width[column] = (present & (1 << column)) === 0 ? 0 : take(bits, 5) + 1;
  }
  layOut(run);
  for (let column = 0; column < COLUMNS; column++) {
    const wide = wordWidth[column] ?? 0;
    if (wide > 0) unpack(bits, values, column * RUN, count, wide);
  }
  return present;
}

/** Bits of the word that begins with a column; 0 of the others. */
const wordWidth = new Int32Array(COLUMNS);

function layOut({ base, shift, mask, width }: Run): void {
  let first = 0;
  let filled = 33;
  for (let column = 0; column < COLUMNS; column++) {
    const wide = width[column] ?? 0;
    wordWidth[column] = 0;
    mask[column] = wide === 0 ? 0 : -1 >>> (32 - wide);
    base[column] = 0;
    shift[column] = 0;
    if (wide === 0) continue;
    if (filled + wide > 32) {
      first = column;
      filled = 0;
    }
    base[column] = first * RUN;
    shift[column] = filled;
    filled += wide;
    wordWidth[first] = filled;
  }
}
