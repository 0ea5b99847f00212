import { expect, test } from 'vitest';
import { age, counter, duration, latency } from './duration.ts';
import { coordinates, countRange, decimal, distance, measure, percent, share } from './number.ts';
import { compassKey, confidenceKey } from './scale.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;

test.each([
  [5.2, 1, '5,2', '5.2'],
  [12, 0, '12', '12'],
  [1000, 0, '1000', '1000'],
  [184_203, 0, '184\u202f203', '184\u202f203'],
  [1_234_567.8, 1, '1\u202f234\u202f567,8', '1\u202f234\u202f567.8'],
  [-3.14, 1, '−3,1', '−3.1'],
  [-0.04, 1, '0,0', '0.0'],
  [Number.NaN, 1, '—', '—']
])('%d with %d decimals', (value, digits, serbian, english) => {
  expect(decimal('sr-Cyrl', value, digits)).toBe(serbian);
  expect(decimal('sr-Latn', value, digits)).toBe(serbian);
  expect(decimal('en', value, digits)).toBe(english);
});

test('a figure keeps its unit', () => {
  expect(measure('sr-Cyrl', 11, 'min')).toBe('11\u202fmin');
  expect(measure('en', 5.2, 'km', 1)).toBe('5.2\u202fkm');
  expect(percent('sr-Cyrl', 87.4)).toBe('87\u202f%');
});

test('a share of nothing is not a figure', () => {
  expect(share('en', 39, 44)).toBe('89\u202f%');
  expect(share('en', 0, 0)).toBe('—');
});

test.each([
  [12.4, '12\u202fm'],
  [183, '180\u202fm'],
  [996, '1,0\u202fkm'],
  [2149, '2,1\u202fkm'],
  [9949, '9,9\u202fkm'],
  [9960, '10\u202fkm'],
  [34_200, '34\u202fkm']
])('%d m', (metres, text) => {
  expect(distance('sr-Cyrl', metres)).toBe(text);
});

test('counts and places', () => {
  expect(countRange({ min: 6, max: 9 })).toBe('6–9');
  expect(countRange({ min: 2, max: 2 })).toBe('2');
  expect(coordinates('sr-Cyrl', 22.85314, 43.04979)).toBe('43,0498°\u202fN 22,8531°\u202fE');
  expect(coordinates('en', -22.5, -1)).toBe('1.0000°\u202fS 22.5000°\u202fW');
});

test.each([
  [44_000, '0:44', '44\u202fs'],
  [59_999, '0:59', '59\u202fs'],
  [190_000, '3:10', '3\u202fmin'],
  [22 * MIN + 40_000, '22:40', '22\u202fmin'],
  [34 * MIN, '34:00', '34\u202fmin'],
  [HOUR + 5 * MIN, '1\u202fh\u202f05', '1\u202fh\u202f05'],
  [3 * HOUR + 10 * MIN, '3\u202fh\u202f10', '3\u202fh\u202f10'],
  [76 * HOUR, '3\u202fd\u202f4\u202fh', '3\u202fd\u202f4\u202fh'],
  [-500, '0:00', '0\u202fs'],
  [Infinity, '—', '—']
])('%d ms', (ms, counted, lasted) => {
  expect(counter(ms)).toBe(counted);
  expect(duration('sr-Cyrl', ms)).toBe(lasted);
});

test('ages and delays', () => {
  expect(age('en', undefined, 5)).toBe('—');
  expect(age('en', 0, 12_900)).toBe('12\u202fs');
  expect(latency('sr-Cyrl', 449)).toBe('0,4\u202fs');
  expect(latency('en', 9_990)).toBe('9.9\u202fs');
  expect(latency('en', 10_000)).toBe('10\u202fs');
  expect(latency('en', -20)).toBe('0.0\u202fs');
});

test.each([
  [0, 'n'],
  [22, 'n'],
  [23, 'ne'],
  [225, 'sw'],
  [359, 'n'],
  [-90, 'w']
])('%d° is %s', (deg, wind) => {
  expect(compassKey(deg)).toBe(`compass.${wind}`);
});

test('confidence is a step', () => {
  expect([0.95, 0.8, 0.6, 0.2, undefined].map(confidenceKey)).toEqual([
    'confidence.high',
    'confidence.high',
    'confidence.medium',
    'confidence.low',
    'confidence.unknown'
  ]);
});
