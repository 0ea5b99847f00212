import { booleanPointInPolygon, polygon as turfPolygon } from '@turf/turf';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LonLat } from '../place.ts';
import { contains, createPolygon } from './polygon.ts';
import { destination } from './sphere.ts';

const SQUARE: readonly LonLat[] = [
  [22, 43],
  [23, 43],
  [23, 44],
  [22, 44],
  [22, 43]
];
const HOLE: readonly LonLat[] = [
  [22.4, 43.4],
  [22.4, 43.6],
  [22.6, 43.6],
  [22.6, 43.4],
  [22.4, 43.4]
];

// A ring of 5 to 60 corners around a centre, with the radius of each corner drawn: never crosses itself.
const starRing = (centre: LonLat, minM: number, maxM: number): fc.Arbitrary<LonLat[]> =>
  fc.array(fc.double({ min: minM, max: maxM, noNaN: true }), { minLength: 5, maxLength: 60 }).map((radii) => {
    const ring = radii.map((radiusM, i) =>
      destination(centre[0], centre[1], (i * 360) / radii.length, radiusM)
    );
    return [...ring, ring[0] ?? centre];
  });

test('agrees with the peer on places, with a hole', () => {
  const centre: LonLat = [22.5, 43.1];
  fc.assert(
    fc.property(
      starRing(centre, 6_000, 20_000),
      starRing(centre, 500, 4_000),
      fc.double({ min: 0, max: 360, noNaN: true }),
      fc.double({ min: 0, max: 22_000, noNaN: true }),
      (outer, hole, azDeg, rangeM) => {
        const [lon, lat] = destination(centre[0], centre[1], azDeg, rangeM);
        const area = [outer, hole];
        const peer = turfPolygon(area.map((ring) => ring.map(([x, y]) => [x, y])));
        expect(contains(createPolygon(area), lon, lat)).toBe(booleanPointInPolygon([lon, lat], peer));
      }
    ),
    { seed: 43, numRuns: 2_000 }
  );
});

test('every corner and every middle of an edge is inside, of holes too', () => {
  const area = createPolygon([SQUARE, HOLE]);
  for (const ring of [SQUARE, HOLE]) {
    ring.forEach(([lon, lat], i) => {
      const [nextLon, nextLat] = ring[i + 1] ?? [lon, lat];
      expect(contains(area, lon, lat)).toBe(true);
      expect(contains(area, (lon + nextLon) / 2, (lat + nextLat) / 2)).toBe(true);
    });
  }
  expect(contains(area, 22.5, 43.5)).toBe(false);
  expect(contains(area, 22.2, 43.5)).toBe(true);
  expect(contains(area, 21.9999, 43.5)).toBe(false);
});

test('two areas that share a slanting edge leave no place on it to nobody', () => {
  const [a, b]: [LonLat, LonLat] = [
    [22.123457, 43.765431],
    [22.987653, 43.012347]
  ];
  const south = createPolygon([[a, [22, 43], b, a]]);
  const north = createPolygon([[b, [23, 44], a, b]]);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (t) => {
      const [lon, lat] = [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
      expect(contains(south, lon, lat) || contains(north, lon, lat)).toBe(true);
    }),
    { seed: 9, numRuns: 1_000 }
  );
});

test('an open ring is closed', () => {
  const open = createPolygon([SQUARE.slice(0, -1)]);
  expect(contains(open, 22.001, 43.5)).toBe(true);
});
