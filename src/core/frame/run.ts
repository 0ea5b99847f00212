import { put, take, type Bits } from './bits.ts';
import { FrameError } from './error.ts';

/** Rows of a run, at most: they share the widths of their fields. Fewer adapt sooner, more pay less for the widths. */
export const RUN = 64;

/** Fields of a row in the order they are sent; bit `1 << field` of a run's mask says that one is not 0 in all rows. */
export const GAP = 0;
export const LON = 1;
export const LAT = 2;
export const SPEED = 3;
export const COURSE = 4;
export const TIME = 5;
export const TIME_FAR = 6;
export const ACCURACY = 7;
export const BATTERY = 8;
export const FLAGS = 9;
export const PERIOD = 10;
export const FIELDS = 11;

/** Fields that lie together in a word of each row: their widths are at most 16 and 16, or 16, 8 and 8. */
export const COLUMNS: readonly (readonly number[])[] = [
  [GAP],
  [LON],
  [LAT],
  [SPEED, COURSE],
  [TIME],
  [TIME_FAR],
  [ACCURACY, BATTERY, FLAGS],
  [PERIOD]
];
export const GAPS = 0;
export const LONS = 1;
export const LATS = 2;
export const MOTIONS = 3;
export const TIMES = 4;
export const TIMES_FAR = 5;
export const RESTS = 6;
export const PERIODS = 7;

/** Bits that a run can take at most. */
export const RUN_BITS = COLUMNS.length * RUN * 32 + FIELDS * 6 + 7;

/** Rows of a kind: all fresh, without a past, or none. `width` is of each field, `at` where each column begins. */
export type Run = {
  fresh: boolean;
  count: number;
  end: number;
  readonly width: Int32Array;
  readonly columnWidth: Int32Array;
  readonly at: Int32Array;
};

export function createRun(): Run {
  const ofColumns = () => new Int32Array(COLUMNS.length);
  return {
    fresh: false,
    count: 0,
    end: 0,
    width: new Int32Array(FIELDS),
    columnWidth: ofColumns(),
    at: ofColumns()
  };
}

/** Puts kind, count and widths of a run. */
export function putRunHead(bits: Bits, run: Run): void {
  let present = 0;
  for (let field = 0; field < FIELDS; field++) if (run.width[field] !== 0) present |= 1 << field;
  put(bits, (run.fresh ? 1 : 0) | ((run.count - 1) << 1) | (present << 7), 7 + FIELDS);
  for (let field = 0; field < FIELDS; field++) {
    const wide = run.width[field] ?? 0;
    if (wide > 0) put(bits, wide - 1, 5);
  }
}

/** Takes what `putRunHead` put. Throws FrameError where the rows do not fit. */
export function takeRunHead(bits: Bits, run: Run): void {
  const start = bits.at >>> 3;
  const head = take(bits, 7 + FIELDS);
  const { width, columnWidth, at } = run;
  run.fresh = (head & 1) === 1;
  run.count = ((head >>> 1) & 63) + 1;
  for (let field = 0; field < FIELDS; field++) {
    width[field] = (head & (128 << field)) === 0 ? 0 : take(bits, 5) + 1;
  }
  const halves = Math.max(width[SPEED] ?? 0, width[COURSE] ?? 0, width[ACCURACY] ?? 0);
  if (halves > 16 || Math.max(width[BATTERY] ?? 0, width[FLAGS] ?? 0) > 8) {
    throw new FrameError(start, 'a field wider than its values');
  }
  let end = bits.at;
  for (let column = 0; column < COLUMNS.length; column++) {
    let wide = 0;
    for (const field of COLUMNS[column] ?? []) wide += width[field] ?? 0;
    at[column] = end;
    columnWidth[column] = wide;
    end += wide * run.count;
  }
  if (end > bits.end) throw new FrameError(start, 'a run past the end');
  run.end = end;
}
