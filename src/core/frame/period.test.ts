import { expect, test } from 'vitest';
import { LONGEST_MS, nextPeriod } from './period.ts';

test('a period is learnt at once, followed slowly, and forgotten for another', () => {
  const known = nextPeriod(0, 1000);
  expect(known).toBe(8000);
  expect(nextPeriod(known, 80) >> 3).toBe(1010);
  expect(nextPeriod(known, 4000) >> 3).toBe(5000);
});

test('a step back and a gap too long teach nothing, and no period is out of range', () => {
  expect(nextPeriod(8000, -1001)).toBe(8000);
  expect(nextPeriod(8000, LONGEST_MS)).toBe(8000);
  expect(nextPeriod(8000, LONGEST_MS - 1000)).toBe(LONGEST_MS * 8);
});
