import { expect, test } from 'vitest';
import { distanceM } from './geo/sphere.ts';
import type { LonLat } from './place.ts';
import { createSectorLines, nearestLine } from './sector-line.ts';

const meridian = (lon: number, south: number, north: number): LonLat[] => [
  [lon, south],
  [lon, north]
];
const lines = createSectorLines([
  { id: 'A', line: meridian(22.6, 43, 43.1), criticalLine: meridian(22.575, 43, 43.1) },
  {
    id: 'B',
    line: meridian(22.6, 43.1, 43.2).reverse(),
    criticalLine: meridian(22.575, 43.1, 43.2).reverse()
  }
]);

test('the nearest critical line has the country above zero, whichever way it is drawn', () => {
  for (const [lat, sectorId] of [
    [43.05, 'A'],
    [43.15, 'B']
  ] as const) {
    const away = distanceM(22.575, lat, 22.565, lat);
    const [inside, outside] = [22.565, 22.585].map((lon) => nearestLine(lines.critical, lon, lat));
    expect([inside?.sectorId, outside?.sectorId]).toEqual([sectorId, sectorId]);
    expect(inside?.metres).toBeCloseTo(away, 0);
    expect(outside?.metres).toBeCloseTo(-away, 0);
  }
});

test('a hub without sectors has no line', () => {
  expect(nearestLine(createSectorLines([]).border, 22, 43)).toBeUndefined();
});
