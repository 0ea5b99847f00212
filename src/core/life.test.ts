import { expect, test } from 'vitest';
import { ageMs, lifeOf } from './life.ts';
import type { Limits } from './limits.ts';

const kind = { freshSec: 30, ageingSec: 60, staleSec: 600, maxSpeedMps: 70 };
const limits: Limits = {
  vehicle: kind,
  foot: kind,
  drone: { ...kind, freshSec: 5, ageingSec: 15, staleSec: 60 },
  sensor: kind,
  group: kind
};

test('a limit belongs to the younger life', () => {
  const lives = [0, 30_000, 30_001, 60_000, 60_001, 600_000, 600_001].map((age) =>
    lifeOf('vehicle', age, limits)
  );
  expect(lives).toEqual(['fresh', 'fresh', 'ageing', 'ageing', 'stale', 'stale', 'lost']);
});

test('Per-source stale thresholds: each kind has its own limits', () => {
  expect(lifeOf('drone', 61_000, limits)).toBe('lost');
  expect(lifeOf('vehicle', 61_000, limits)).toBe('stale');
});

test('age is by the clock of the source, and a clock ahead is no age', () => {
  expect(ageMs({ measuredAtMs: 1_000 }, 4_500)).toBe(3_500);
  expect(ageMs({ measuredAtMs: 9_000 }, 4_500)).toBe(0);
});
