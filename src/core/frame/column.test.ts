import { expect, test } from 'vitest';
import { checkColumn, putColumn, takeColumn } from './column.ts';
import { FrameError } from './error.ts';
import { createSink } from './varint.ts';

const [LOW, HIGH] = [-(2 ** 31), 2 ** 31 - 1];
const EDGES = [0, 1, -1, -2, 2, -3, 127, 128, -128, -129, 32_767, 32_768, -32_768, -32_769, HIGH, LOW];

/** A column put and taken again, with the bytes a value took. */
function passed(values: readonly number[]): { told: number[]; bytes: number } {
  const count = values.length;
  const sink = createSink();
  const code = putColumn(sink, Int32Array.from([...values, 0, 0, 0]), count);
  const cursor = { bytes: sink.bytes, at: 0, end: sink.at };
  const column = { code: 0, at: 0, oddFrom: 0, oddTo: 0 };
  const odds = { rows: new Int32Array(0), values: new Int32Array(0), count: 0 };
  checkColumn(cursor, column, code, count, odds);
  expect(cursor.at).toBe(sink.at);
  for (let end = 0; end < sink.at; end++) {
    expect(() => checkColumn({ ...cursor, at: 0, end }, column, code, count, odds)).toThrow(FrameError);
  }
  odds.count = 0;
  checkColumn({ ...cursor, at: 0 }, column, code, count, odds);
  const told = takeColumn(cursor, column, count, odds, new Int32Array(count + 3));
  return { told: [...told.subarray(0, count)], bytes: sink.at / count };
}

test('any values come back, whatever width most of them have', () => {
  for (const common of EDGES) {
    for (const length of [1, 2, 3, 4, 5, 40]) {
      const column = Array.from({ length }, (_, row) => (row % 5 === 4 ? (EDGES[row % 16] ?? 0) : common));
      expect(passed(column).told).toEqual(column);
    }
    expect(passed([...EDGES, common]).told).toEqual([...EDGES, common]);
  }
});

test('a column is as wide as most of its values, and one without any costs nothing', () => {
  const mostly = (value: number): number =>
    passed(Array.from({ length: 1000 }, (_, row) => (row === 77 ? HIGH : value))).bytes;
  expect(passed(new Array<number>(1000).fill(0)).bytes).toBe(0);
  expect([0, 1, 100, 1000, 100_000].map((value) => Math.round(mostly(value) * 20) / 20)).toEqual([
    0, 0.25, 1, 2, 4
  ]);
});

test('a width that was guessed badly from a few rows is chosen from all', () => {
  const column = Array.from({ length: 1280 }, (_, row) => (row % 10 === 0 ? 0 : 100_000 + row));
  const { told, bytes } = passed(column);
  expect(told).toEqual(column);
  expect(bytes).toBeLessThanOrEqual(4);
});
