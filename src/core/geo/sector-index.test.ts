import { booleanPointInPolygon, polygon } from '@turf/turf';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LonLat } from '../place.ts';
import { createSectorIndex, type IndexedSector } from './sector-index.ts';
import { distanceM } from './sphere.ts';

// A row of strips from west to east that share slanting edges; strip i goes from the i-th to the next cut.
const CUTS = [22, 22.11, 22.27, 22.4, 22.62, 22.8];
const STRIPS: readonly IndexedSector[] = CUTS.slice(1).map((east, i) => {
  const west = CUTS[i] ?? east;
  const line: LonLat[] = [
    [west, 43.3],
    [east, 43.3]
  ];
  return { id: `S${i + 1}`, area: [[...line, [east + 0.03, 43], [west + 0.03, 43], [west, 43.3]]], line };
});
const index = createSectorIndex(STRIPS);
const lon = fc.double({ min: 21.9, max: 22.9, noNaN: true });
const lat = fc.double({ min: 42.9, max: 43.4, noNaN: true });

test('agrees with the peer, one by one and in bulk', () => {
  const peers = STRIPS.map(({ area }) => polygon(area.map((ring) => ring.map(([x, y]) => [x, y]))));
  fc.assert(
    fc.property(fc.array(fc.tuple(lon, lat), { minLength: 1, maxLength: 50 }), (places) => {
      const out = new Int32Array(places.length);
      index.locate(Float64Array.from(places.flat()), places.length, out);
      places.forEach((place, i) => {
        const row = peers.findIndex((peer) => booleanPointInPolygon([...place], peer));
        expect(out[i]).toBe(row);
        expect(index.at(...place)[0]).toBe(row < 0 ? undefined : index.ids[row]);
      });
    }),
    { seed: 8, numRuns: 100 }
  );
});

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

test('the nearest border line is named with its metres', () => {
  const nearest = index.nearestBorder(22.5, 43.25);
  expect(nearest?.sectorId).toBe('S4');
  expect(nearest?.distanceM).toBeCloseTo(distanceM(22.5, 43.25, 22.5, 43.3), 0);
  expect(createSectorIndex([{ id: 'A', area: STRIPS[0]?.area ?? [] }]).nearestBorder(22, 43)).toBeUndefined();
});
