import { expect, test } from 'vitest';
import { decodeGaps, encodeGaps, type WatchGap } from './watch-gaps.ts';

test('gaps come back as they were written', () => {
  const gaps = [
    { from: 0, to: 14, isPast: false },
    { from: 20, to: 52, isPast: true }
  ];
  expect(encodeGaps(gaps)).toBe('0-14 20-52x');
  expect(decodeGaps('0-14 20-52x')).toEqual(gaps);
  expect(decodeGaps(encodeGaps([]))).toEqual([]);
});

test('what is no run is left out', () => {
  expect(decodeGaps('5-5 9-3 a-b 1-2y -4 1234567-1234568 7-8')).toEqual([{ from: 7, to: 8, isPast: false }]);
});

test('a line in rags is written shorter and never better than it is', () => {
  const rags: WatchGap[] = Array.from({ length: 60 }, (_, i) => ({
    from: i * 4,
    to: i * 4 + 2,
    isPast: i === 7
  }));
  const text = encodeGaps(rags);
  const runs = decodeGaps(text);
  expect(runs).toHaveLength(12);
  expect(text.length).toBeLessThan(120);
  for (const { from, to, isPast } of rags)
    expect(runs.some((run) => run.from <= from && to <= run.to && (run.isPast || !isPast))).toBe(true);
});
