import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonSlices } from './json-slices.ts';

const roomLike = fc.oneof(
  fc.dictionary(fc.string(), fc.jsonValue()),
  fc.array(fc.jsonValue()),
  fc.record({ gone: fc.constant(undefined), kept: fc.array(fc.dictionary(fc.string(), fc.jsonValue())) })
);

test('slices together are the text that is written at once', () => {
  fc.assert(
    fc.property(roomLike, (value) => {
      expect([...jsonSlices(value)].join('')).toBe(JSON.stringify(value));
    })
  );
});

test('a large record comes in many slices, none of them much longer than the rest', () => {
  const record = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`k${n}`, { n, at: [n, n] }]));
  const slices = [...jsonSlices({ record })];
  expect(slices.length).toBeGreaterThan(5);
  expect(Math.max(...slices.map(({ length }) => length))).toBeLessThan(70_000);
  expect(JSON.parse(slices.join(''))).toEqual({ record });
});
