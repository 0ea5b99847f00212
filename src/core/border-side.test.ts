import { expect, test } from 'vitest';
import { createBorderSide } from './border-side.ts';
import type { Sector } from './pack.ts';

// A border that runs from north to south at 22.5 E; our side is the west.
const line: Sector['line'] = [
  [22.5, 43.1],
  [22.5, 43]
];
const criticalLine: Sector['line'] = [
  [22.49, 43.1],
  [22.49, 43.05],
  [22.49, 43]
];
const area: Sector['area'] = [
  [
    [22.5, 43.1],
    [22.5, 43],
    [22.4, 43],
    [22.4, 43.1],
    [22.5, 43.1]
  ]
];

test.each([[line], [[...line].reverse()]])(
  'above zero on our side, below beyond, whatever the order of points',
  (points) => {
    const borderM = createBorderSide([{ id: 'S-01', area, line: points, criticalLine }]);
    expect(borderM(22.49, 43.05)).toBeCloseTo(812.6, 0);
    expect(borderM(22.51, 43.05)).toBeCloseTo(-812.6, 0);
  }
);

test('a hub without lines does not know', () => {
  expect(createBorderSide([])(22.5, 43)).toBeUndefined();
});
