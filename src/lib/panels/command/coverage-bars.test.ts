import { expect, test } from 'vitest';
import { parted } from './coverage-bars.ts';

test('a long word may part after a vowel near its middle, a short one stays whole', () => {
  expect(parted('Ушће Тимока')).toBe('Ушће Тимока');
  expect(parted('Стрезимировци')).toBe('Стрези\u00adмировци');
  expect(parted('Bosilegrad sever')).toBe('Bosile\u00adgrad sever');
});
