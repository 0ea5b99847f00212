import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LonLat } from '../place.ts';
import { createPath } from './path.ts';
import { createSectorIndex, type IndexedSector } from './sector-index.ts';
import { nearestOnPath } from './segment.ts';

// A row of strips from west to east that share slanting edges; strip i goes from the i-th to the next cut.
const CUTS = [22, 22.11, 22.27, 22.4, 22.62, 22.8];
const STRIPS: readonly IndexedSector[] = CUTS.slice(1).map((east, i) => {
  const west = CUTS[i] ?? east;
  const line: LonLat[] = [
    [west, 43.3],
    [east, 43.3]
  ];
  return { id: `S${i + 1}`, area: [[...line, [east + 0.03, 43], [west + 0.03, 43], [west, 43.3]]] };
});
const index = createSectorIndex(STRIPS);
const lon = fc.double({ min: 21.9, max: 22.9, noNaN: true });
const lat = fc.double({ min: 42.9, max: 43.4, noNaN: true });

test('a place on a shared corner lies in both', () => {
  expect(index.at(22.27, 43.3)).toEqual(['S2', 'S3']);
  expect(index.at(21, 43.1)).toEqual([]);
});

test('near an edge means within metres of it, from inside and outside', () => {
  expect(index.nearEdge(22.2, 43.3001, 20)).toEqual(['S2']);
  expect(index.nearEdge(22.2, 43.2999, 20)).toEqual(['S2']);
  expect(index.nearEdge(22.27, 43.3001, 20)).toEqual(['S2', 'S3']);
  expect(index.nearEdge(22.2, 43.25, 20)).toEqual([]);
});

test('near an edge, many ways of asking: the plain distance to every edge says the same', () => {
  const fine = createSectorIndex(STRIPS, 1 << 16);
  fc.assert(
    fc.property(lon, lat, fc.double({ min: 0, max: 40_000, noNaN: true }), (x, y, withinM) => {
      const near = STRIPS.filter(({ area }) =>
        area.some((ring) => nearestOnPath(x, y, createPath(ring), withinM) !== undefined)
      ).map(({ id }) => id);
      expect(index.nearEdge(x, y, withinM)).toEqual(near);
      expect(fine.nearEdge(x, y, withinM / 20)).toEqual(index.nearEdge(x, y, withinM / 20));
    }),
    { seed: 21, numRuns: 2_000 }
  );
});
