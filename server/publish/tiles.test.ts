import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OTHERS, OWN, sees, tileAt, viewOf } from './tiles.ts';

const lon = fc.double({ min: -180, max: 180, noNaN: true });
const lat = fc.double({ min: -90, max: 90, noNaN: true });

test('whoever is in a box is in a tile of its view, also while he is kept in the tile that he left', () => {
  fc.assert(
    fc.property(lon, lat, lon, lat, fc.double({ min: 0, max: 2, noNaN: true }), (x, y, px, py, size) => {
      const view = viewOf([x - size, y - size, x + size, y + size]);
      expect(sees(view, tileAt(x, y))).toBe(true);
      expect(sees(view, tileAt(x, y, tileAt(px, py)))).toBe(true);
    }),
    { seed: 4, numRuns: 2_000 }
  );
});

test('along an edge a track stays where it was, and leaves once it is clearly across', () => {
  const west = tileAt(22.49, 43.1);
  expect(tileAt(22.505, 43.1, west)).toBe(west);
  const east = tileAt(22.52, 43.1, west);
  expect(east).not.toBe(west);
  expect(tileAt(22.495, 43.1, east)).toBe(east);
});

test('a desk zoomed on Pirot pays for its surroundings, not for the Danube; what all get it always gets', () => {
  const view = viewOf([22.3, 43.0, 22.9, 43.3]);
  expect(sees(view, tileAt(22.59, 43.15))).toBe(true);
  expect(sees(view, tileAt(20.46, 44.82))).toBe(false);
  expect(sees(view, OWN) && sees(view, OTHERS)).toBe(true);
});
