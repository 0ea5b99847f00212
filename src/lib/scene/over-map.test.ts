import { expect, test } from 'vitest';
import { isUnder } from './over-map.ts';

test('a mark is under a box with its own half, and beside it further away', () => {
  const boxes = [[10, 10, 300, 50] as const];
  expect(isUnder(100, 30, boxes, 18)).toBe(true);
  expect(isUnder(100, 60, boxes, 18)).toBe(true);
  expect(isUnder(100, 69, boxes, 18)).toBe(false);
  expect(isUnder(320, 30, boxes, 18)).toBe(false);
  expect(isUnder(100, 30, [], 18)).toBe(false);
});
