import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical, CanonicalError, encodeUtf8, type Json } from './canonical.ts';

test('keys are sorted by code unit at every depth, lists keep their order', () => {
  const value = { b: [3, { z: 1, a: 2 }], a: null, é: true, Z: '', '10': 1, '9': 2 };
  expect(canonical(value)).toBe('{"10":1,"9":2,"Z":"","a":null,"b":[3,{"a":2,"z":1}],"é":true}');
});

test('the text of a value does not depend on the order its keys were written in', () => {
  const shuffled = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(shuffled);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, inner]) => [key, shuffled(inner)])
    );
  };
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const text = canonical(value as Json);
      expect(canonical(shuffled(value as Json))).toBe(text);
      expect(canonical(JSON.parse(text))).toBe(text);
    }),
    { seed: 51 }
  );
});

test.each([
  [{ units: [{}, { speedMps: NaN }] }, '$.units[1].speedMps'],
  [{ at: Infinity }, '$.at'],
  [{ gone: undefined }, '$.gone'],
  [[1, undefined], '$[1]'],
  [new Array(2), '$[0]'],
  [{ when: new Date(0) }, '$.when'],
  [{ seen: new Map() }, '$.seen'],
  [10n, '$'],
  [{ f: () => 0 }, '$.f']
])('what JSON cannot hold is refused with its path: case %#', (value, path) => {
  const attempt = (): string => canonical(value as Json);
  expect(attempt).toThrow(CanonicalError);
  expect(attempt).toThrow(expect.objectContaining({ path }));
});

test('a body nested without end is refused, not a crash', () => {
  let value: Json = 1;
  for (let i = 0; i < 100_000; i++) value = [value];
  expect(() => canonical(value)).toThrow(CanonicalError);
});

test('half a surrogate pair survives the way through bytes', () => {
  const text = canonical('a\ud800b😀');
  expect(new TextDecoder().decode(encodeUtf8(text))).toBe(text);
  expect(JSON.parse(text)).toBe('a\ud800b😀');
});
