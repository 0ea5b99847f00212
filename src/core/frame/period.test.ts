import { expect, test } from 'vitest';
import { LONGEST_MS, nextPeriod } from './period.ts';

test('a period is learnt at once, kept while a byte is enough, and forgotten for another', () => {
  const known = nextPeriod(0, 1000);
  expect(known).toBe(1000);
  expect([nextPeriod(known, 127), nextPeriod(known, -128)]).toEqual([1000, 1000]);
  expect([nextPeriod(known, 128), nextPeriod(known, -129)]).toEqual([1128, 871]);
});

test('a step back and a gap too long teach nothing, and no period is out of range', () => {
  expect(nextPeriod(1000, -1001)).toBe(1000);
  expect(nextPeriod(1000, LONGEST_MS)).toBe(1000);
  expect(nextPeriod(1000, LONGEST_MS - 1000)).toBe(LONGEST_MS);
});
