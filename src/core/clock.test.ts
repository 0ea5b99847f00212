import { expect, test } from 'vitest';
import { hubAt, paced, REAL_CLOCK, wallAt } from './clock.ts';

test('at a real hub, hub time is wall time', () => {
  expect(hubAt(REAL_CLOCK, 1_800_000_000_000)).toBe(1_800_000_000_000);
});

test('hub time runs at its rate, and back again', () => {
  const clock = { wallMs: 1000, hubMs: 50_000, rate: 16 };
  expect(hubAt(clock, 2000)).toBe(66_000);
  expect(wallAt(clock, 66_000)).toBe(2000);
});

test('a change of rate neither jumps nor goes back', () => {
  const clock = { wallMs: 1000, hubMs: 50_000, rate: 16 };
  const slower = paced(clock, 1, 3000);
  expect(hubAt(slower, 3000)).toBe(hubAt(clock, 3000));
  expect(hubAt(slower, 4000)).toBe(hubAt(clock, 3000) + 1000);
});
