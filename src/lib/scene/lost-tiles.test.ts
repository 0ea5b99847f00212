import { expect, test, vi } from 'vitest';
import { createLostTiles, type TileAt } from './lost-tiles.ts';

test('a tile that did not arrive is asked for three times, then its loss is said; closed, nothing is asked', () => {
  vi.useFakeTimers();
  const asked: TileAt[] = [];
  const tiles = createLostTiles((tile) => asked.push(tile));
  const tile = { x: 576, y: 376, z: 10 };
  for (let nth = 1; nth <= 3; nth++) {
    expect(tiles.lost(tile)).toBe(true);
    vi.advanceTimersByTime(2_000);
    expect(asked).toHaveLength(nth);
  }
  expect(tiles.lost(tile)).toBe(false);
  expect(tiles.lost({ ...tile, x: 577 })).toBe(true);
  tiles.close();
  vi.advanceTimersByTime(2_000);
  expect(asked).toHaveLength(3);
  vi.useRealTimers();
});
