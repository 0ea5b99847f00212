import { expect, test } from 'vitest';
import { heldFirst } from './held-first.ts';

const rows = ['a', 'b', 'c'].map((id) => ({ id }));
const idsOf = (held: string | undefined): string =>
  heldFirst(rows, held)
    .map(({ id }) => id)
    .join('');

test('the held row is first, and all others stay in their order', () => {
  expect(idsOf('c')).toBe('cab');
  expect(idsOf('a')).toBe('abc');
});

test('without a held row, or with one that is gone, the order is as it was', () => {
  expect(heldFirst(rows, undefined)).toBe(rows);
  expect(heldFirst(rows, 'x')).toBe(rows);
});
