import { expect, test } from 'vitest';
import { lookOver, nextLook } from './look.ts';

const PIROT = { west: 22.4, south: 43.0, east: 22.8, north: 43.3 };

test('the first look is asked for with a margin, and a small pan within it is not asked for', () => {
  const first = nextLook(PIROT, undefined);
  expect(first?.west).toBeCloseTo(22.2);
  expect(first?.north).toBeCloseTo(43.45);
  expect(nextLook({ ...PIROT, west: 22.5, east: 22.9 }, first)).toBeUndefined();
  expect(nextLook({ ...PIROT, west: 22.8, east: 23.2 }, first)?.east).toBeCloseTo(23.4);
});

test('who zooms in asks for less once it is much less', () => {
  const first = nextLook(PIROT, undefined);
  expect(nextLook({ west: 22.5, south: 43.1, east: 22.8, north: 43.3 }, first)).toBeUndefined();
  expect(nextLook({ west: 22.6, south: 43.1, east: 22.7, north: 43.15 }, first)).toBeDefined();
});

test('a map of the whole world is asked for within the world, once', () => {
  const world = nextLook({ west: -230, south: -95, east: 230, north: 95 }, undefined);
  expect(world).toEqual({ west: -180, south: -90, east: 180, north: 90 });
  expect(nextLook({ west: -230, south: -95, east: 230, north: 95 }, world)).toBeUndefined();
  expect(nextLook({ west: 300, south: 43, east: 310, north: 44 }, undefined)).toBeUndefined();
  expect(nextLook({ west: NaN, south: 43, east: 22, north: 44 }, undefined)).toBeUndefined();
});

test('several maps of a page look over all that each of them shows', () => {
  expect(lookOver([])).toBeUndefined();
  expect(lookOver([PIROT, { west: 20, south: 44, east: 21, north: 45 }])).toEqual({
    west: 20,
    south: 43.0,
    east: 22.8,
    north: 45
  });
});
