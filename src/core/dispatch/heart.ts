import type { Sector } from '../pack.ts';
import type { LonLat } from '../place.ts';

/**
 * Where a crew stands that covers a section: the middle point of its warning line. Not its label, which stands beyond
 * the border, nor its centroid, which may lie outside a bent area.
 */
export function heartOf({ warningLine }: Pick<Sector, 'warningLine'>): LonLat | undefined {
  return warningLine[Math.floor(warningLine.length / 2)];
}
