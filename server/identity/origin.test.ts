import { expect, test } from 'vitest';
import { isOwnOrigin } from './origin.ts';

test.each([
  ['http://hub:3000', true],
  ['https://hub:3000', true],
  ['http://hub', false],
  ['http://hub:3000.evil.example', false],
  ['https://evil.example/http://hub:3000', false],
  ['null', false],
  [undefined, false]
])('origin %s of a page at hub:3000 is own: %s', (origin, own) => {
  expect(isOwnOrigin({ host: 'hub:3000', origin })).toBe(own);
});

test('without a host nothing is own', () => {
  expect(isOwnOrigin({ origin: 'http://undefined' })).toBe(false);
});
