import { expect, test } from 'vitest';
import { startView } from './start-view.ts';

const view = { lon: 22.5, lat: 43.1, zoom: 9 };

test('a map of half the size shows the same ground one step farther, by its narrower side', () => {
  expect(startView(view, 1152, 968)).toEqual(view);
  expect(startView(view, 576, 968)).toEqual({ ...view, zoom: 8 });
  expect(startView(view, 2304, 484)).toEqual({ ...view, zoom: 8 });
});

test('a map that has no size yet does not stand infinitely far', () => {
  expect(startView(view, 0, 0).zoom).toBeCloseTo(9 + Math.log2(0.1));
});
