import type { Severity } from '#core/alert.ts';
import { createPath } from '#core/geo/path.ts';
import { nearestOnPath } from '#core/geo/segment.ts';
import type { Sector } from '#core/pack.ts';
import type { LonLat } from '#core/place.ts';

/** Sectors as the ground draws them: they lie under the border, which deck, on top of the ground, could not do. */
export type SectorFeatures = readonly { readonly sector: Sector; readonly severity: Severity | 0 }[];

/** The sectors of a pack, each with the severity of what is open in it; 0 where nothing is. */
export function sectorFeatures(
  sectors: readonly Sector[],
  heat: ReadonlyMap<string, Severity>
): SectorFeatures {
  return sectors.map((sector) => ({ sector, severity: heat.get(sector.id) ?? 0 }));
}

/** The areas, to be filled. */
export function areasOf(sectors: SectorFeatures): GeoJSON.FeatureCollection<GeoJSON.Polygon> {
  return {
    type: 'FeatureCollection',
    features: sectors.map(({ sector, severity }) => ({
      type: 'Feature',
      properties: { id: sector.id, severity },
      geometry: {
        type: 'Polygon',
        coordinates: sector.area.map((ring) => ring.map(([lon, lat]) => [lon, lat]))
      }
    }))
  };
}

/** The lines: the edge away from the border, and the lines that warn and that ask for someone. */
export function linesOf(sectors: SectorFeatures): GeoJSON.FeatureCollection<GeoJSON.LineString> {
  return {
    type: 'FeatureCollection',
    features: sectors.flatMap(({ sector, severity }) => [
      ...innerEdge(sector).map((line) => lineFeature('inner', sector.id, line, severity)),
      lineFeature('warning', sector.id, sector.warningLine, severity),
      lineFeature('critical', sector.id, sector.criticalLine, severity)
    ])
  };
}

/** Areas reach over the border by a hundred metres or so, that a fix on it is inside; corners by somewhat more. */
const OVER_BORDER_M = 400;

/** The parts of a sector's outline away from the border: no edge of ours runs beside it as if it were exact. */
export function innerEdge(sector: Sector): LonLat[][] {
  const border = createPath(sector.line);
  const ring = sector.area[0] ?? [];
  const isBeside = ring.map(([lon, lat]) => nearestOnPath(lon, lat, border, OVER_BORDER_M) !== undefined);
  const parts: LonLat[][] = [];
  let part: LonLat[] = [];
  for (let i = 0; i + 1 < ring.length; i++) {
    const [from, to] = [ring[i], ring[i + 1]];
    if (from === undefined || to === undefined) continue;
    if (isBeside[i] === true && isBeside[i + 1] === true) {
      if (part.length > 0) parts.push(part);
      part = [];
    } else part.push(...(part.length === 0 ? [from, to] : [to]));
  }
  if (part.length > 0) parts.push(part);
  return parts;
}

function lineFeature(
  line: 'inner' | 'warning' | 'critical',
  id: string,
  points: readonly LonLat[],
  severity: Severity | 0
): GeoJSON.Feature<GeoJSON.LineString> {
  return {
    type: 'Feature',
    properties: { id, line, severity },
    geometry: { type: 'LineString', coordinates: points.map(([lon, lat]) => [lon, lat]) }
  };
}
