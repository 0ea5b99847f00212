import { expect, test } from 'vitest';
import { packCasing, REACH_STEPS } from './mark-masks.ts';

const SIDE = 9;
const LEFT = 12;
const WIDTH = 24;

/** A casing of one pixel beside a cell whose symbol is one pixel in the middle. */
function picture(column: number, row: number, alpha: number) {
  const pixels = { data: new Uint8ClampedArray(WIDTH * SIDE * 4), width: WIDTH };
  pixels.data.set([255, 255, 255, alpha], (row * WIDTH + column) * 4);
  pixels.data.set([255, 255, 255, 200], (4 * WIDTH + LEFT + 4) * 4);
  packCasing(pixels, LEFT, 0, SIDE, LEFT);
  const at = (x: number, y: number): number[] => [...pixels.data.slice((y * WIDTH + x) * 4).slice(0, 4)];
  return { at, reach: (at(LEFT, 0)[2] ?? 0) / REACH_STEPS };
}

test('A texel of a symbol tells its casing in red, and itself in alpha', () => {
  const { at } = picture(7, 4, 120);
  expect(at(LEFT + 7, 4)).toEqual([120, 0, 0, 0]);
  expect(at(LEFT + 4, 4)).toEqual([0, 255, 255, 200]);
  expect(at(7, 4)).toEqual([255, 255, 255, 120]);
});

test('The reach covers the farthest pixel that is seen, to its corner', () => {
  expect(picture(7, 4, 120).reach).toBeGreaterThanOrEqual(Math.hypot(3.5, 0.5));
  expect(picture(7, 4, 120).reach).toBeLessThan(5);
  expect(picture(8, 8, 255).reach).toBeGreaterThanOrEqual(Math.hypot(4.5, 4.5));
  expect(picture(8, 8, 2).reach).toBeLessThanOrEqual(1);
});
