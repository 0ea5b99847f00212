import { createPath, num, type Path } from './geo/path.ts';
import { contains, createPolygon } from './geo/polygon.ts';
import { nearestOnPath } from './geo/segment.ts';
import { M_PER_DEG_LAT, mPerDegLon } from './geo/sphere.ts';
import type { Sector } from './pack.ts';
import type { LonLat } from './place.ts';

/** The lines of a sector that can be crossed; the warning line is only drawn. */
export const LINE_KINDS = ['border', 'critical'] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/**
 * A line of a sector that can be crossed, with the country on the left of `path`. All of them lie that way round, so
 * that a fix exactly on a line, which counts as left of it, is on the same side of every line that joins there.
 */
export type SectorLine = { readonly sectorId: string; readonly line: LineKind; readonly path: Path };

/** What the lines of a sector are made from. */
export type CrossableSector = Pick<Sector, 'id' | 'area' | 'line' | 'criticalLine'>;

// Far enough off the line to tell its sides, near enough to stay in a sector's band.
const PROBE_M = 30;

/** The border and critical lines of sectors; which side is in is worked out from the geometry, however it is drawn. */
export function createSectorLines(sectors: readonly CrossableSector[]): readonly SectorLine[] {
  return sectors.flatMap(({ id, area, line, criticalLine }) => {
    const polygon = createPolygon(area);
    const border = withLeft(line, (lon, lat) => contains(polygon, lon, lat));
    const beyond = createPath(criticalLine);
    const critical = withLeft(criticalLine, (lon, lat) => !isTowards(border, lon, lat, beyond));
    return [
      { sectorId: id, line: 'border' as const, path: border },
      { sectorId: id, line: 'critical' as const, path: critical }
    ];
  });
}

/** A line turned so that more of its length has what `holds` says on its left than on its right. */
function withLeft(line: readonly LonLat[], holds: (lon: number, lat: number) => boolean): Path {
  const path = createPath(line);
  let votes = 0;
  for (let i = 0; i < path.n - 1; i++) {
    const [lonP, latP] = [num(path.lonLat, i * 2), num(path.lonLat, i * 2 + 1)];
    const [lonQ, latQ] = [num(path.lonLat, i * 2 + 2), num(path.lonLat, i * 2 + 3)];
    const [lon, lat] = [(lonP + lonQ) / 2, (latP + latQ) / 2];
    const mPerLon = mPerDegLon(lat);
    const [dx, dy] = [(lonQ - lonP) * mPerLon, (latQ - latP) * M_PER_DEG_LAT];
    const length = Math.hypot(dx, dy);
    if (length === 0) continue;
    // The normal to the left, in degrees.
    const [offLon, offLat] = [
      ((-dy / length) * PROBE_M) / mPerLon,
      ((dx / length) * PROBE_M) / M_PER_DEG_LAT
    ];
    if (holds(lon + offLon, lat + offLat)) votes += length;
    if (holds(lon - offLon, lat - offLat)) votes -= length;
  }
  return votes >= 0 ? path : createPath(line.toReversed());
}

// A probe is nearer to the border than the critical line is at that point, or it is not.
function isTowards(border: Path, lon: number, lat: number, critical: Path): boolean {
  const foot = nearestOnPath(lon, lat, critical);
  if (foot === undefined) return false;
  const own = nearestOnPath(lon, lat, border)?.distanceM ?? Infinity;
  return own < (nearestOnPath(foot.lon, foot.lat, border)?.distanceM ?? Infinity);
}
