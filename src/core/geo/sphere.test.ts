import { bearing, destination as turfDestination, distance } from '@turf/turf';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atMostM, bearingDeg, destination, distanceM, localPlane } from './sphere.ts';

const lon = fc.double({ min: -179, max: 179, noNaN: true });
const lat = fc.double({ min: -80, max: 80, noNaN: true });
const seed = { seed: 2117, numRuns: 500 };

test('distance equals the peer to a millimetre in a thousand kilometres', () => {
  fc.assert(
    fc.property(lon, lat, lon, lat, (lonA, latA, lonB, latB) => {
      const peer = distance([lonA, latA], [lonB, latB], { units: 'meters' });
      expect(Math.abs(distanceM(lonA, latA, lonB, latB) - peer)).toBeLessThan(1e-3 + peer * 1e-9);
      const mostM = atMostM(lonA, latA, lonB, latB) + 1e-9;
      expect(distanceM(lonA, latA, lonB, latB)).toBeLessThanOrEqual(mostM);
    }),
    seed
  );
});

test('bearing equals the peer and stays below 360', () => {
  fc.assert(
    fc.property(lon, lat, lon, lat, (lonA, latA, lonB, latB) => {
      fc.pre(distanceM(lonA, latA, lonB, latB) > 1 && distanceM(lonA, latA, lonB, latB) < 19e6);
      const ours = bearingDeg(lonA, latA, lonB, latB);
      const peer = (bearing([lonA, latA], [lonB, latB]) + 360) % 360;
      expect(ours).toBeGreaterThanOrEqual(0);
      expect(ours).toBeLessThan(360);
      expect(Math.abs(((ours - peer + 540) % 360) - 180)).toBeLessThan(1e-6);
    }),
    seed
  );
});

test('destination equals the peer and lies as far away as asked', () => {
  const az = fc.double({ min: 0, max: 359.9, noNaN: true });
  const range = fc.double({ min: 0, max: 200_000, noNaN: true });
  fc.assert(
    fc.property(
      fc.double({ min: -170, max: 170, noNaN: true }),
      lat,
      az,
      range,
      (lonA, latA, azDeg, rangeM) => {
        const [lonB, latB] = destination(lonA, latA, azDeg, rangeM);
        const [peerLon, peerLat] = turfDestination([lonA, latA], rangeM, azDeg, { units: 'meters' }).geometry
          .coordinates;
        expect(distanceM(lonB, latB, peerLon ?? NaN, peerLat ?? NaN)).toBeLessThan(0.01);
        expect(Math.abs(distanceM(lonA, latA, lonB, latB) - rangeM)).toBeLessThan(0.01);
      }
    ),
    seed
  );
});

test('known points: Pirot to the Gradina crossing', () => {
  expect(distanceM(22.5864, 43.157, 22.8362, 42.9936)).toBeCloseTo(27_200, -3);
  expect(bearingDeg(22.5864, 43.157, 22.8362, 42.9936)).toBeCloseTo(131.7, 0);
  expect(bearingDeg(22, 43, 22, 43)).toBe(0);
});

test('destination goes over the date line without leaving the range of longitudes', () => {
  const [lonB] = destination(179.9, 0, 90, 50_000);
  expect(lonB).toBeLessThan(-179);
});

test('the local plane goes there and back, and measures as the sphere does', () => {
  const plane = localPlane(22.6, 43.1);
  fc.assert(
    fc.property(
      fc.double({ min: 22.2, max: 23, noNaN: true }),
      fc.double({ min: 42.8, max: 43.4, noNaN: true }),
      (toLon, toLat) => {
        const [x, y] = plane.toXY(toLon, toLat);
        const [backLon, backLat] = plane.toLonLat(x, y);
        expect(backLon).toBeCloseTo(toLon, 10);
        expect(backLat).toBeCloseTo(toLat, 10);
        const exact = distanceM(22.6, 43.1, toLon, toLat);
        expect(Math.abs(Math.hypot(x, y) - exact)).toBeLessThanOrEqual(0.01 + exact * 0.005);
      }
    ),
    seed
  );
});
