import { createPath, createPaths, type Path } from './geo/path.ts';
import { nearestOnPath, signedDistanceM } from './geo/segment.ts';
import type { LonLat } from './place.ts';

/** The lines of a sector that can be crossed; the warning line is only drawn. */
export const LINE_KINDS = ['border', 'critical'] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/**
 * The lines of one kind, searched as one, with the country on their left: line i of `path` is of sector `sectorIds[i]`.
 * All lie that way round, so that a fix exactly on a line, which counts as left of it, is on the same side of every
 * line that joins there. A hub without sectors has no path.
 */
export type KindOfLine = { readonly sectorIds: readonly string[]; readonly path: Path | undefined };

/** The border and critical lines of the sectors of a hub. */
export type SectorLines = Readonly<Record<LineKind, KindOfLine>>;

/** What the lines of a sector are made from. */
export type LinedSector = {
  readonly id: string;
  readonly line: readonly LonLat[];
  readonly criticalLine: readonly LonLat[];
};

/**
 * The border and critical lines of sectors, however they are drawn: the critical line lies in the country, so seen from
 * the border it is in, and seen from it the border is out. (The area does not tell: it reaches a little beyond.)
 */
export function createSectorLines(sectors: readonly LinedSector[]): SectorLines {
  const sectorIds = sectors.map(({ id }) => id);
  const kind = (lines: readonly (readonly LonLat[])[]): KindOfLine => ({
    sectorIds,
    path: lines.length === 0 ? undefined : createPaths(lines)
  });
  return {
    border: kind(sectors.map(({ line, criticalLine }) => turned(line, criticalLine, 'left'))),
    critical: kind(sectors.map(({ line, criticalLine }) => turned(criticalLine, line, 'right')))
  };
}

/** A line drawn so that most points of another lie on the side asked for; its ends may bend around the other's. */
function turned(
  line: readonly LonLat[],
  other: readonly LonLat[],
  side: 'left' | 'right'
): readonly LonLat[] {
  const path = createPath(line);
  const lefts = other.filter(([lon, lat]) => signedDistanceM(lon, lat, path) > 0).length;
  const isMostlyLeft = lefts * 2 > other.length;
  return isMostlyLeft === (side === 'left') ? line : line.toReversed();
}

/** The nearest line of a kind, and metres to it: above zero on the side of the country, below beyond. Undefined without lines. */
export function nearestLine(
  { path, sectorIds }: KindOfLine,
  lon: number,
  lat: number
): { readonly sectorId: string; readonly metres: number } | undefined {
  const nearest = path && nearestOnPath(lon, lat, path);
  if (nearest === undefined) return undefined;
  const metres = nearest.side === 'left' ? nearest.distanceM : -nearest.distanceM;
  return { sectorId: sectorIds[nearest.line] ?? '', metres };
}
