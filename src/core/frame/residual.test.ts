import { expect, test } from 'vitest';
import { short, tiny, turn, turned, unzigzag, zigzag } from './residual.ts';

const EDGES = [0, 1, 17_999, 18_000, 18_001, 35_999, 36_000, 36_001, 53_999, 54_000, 65_534, 65_535];

test('a turn leads from any course to any other, in 16 bits', () => {
  for (const from of EDGES) {
    for (let to = 0; to <= 0xffff; to++) {
      const by = turn(from, to);
      if (short(by) !== by || turned(from, by) !== to) expect([from, to, by]).toBe('a turn that leads there');
    }
  }
});

test('across north a turn is short', () => {
  expect(turn(35_990, 10)).toBe(20);
  expect(turn(10, 35_990)).toBe(-20);
  expect(turn(0xffff, 0xffff)).toBe(0);
});

test('small differences are small numbers, and all come back', () => {
  expect([0, -1, 1, -2, 2].map(zigzag)).toEqual([0, 1, 2, 3, 4]);
  for (const value of [0, 1, -1, 2 ** 31 - 1, -(2 ** 31)]) expect(unzigzag(zigzag(value))).toBe(value);
  expect([short(0xffff), short(-0xffff), tiny(0xff), tiny(-0xff)]).toEqual([-1, 1, -1, 1]);
});
