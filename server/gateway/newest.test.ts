import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createNewest } from './newest.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the first is taken at once, and of a thousand that follow the newest of each gap', () => {
  const taken: number[] = [];
  const newest = createNewest<number>(100, (one) => taken.push(one));
  for (let n = 0; n < 1_000; n++) newest.put(n);
  expect(taken).toEqual([0]);
  vi.advanceTimersByTime(100);
  expect(taken).toEqual([0, 999]);
  newest.put(5);
  vi.advanceTimersByTime(99);
  expect(taken).toEqual([0, 999]);
  vi.advanceTimersByTime(1_000);
  expect(taken).toEqual([0, 999, 5]);
  newest.put(6);
  expect(taken.at(-1)).toBe(6);
});

test('nothing is taken after the end', () => {
  const taken: number[] = [];
  const newest = createNewest<number>(100, (one) => taken.push(one));
  newest.put(1);
  newest.put(2);
  newest.close();
  vi.advanceTimersByTime(1_000);
  expect(taken).toEqual([1]);
});
