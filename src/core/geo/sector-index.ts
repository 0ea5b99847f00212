import type { LonLat } from '../place.ts';
import { num, createPath } from './path.ts';
import { contains, createPolygon, edgeDistanceM, inBox } from './polygon.ts';
import { nearestOnPath } from './segment.ts';
import { M_PER_DEG_LAT, mPerDegLon } from './sphere.ts';

/** What the index reads of a sector: its area (outer ring first, then holes) and, for `nearestBorder`, its line. */
export type IndexedSector = {
  readonly id: string;
  readonly area: readonly (readonly LonLat[])[];
  readonly line?: readonly LonLat[];
};

/** The geofence kernel: places in, sectors out. A row is a place in the list it was made from. */
export type SectorIndex = {
  readonly ids: readonly string[];
  /** Ids of all sectors a place lies in, in list order; on an edge it lies in both. */
  readonly at: (lon: number, lat: number) => readonly string[];
  /** Ids of all sectors that have an edge within `withinM` metres of a place. */
  readonly nearEdge: (lon: number, lat: number, withinM: number) => readonly string[];
  /** Bulk form: for each of n places (lon, lat, lon, lat, …) the first row it lies in, or -1. */
  readonly locate: (lonLat: Float64Array, n: number, out: Int32Array) => void;
  /** The nearest border line of any sector, undefined where none was given. */
  readonly nearestBorder: (
    lon: number,
    lat: number
  ) => { readonly sectorId: string; readonly distanceM: number } | undefined;
};

/** Builds the index: a box test, then the exact test. Throws on a ring of fewer than two points. */
export function createSectorIndex(sectors: readonly IndexedSector[]): SectorIndex {
  const rows = sectors.map(({ id, area, line }) => ({
    id,
    polygon: createPolygon(area),
    border: line === undefined ? undefined : createPath(line)
  }));

  function nearEdge(lon: number, lat: number, withinM: number): readonly string[] {
    const marginDeg = withinM / Math.min(mPerDegLon(lat), M_PER_DEG_LAT);
    return rows
      .filter(
        ({ polygon }) =>
          inBox(polygon.box, lon, lat, marginDeg) && edgeDistanceM(polygon, lon, lat, withinM) !== undefined
      )
      .map(({ id }) => id);
  }

  function locate(lonLat: Float64Array, n: number, out: Int32Array): void {
    for (let i = 0; i < n; i++) {
      const [lon, lat] = [num(lonLat, i * 2), num(lonLat, i * 2 + 1)];
      out[i] = rows.findIndex(({ polygon }) => contains(polygon, lon, lat));
    }
  }

  function nearestBorder(lon: number, lat: number): { sectorId: string; distanceM: number } | undefined {
    let nearest: { sectorId: string; distanceM: number } | undefined;
    for (const { id, border } of rows) {
      const found = border && nearestOnPath(lon, lat, border, nearest?.distanceM);
      if (found !== undefined && (nearest === undefined || found.distanceM < nearest.distanceM)) {
        nearest = { sectorId: id, distanceM: found.distanceM };
      }
    }
    return nearest;
  }

  return {
    ids: rows.map(({ id }) => id),
    at: (lon, lat) => rows.filter(({ polygon }) => contains(polygon, lon, lat)).map(({ id }) => id),
    nearEdge,
    locate,
    nearestBorder
  };
}
