import { createPath, type Path } from './geo/path.ts';
import { signedDistanceM } from './geo/segment.ts';
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
export type LinedSector = {
  readonly id: string;
  readonly line: readonly LonLat[];
  readonly criticalLine: readonly LonLat[];
};

/**
 * The border and critical lines of sectors, however they are drawn: the critical line lies in the country, so seen from
 * the border it is in, and seen from it the border is out. (The area does not tell: it reaches a little beyond.)
 */
export function createSectorLines(sectors: readonly LinedSector[]): readonly SectorLine[] {
  return sectors.flatMap(({ id, line, criticalLine }) => [
    { sectorId: id, line: 'border' as const, path: turned(line, criticalLine, 'left') },
    { sectorId: id, line: 'critical' as const, path: turned(criticalLine, line, 'right') }
  ]);
}

/** A line drawn so that most points of another lie on the side asked for; its ends may bend around the other's. */
function turned(line: readonly LonLat[], other: readonly LonLat[], side: 'left' | 'right'): Path {
  const path = createPath(line);
  const lefts = other.filter(([lon, lat]) => signedDistanceM(lon, lat, path) > 0).length;
  const isMostlyLeft = lefts * 2 > other.length;
  return isMostlyLeft === (side === 'left') ? path : createPath(line.toReversed());
}
