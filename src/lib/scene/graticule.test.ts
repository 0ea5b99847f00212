import { expect, test } from 'vitest';
import { graticule } from './graticule.ts';

const { coordinates } = graticule([21.5, 42.15, 23.25, 44.4]).geometry;
const isMeridian = ([from, to]: number[][]): boolean => from?.[0] === to?.[0];

test('every line lies on a quarter of a degree, once, and reaches from end to end', () => {
  const meridians = coordinates.filter(isMeridian);
  const lons = meridians.map(([from]) => from?.[0] ?? NaN);
  expect(lons.every((lon, i) => Number.isInteger(lon * 4) && lon === (lons[0] ?? NaN) + i / 4)).toBe(true);
  expect(new Set(meridians.map((line) => line.map(([, lat]) => lat).join())).size).toBe(1);
  const parallels = coordinates.filter((line) => !isMeridian(line));
  expect(parallels.map((line) => line.map(([lon]) => lon))).toEqual(
    parallels.map(() => [lons[0], lons.at(-1)])
  );
});

test('it goes on beyond the operating area, but not around the world', () => {
  const lons = coordinates.flat().map(([lon = NaN]) => lon);
  expect(Math.min(...lons)).toBeLessThan(21.5 - 5);
  expect(Math.max(...lons)).toBeGreaterThan(23.25 + 5);
  expect(coordinates.length).toBeLessThan(200);
});
