import { expect, test } from 'vitest';
import { createTrail, TRAIL_POINTS } from './trail.ts';

// A metre to the north, in degrees.
const M = 1 / 111_195;

test('keeps a place after 10 m or 15 s, and none from the past', () => {
  const trail = createTrail();
  expect(trail.add(22.5, 43, 0)).toBe(true);
  expect(trail.add(22.5, 43 + 9 * M, 1_000)).toBe(false);
  expect(trail.add(22.5, 43 + 10.1 * M, 2_000)).toBe(true);
  expect(trail.add(22.5, 43 + 10.1 * M, 16_999)).toBe(false);
  expect(trail.add(22.5, 43 + 10.1 * M, 17_000)).toBe(true);
  expect(trail.add(22.5, 43.1, 16_000)).toBe(false);
  expect(trail.points().map(({ measuredAtMs }) => measuredAtMs)).toEqual([0, 2_000, 17_000]);
});

test('Per-object trail: holds the last 240 places in order, however many came', () => {
  for (const total of [1, 7, 8, 9, 17, 128, 239, 240, 241, 777]) {
    const trail = createTrail();
    for (let i = 0; i < total; i++) trail.add(22.5, 43 + i * 20 * M, i * 1_000);
    const kept = Math.min(total, TRAIL_POINTS);
    const times = trail.points().map(({ measuredAtMs }) => measuredAtMs / 1_000);
    expect(times).toEqual(Array.from({ length: kept }, (_, i) => total - kept + i));
  }
});
