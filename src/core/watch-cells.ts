import KDBush from 'kdbush';
import { bearingDeg, distanceM, M_PER_DEG_LAT, mPerDegLon } from './geo/sphere.ts';
import type { Sector } from './pack.ts';
import type { LonLat } from './place.ts';

/** A piece of border that is watched or not as a whole is about so long, metres: shorter than any sight reaches. */
export const CELL_M = 250;

/** What one looks at from a place: all between two distances, in a sector of `widthDeg` around `bearingDeg` (360: all round). */
export type Sight = {
  readonly lon: number;
  readonly lat: number;
  readonly nearM: number;
  readonly rangeM: number;
  readonly bearingDeg: number;
  readonly widthDeg: number;
};

/** The cells of one section stand at `from` up to, not including, `to`. */
export type CellSection = {
  readonly sectorId: string;
  readonly lengthM: number;
  readonly cellM: number;
  readonly from: number;
  readonly to: number;
};

/** The border line of a hub cut into cells of about `CELL_M`, section by section. */
export type WatchCells = {
  readonly n: number;
  readonly sections: readonly CellSection[];
  /** Calls `visit` with each cell whose middle a sight reaches. */
  readonly seenBy: (sight: Sight, visit: (cell: number) => void) => void;
};

/** Cuts the lines of sections into cells and makes them searchable. Terrain is not considered: nothing stands in between. */
export function createWatchCells(sectors: readonly Pick<Sector, 'id' | 'line'>[]): WatchCells {
  const middles: LonLat[] = [];
  const sections = sectors.map(({ id, line }): CellSection => {
    const lengthM = lengthOf(line);
    const count = countOf(lengthM);
    const from = middles.length;
    middles.push(...middlesOf(line, lengthM / count, count));
    return { sectorId: id, lengthM, cellM: lengthM / count, from, to: middles.length };
  });
  const tree = new KDBush(middles.length);
  for (const [lon, lat] of middles) tree.add(lon, lat);
  tree.finish();

  function seenBy(sight: Sight, visit: (cell: number) => void): void {
    const { lon, lat, nearM, rangeM, bearingDeg: axisDeg, widthDeg } = sight;
    // Nearer to the pole a degree of longitude is shorter, so the box is as wide as it must be at its far edge.
    const latDeg = rangeM / M_PER_DEG_LAT;
    const lonDeg = rangeM / mPerDegLon(Math.abs(lat) + latDeg);
    for (const cell of tree.range(lon - lonDeg, lat - latDeg, lon + lonDeg, lat + latDeg)) {
      const middle = middles[cell];
      if (middle === undefined) continue;
      const awayM = distanceM(lon, lat, ...middle);
      if (awayM < nearM || awayM > rangeM) continue;
      if (widthDeg >= 360 || offAxisDeg(axisDeg, bearingDeg(lon, lat, ...middle)) <= widthDeg / 2)
        visit(cell);
    }
  }

  return { n: middles.length, sections, seenBy };
}

/** The part of a section's line that its cells `from` up to, not including, `to` cover; cut off where the line ends. */
export function stretchOf(line: readonly LonLat[], from: number, to: number): LonLat[] {
  const lengthM = lengthOf(line);
  const cellM = lengthM / countOf(lengthM);
  const [startM, endM] = [from * cellM, Math.min(to * cellM, lengthM)];
  const stretch: LonLat[] = [];
  let beforeM = 0;
  for (let leg = 1; leg < line.length && beforeM <= endM; leg++) {
    const [a, b, longM] = [line[leg - 1], line[leg], legM(line, leg)];
    const at = (m: number): number => (longM === 0 ? 0 : (m - beforeM) / longM);
    if (a && b && beforeM + longM >= startM && longM > 0) {
      if (stretch.length === 0) stretch.push(between(a, b, Math.max(0, at(startM))));
      stretch.push(between(a, b, Math.min(1, at(endM))));
    }
    beforeM += longM;
  }
  return stretch;
}

function countOf(lengthM: number): number {
  return Math.max(1, Math.round(lengthM / CELL_M));
}

function between(a: LonLat, b: LonLat, share: number): LonLat {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
}

function lengthOf(line: readonly LonLat[]): number {
  let sumM = 0;
  for (let i = 1; i < line.length; i++) sumM += legM(line, i);
  return sumM;
}

function middlesOf(line: readonly LonLat[], cellM: number, count: number): LonLat[] {
  const middles: LonLat[] = [];
  let [leg, beforeM, longM] = [1, 0, legM(line, 1)];
  for (let k = 0; k < count; k++) {
    const atM = (k + 0.5) * cellM;
    while (atM > beforeM + longM && leg < line.length - 1) {
      beforeM += longM;
      leg += 1;
      longM = legM(line, leg);
    }
    const [a, b] = [line[leg - 1], line[leg]];
    const share = longM === 0 ? 0 : Math.min(1, (atM - beforeM) / longM);
    if (a && b) middles.push(between(a, b, share));
  }
  return middles;
}

function legM(line: readonly LonLat[], leg: number): number {
  const [a, b] = [line[leg - 1], line[leg]];
  return a && b ? distanceM(...a, ...b) : 0;
}

function offAxisDeg(axisDeg: number, azDeg: number): number {
  return Math.abs(((azDeg - axisDeg + 540) % 360) - 180);
}
