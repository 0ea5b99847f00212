import { FrameError } from './error.ts';
import {
  packBytes,
  packQuarters,
  packShorts,
  packWords,
  sift,
  unpackBytes,
  unpackQuarters,
  unpackShorts,
  unpackWords,
  type Odd
} from './packing.ts';
import { putVarint, reserve, takeVarint, unzigzag, zigzag, type Cursor, type Sink } from './varint.ts';

/** Bits of the code of a column: how wide its values are, and whether a list of the odd ones follows. */
export const CODE_BITS = 3;
const NOTHING = 0;
const QUARTERS = 2;
const BYTES = 3;
const SHORTS = 5;
const WORDS = 7;
/** Bits of a value, and whether odd ones follow, by code: after bytes and shorts comes the same with odd ones. */
const WIDTH = [0, 0, 2, 8, 8, 16, 16, 32];
const HAS_ODD = [false, true, true, false, true, false, true, false];
/** Rows that the width of a column is guessed from; should the guess be bad, from all. */
const SAMPLE = 128;

const odd: Odd = { rows: new Int32Array(0), count: 0 };

/** Puts the first `count` values, as wide as most of them are and the odd ones after; returns the code of the column. */
export function putColumn(sink: Sink, values: Int32Array, count: number): number {
  if (odd.rows.length < count) odd.rows = new Int32Array(values.length);
  reserve(sink, count * 4 + 5);
  const start = sink.at;
  let code = cheapest(values, count, Math.max(1, Math.floor(count / SAMPLE)));
  pack(sink, values, count, code);
  if (odd.count > 16 + (count >>> 2)) {
    sink.at = start;
    code = cheapest(values, count, 1);
    pack(sink, values, count, code);
  }
  if (code === NOTHING || code === BYTES || code === SHORTS) {
    if (odd.count === 0) return code;
    code++;
  }
  if (code !== WORDS) putOdd(sink, values);
  return code;
}

/** The narrowest code that comes cheapest for every `step`-th value: one without odd ones, where there is a choice. */
function cheapest(values: Int32Array, count: number, step: number): number {
  let [some, over2, over8, over16, seen] = [0, 0, 0, 0, 0];
  for (let row = 0; row < count; row += step) {
    const value = values[row] ?? 0;
    seen++;
    if (value === 0) continue;
    some++;
    if (((value + 2) & ~3) === 0) continue;
    over2++;
    if ((value << 24) >> 24 === value) continue;
    over8++;
    if ((value << 16) >> 16 !== value) over16++;
  }
  // Bytes, in quarters: an odd value takes one for its place and as many as it needs.
  const costs = [some * 10, seen + 4 + over2 * 11, seen * 4 + over8 * 14, seen * 8 + over16 * 22, seen * 16];
  const least = Math.min(...costs);
  return [NOTHING, QUARTERS, BYTES, SHORTS, WORDS][costs.indexOf(least)] ?? WORDS;
}

function pack(sink: Sink, values: Int32Array, count: number, code: number): void {
  odd.count = 0;
  if (code === NOTHING) sift(values, count, odd);
  else if (code === QUARTERS) packQuarters(sink, values, count, odd);
  else if (code === BYTES) packBytes(sink, values, count, odd);
  else if (code === SHORTS) packShorts(sink, values, count, odd);
  else packWords(sink, values, count);
}

function putOdd(sink: Sink, values: Int32Array): void {
  putVarint(sink, odd.count);
  let last = -1;
  for (let i = 0; i < odd.count; i++) {
    const row = odd.rows[i] ?? 0;
    putVarint(sink, row - last - 1);
    putVarint(sink, zigzag(values[row] ?? 0));
    last = row;
  }
}

/** Where a column of a frame lies, and its odd values within those of all columns. */
export type Column = { code: number; at: number; oddFrom: number; oddTo: number };
/** The odd values of all columns of a frame. */
export type Odds = { rows: Int32Array; values: Int32Array; count: number };

/** Goes past a column. Throws FrameError where it cannot be: what it lets pass can be read. */
export function checkColumn(cursor: Cursor, column: Column, code: number, count: number, odds: Odds): void {
  const start = cursor.at;
  const bytes = (count * (WIDTH[code] ?? 0) + 7) >>> 3;
  if (bytes > cursor.end - start) throw new FrameError(start, `a column of ${count} rows is past the end`);
  column.code = code;
  column.at = start;
  cursor.at = start + bytes;
  column.oddFrom = odds.count;
  if (HAS_ODD[code]) checkOdd(cursor, count, odds);
  column.oddTo = odds.count;
}

function checkOdd(cursor: Cursor, count: number, odds: Odds): void {
  const many = takeVarint(cursor);
  // Each takes two bytes at least, so that memory is bounded by the frame.
  if (many > count || many * 2 > cursor.end - cursor.at) {
    throw new FrameError(cursor.at - 1, `${many} odd values of ${count}`);
  }
  if (odds.count + many > odds.rows.length) grow(odds, (odds.count + many) * 2);
  const { rows, values } = odds;
  let row = -1;
  for (let i = odds.count; i < odds.count + many; i++) {
    row += takeVarint(cursor) + 1;
    if (row >= count) throw new FrameError(cursor.at - 1, `row ${row} of ${count}`);
    rows[i] = row;
    values[i] = unzigzag(takeVarint(cursor));
  }
  odds.count += many;
}

function grow(odds: Odds, length: number): void {
  const { rows, values } = odds;
  odds.rows = new Int32Array(length);
  odds.values = new Int32Array(length);
  odds.rows.set(rows);
  odds.values.set(values);
}

/** The values of a column that was checked, into the first `count` of `values`, which has room for three more. */
export function takeColumn(
  { bytes }: Cursor,
  { code, at, oddFrom, oddTo }: Column,
  count: number,
  odds: Odds,
  values: Int32Array
): Int32Array {
  const width = WIDTH[code];
  if (width === 0) values.fill(0, 0, count);
  else if (width === 2) unpackQuarters(bytes, at, values, count);
  else if (width === 8) unpackBytes(bytes, at, values, count);
  else if (width === 16) unpackShorts(bytes, at, values, count);
  else unpackWords(bytes, at, values, count);
  for (let i = oddFrom; i < oddTo; i++) values[odds.rows[i] ?? 0] = odds.values[i] ?? 0;
  return values;
}
