import { expect, test } from 'vitest';
import { lettingGo, type Kept } from './retention.ts';

const MIN = 60_000;
const DAY = 86_400_000;
const T0 = Date.UTC(2026, 10, 21);
const keep = { days: 30, bytes: 1e12 };

/** Segments of five minutes from one time up to another. */
function written(fromMs: number, toMs: number): Kept[] {
  const kept: Kept[] = [];
  for (let startMs = fromMs; startMs < toMs; startMs += 5 * MIN)
    kept.push({ name: `${startMs}`, startMs, bytes: 10 });
  return kept;
}

/** What is left after so many runs at one time. */
function runs(segments: readonly Kept[], nowMs: number, count: number): readonly Kept[] {
  let left = segments;
  for (let nth = 0; nth < count; nth++) {
    const gone = new Set(lettingGo({ segments: left, keep, nowMs }).gone);
    left = left.filter(({ name }) => !gone.has(name));
  }
  return left;
}

test('what is past its days goes, the oldest first, a few in a run', () => {
  const segments = written(T0 - 31 * DAY, T0);
  const { gone, heldBack } = lettingGo({ segments, keep, nowMs: T0 });
  expect(gone).toEqual(segments.slice(0, 24).map(({ name }) => name));
  expect(heldBack).toBe(0);
  expect(runs(segments, T0, 20)).toEqual(segments.filter(({ startMs }) => T0 - startMs <= 30 * DAY));
});

test.each([2, 40, 400, 20_000])('a clock that is %i days ahead at a start lets nothing go', (days) => {
  const segments = written(T0 - 29 * DAY, T0);
  const nowMs = T0 + days * DAY;
  expect(runs(segments, nowMs, 100)).toEqual(segments);
  const naive = segments.filter(({ startMs }) => nowMs - startMs > 30 * DAY).length;
  expect(lettingGo({ segments, keep, nowMs })).toEqual({ gone: [], heldBack: naive });
  // Nor does what it writes by that clock, until it has done so for a day.
  const wrong = [...segments, ...written(nowMs, nowMs + DAY - 10 * MIN)];
  expect(lettingGo({ segments: wrong, keep, nowMs: nowMs + DAY - 10 * MIN }).gone).toEqual([]);
});

test('a leap that lasts is believed after a day: a hub that stood still for months forgets what is due', () => {
  const before = written(T0 - 5 * DAY, T0);
  const after = written(T0 + 90 * DAY, T0 + 91 * DAY + 10 * MIN);
  const nowMs = T0 + 91 * DAY + 10 * MIN;
  expect(runs([...before, ...after], nowMs, 80)).toEqual(after);
});

test('a leap that was taken back ages nothing, ever', () => {
  const before = written(T0 - 5 * DAY, T0);
  const ahead = written(T0 + 365 * DAY, T0 + 365 * DAY + 60 * MIN);
  const again = written(T0 + 60 * MIN, T0 + 20 * DAY);
  const all = [...before, ...ahead, ...again];
  expect(runs(all, T0 + 20 * DAY, 100)).toEqual(all);
  // In the end what was written under the wrong clock goes in its turn, not a year later.
  const later = [...all, ...written(T0 + 20 * DAY, T0 + 31 * DAY)];
  const left = runs(later, T0 + 31 * DAY, 200);
  expect(left[0]?.startMs).toBe(T0 + DAY);
});

test('a clock that was set back lets nothing go, and what comes after ages as it should', () => {
  const before = written(T0 - 29 * DAY, T0);
  const after = written(T0 - 400 * DAY, T0 - 399 * DAY);
  expect(lettingGo({ segments: [...before, ...after], keep, nowMs: T0 - 399 * DAY }).gone).toEqual([]);
});

test('over the size the oldest go at once, whatever the clock', () => {
  const segments = written(T0 - DAY, T0);
  for (const nowMs of [T0 - 900 * DAY, T0, T0 + 900 * DAY]) {
    const { gone } = lettingGo({ segments, keep: { days: 30, bytes: 1_000 }, nowMs });
    expect(gone).toEqual(segments.slice(0, -100).map(({ name }) => name));
  }
});
