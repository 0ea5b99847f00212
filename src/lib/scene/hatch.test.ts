import { expect, test } from 'vitest';
import type { Box, LonLat } from '#core/place.ts';
import { eachStroke } from './hatch.ts';

const STROKES = { stepPx: 5, fromPx: 4, toPx: 12, leanPx: 5 };
const VIEW: Box = [22, 42, 24, 44];
const KM = 1 / 111.195;
const NORTH: readonly LonLat[] = [
  [22.6, 43],
  [22.6, 43 + 10 * KM]
];

function strokes(line: readonly LonLat[], side: number, metresPerPx: number, view = VIEW) {
  const found: { from: LonLat; to: LonLat }[] = [];
  eachStroke(line, side, STROKES, metresPerPx, view, (from, to) => found.push({ from, to }));
  return found;
}

test('strokes stand at equal paces on the chosen side, and the line itself stays free', () => {
  const left = strokes(NORTH, 1, 100);
  expect(left).toHaveLength(20);
  for (const { from, to } of left) {
    expect(from[0]).toBeLessThan(22.6);
    expect(to[0]).toBeLessThan(from[0]);
    expect(to[1]).toBeGreaterThan(from[1]);
  }
  expect(strokes(NORTH, -1, 100).every(({ from, to }) => from[0] > 22.6 && to[0] > from[0])).toBe(true);
});

test('from far away a short stretch is one stroke, and no stretch is none', () => {
  const short: readonly LonLat[] = [
    [22.6, 43],
    [22.6, 43 + KM / 4]
  ];
  expect(strokes(short, 1, 400)).toHaveLength(1);
  expect(strokes([], 1, 400)).toEqual([]);
  expect(strokes([[22.6, 43]], 1, 400)).toEqual([]);
});

test('what is out of the view is not drawn, so that the nearest view costs no more than the farthest', () => {
  const view: Box = [22.5, 43 + 2 * KM, 22.7, 43 + 3 * KM];
  expect(strokes(NORTH, 1, 1, view).length).toBeLessThanOrEqual(201);
  expect(strokes(NORTH, 1, 1).length).toBe(2000);
});
