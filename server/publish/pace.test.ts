import { expect, test } from 'vitest';
import { createPace } from './pace.ts';

/** Frames of one cost, each as soon as it may be, for so long; when they went out. */
function frames(
  pace: ReturnType<typeof createPace>,
  costMs: number,
  viewers: number,
  forMs: number
): number[] {
  const at: number[] = [];
  for (let nowMs = 0; nowMs < forMs;) {
    nowMs += pace.waitMs(nowMs);
    at.push(nowMs);
    pace.took(nowMs, costMs, viewers);
    nowMs += costMs;
  }
  return at;
}

test('a change after a quiet while goes out at once, and cheap frames twenty times a second', () => {
  const pace = createPace();
  expect(pace.waitMs(5_000)).toBe(0);
  pace.took(5_000, 0.2, 3);
  expect(pace.waitMs(5_010)).toBe(40);
  expect(pace.waitMs(5_400)).toBe(0);
});

test('dear frames take no more than their part of a core, and none waits longer than a second', () => {
  for (const costMs of [2, 5, 10]) {
    const count = frames(createPace(), costMs, 200, 60_000).length - 20;
    expect((count * (costMs + 5)) / 60_000).toBeLessThan(1 / 47);
  }
  const slow = frames(createPace(), 200, 0, 30_000);
  expect(slow.at(-1)).toBeGreaterThan(29_000 - 1_200);
});

test('a hub of a thousand tracks with twenty desks sends ten times a second and more', () => {
  const at = frames(createPace(), 1.3, 20, 10_000);
  for (let n = 1; n < at.length; n++) expect((at[n] ?? 0) - (at[n - 1] ?? 0)).toBeLessThan(100);
});

test('one slow frame among cheap ones holds up the next ones little', () => {
  const pace = createPace();
  frames(pace, 0.3, 3, 2_000);
  pace.took(2_000, 10, 3);
  expect(pace.waitMs(2_000)).toBeLessThan(150);
});

test('a clock that jumps keeps nobody waiting', () => {
  const pace = createPace();
  pace.took(1e9, 1, 200);
  expect(pace.waitMs(0)).toBeLessThanOrEqual(1_000);
});
