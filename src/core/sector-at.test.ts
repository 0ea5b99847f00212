import { expect, test } from 'vitest';
import { KM, sampleSector } from './dispatch/sample.ts';
import { createSectorAt } from './sector-at.ts';

test('a place belongs to its section, and so does what is seen up to 15 km beyond its part of the line', () => {
  const sectors = [sampleSector('S-01', 0), sampleSector('S-02', 8)];
  const sectorAt = createSectorAt({ sectors });
  const [[lon, south], [, north]] = sectors[0]?.line as unknown as [[number, number], [number, number]];
  const middle = (south + north) / 2;
  const eastKm = (km: number): number => lon + km * KM * 1.367;
  expect(sectorAt(eastKm(-1), middle)).toBe('S-01');
  expect(sectorAt(eastKm(14), middle)).toBe('S-01');
  expect(sectorAt(eastKm(14), middle + 8 * KM)).toBe('S-02');
  expect(sectorAt(eastKm(16), middle)).toBeUndefined();
});
