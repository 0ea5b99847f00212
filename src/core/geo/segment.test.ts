import { lineString, pointToLineDistance } from '@turf/turf';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LonLat } from '../place.ts';
import { createPath, createPaths, type Path } from './path.ts';
import { crossings, nearestOnPath, signedDistanceM, type LineHit } from './segment.ts';
import { distanceM } from './sphere.ts';

const place = fc.tuple(
  fc.double({ min: 22, max: 23, noNaN: true }),
  fc.double({ min: 42.8, max: 43.4, noNaN: true })
) satisfies fc.Arbitrary<LonLat>;
const line = fc.array(place, { minLength: 2, maxLength: 80 });

const firstCrossing = (...leg: [number, number, number, number, Path]): LineHit | undefined =>
  crossings(...leg)[0];

// Every proper crossing, the plain way: Cramer's rule on each segment.
function plainFractions([ax, ay]: LonLat, [bx, by]: LonLat, points: readonly LonLat[]): number[] {
  return points.slice(1).flatMap(([qx, qy], i) => {
    const [px, py] = points[i] ?? [NaN, NaN];
    const det = (bx - ax) * (qy - py) - (by - ay) * (qx - px);
    const t = ((px - ax) * (qy - py) - (py - ay) * (qx - px)) / det;
    const u = ((px - ax) * (by - ay) - (py - ay) * (bx - ax)) / det;
    return t > 0 && t < 1 && u > 0 && u < 1 ? [t] : [];
  });
}

test('finds the first of all crossings, against the plain way', () => {
  fc.assert(
    fc.property(place, place, line, (a, b, points) => {
      const fractions = plainFractions(a, b, points);
      const hit = firstCrossing(...a, ...b, createPath(points));
      if (fractions.length === 0) expect(hit).toBeUndefined();
      else expect(hit?.fraction).toBeCloseTo(Math.min(...fractions), 6);
      if (hit !== undefined) expect(Math.abs(hit.net) % 2).toBe(fractions.length % 2);
    }),
    { seed: 77, numRuns: 1_500 }
  );
});

test('names the side it goes to', () => {
  const north = createPath([
    [22, 43],
    [22, 44]
  ]);
  expect(firstCrossing(22.1, 43.5, 21.9, 43.5, north)).toMatchObject({
    to: 'left',
    net: 1,
    lon: 22,
    lat: 43.5
  });
  expect(firstCrossing(21.9, 43.5, 22.1, 43.5, north)).toMatchObject({ to: 'right', net: -1, fraction: 0.5 });
  expect(firstCrossing(21.9, 42.5, 22.1, 42.5, north)).toBeUndefined();
});

test('a walk that stops on the line, on a corner of it or not, is counted once', () => {
  const bent = createPath([
    [22, 43],
    [22, 43.5],
    [22.1, 44]
  ]);
  const walk: readonly LonLat[] = [
    [22.3, 43.5],
    [22, 43.5],
    [21.7, 43.5]
  ];
  const nets = walk.slice(1).map((to, i) => {
    const from = walk[i] ?? to;
    return firstCrossing(...from, ...to, bent)?.net ?? 0;
  });
  expect(nets.reduce((sum, net) => sum + net, 0)).toBe(1);
  expect(firstCrossing(22.3, 43.5, 21.7, 43.5, bent)?.net).toBe(1);
});

test('clipping a bend there and back nets nothing', () => {
  const spike = createPath([
    [22, 43],
    [22.2, 43.2],
    [22.4, 43]
  ]);
  expect(firstCrossing(22, 43.1, 22.4, 43.1, spike)).toMatchObject({ net: 0 });
});

test('every closed walk nets nothing over a line that ends nowhere near it', () => {
  const through = createPath([
    [10, 43.1],
    [22.5, 43.05],
    [22.7, 43.12],
    [40, 43.1]
  ]);
  fc.assert(
    fc.property(fc.array(place, { minLength: 3, maxLength: 20 }), (walk) => {
      const net = walk.reduce((sum, from, i) => {
        const to = walk[(i + 1) % walk.length] ?? from;
        return sum + (firstCrossing(...from, ...to, through)?.net ?? 0);
      }, 0);
      expect(net).toBe(0);
    }),
    { seed: 5, numRuns: 500 }
  );
});

test('distance to a line agrees with the peer', () => {
  // Segments of a few kilometres, as borders have: on longer ones the peer's great circle bends away from our straight line.
  const near = fc.tuple(
    fc.double({ min: 22.5, max: 22.56, noNaN: true }),
    fc.double({ min: 43, max: 43.04, noNaN: true })
  ) satisfies fc.Arbitrary<LonLat>;
  fc.assert(
    fc.property(near, fc.array(near, { minLength: 2, maxLength: 80 }), ([lon, lat], points) => {
      const peer = pointToLineDistance([lon, lat], lineString(points.map(([x, y]) => [x, y])), {
        units: 'meters'
      });
      const ours = nearestOnPath(lon, lat, createPath(points));
      expect(Math.abs((ours?.distanceM ?? NaN) - peer)).toBeLessThan(1 + peer * 0.002);
    }),
    { seed: 31, numRuns: 500 }
  );
});

test('the sign of the distance is the side, around a sharp bend too', () => {
  const spike: readonly LonLat[] = [
    [22, 43],
    [22.01, 43.2],
    [22.02, 43]
  ];
  const path = createPath(spike);
  expect(signedDistanceM(22.01, 43.21, path)).toBeCloseTo(distanceM(22.01, 43.2, 22.01, 43.21), 0);
  expect(signedDistanceM(22.011, 43.2001, path)).toBeGreaterThan(0);
  expect(signedDistanceM(22.009, 43.2001, path)).toBeGreaterThan(0);
  expect(signedDistanceM(22.01, 43.1, path)).toBeLessThan(0);
  expect(signedDistanceM(21.9, 43.1, path)).toBeGreaterThan(0);
  expect(nearestOnPath(21.9, 43.1, path, 100)).toBeUndefined();
});

test('many lines searched as one are what each is alone', () => {
  fc.assert(
    fc.property(place, place, fc.array(line, { minLength: 1, maxLength: 12 }), (a, b, many) => {
      const whole = createPaths(many);
      const alone = many.map((points) => createPath(points));
      const hits = alone.flatMap((path, i) =>
        crossings(...a, ...b, path).map((hit) => ({ ...hit, line: i }))
      );
      expect(crossings(...a, ...b, whole)).toEqual(hits);
      const nearest = alone.map((path) => nearestOnPath(...a, path)?.distanceM ?? NaN);
      const least = Math.min(...nearest);
      const found = nearestOnPath(...a, whole);
      expect(found).toEqual({
        ...nearestOnPath(...a, alone[nearest.indexOf(least)] ?? whole),
        line: nearest.indexOf(least)
      });
      expect(nearestOnPath(...a, whole, least * 0.999)).toBeUndefined();
    }),
    { seed: 12, numRuns: 500 }
  );
});

test('a path of one point is refused', () => {
  expect(() => createPath([[22, 43]])).toThrow(RangeError);
  expect(() => createPaths([])).toThrow(RangeError);
});
