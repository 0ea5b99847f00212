import { createPath, type Path } from '#core/geo/path.ts';
import { nearestOnPath, type Side } from '#core/geo/segment.ts';
import { bearingDeg, destination, distanceM } from '#core/geo/sphere.ts';
import type { Pack, Sector } from '#core/pack.ts';
import type { LonLat } from '#core/place.ts';
import { alongLine, mixed } from './line.ts';

/** The border of a hub as one line, and which side of it is ours. */
export type Country = { readonly border: Path; readonly home: Side };

/** Joins the lines of the sectors in their order; a warning line lies on our side. */
export function createCountry({ sectors }: Pick<Pack, 'sectors'>): Country {
  const border = createPath([...sectors].sort((a, b) => a.order - b.order).flatMap((sector) => sector.line));
  const left = sectors.filter((sector) => {
    const [lon, lat] = alongLine(sector.warningLine, 0.5);
    return nearestOnPath(lon, lat, border)?.side === 'left';
  });
  return { border, home: left.length * 2 > sectors.length ? 'left' : 'right' };
}

/** Metres from the border; below zero abroad. */
export function inlandM({ border, home }: Country, [lon, lat]: LonLat): number {
  const nearest = nearestOnPath(lon, lat, border);
  if (nearest === undefined) return Infinity;
  return nearest.side === home ? nearest.distanceM : -nearest.distanceM;
}

/** The same point, or where it lies abroad or nearer than `marginM` to the border, one that far inside. */
export function keptHome(country: Country, point: LonLat, marginM: number): LonLat {
  const [lon, lat] = point;
  const nearest = nearestOnPath(lon, lat, country.border, 60_000);
  if (nearest === undefined) return point;
  const isHome = nearest.side === country.home;
  if (isHome && nearest.distanceM >= marginM) return point;
  const toward = bearingDeg(nearest.lon, nearest.lat, lon, lat);
  const inward = isHome ? toward : (toward + 180) % 360;
  return destination(nearest.lon, nearest.lat, inward, marginM);
}

/** A point inside a sector: `u` of the way along it, `depth` 0 on its critical line and 1 on its warning line. */
export function insideSector(sector: Sector, u: number, depth: number): LonLat {
  return mixed(alongLine(sector.criticalLine, u), alongLine(sector.warningLine, u), depth);
}

/** The sector whose warning line comes nearest to a place. */
export function nearestSector(sectors: readonly Sector[], [lon, lat]: LonLat): Sector {
  const offM = (sector: Sector): number => distanceM(lon, lat, ...alongLine(sector.warningLine, 0.5));
  return sectors.reduce((best, sector) => (offM(sector) < offM(best) ? sector : best));
}
