import { distanceM } from '#core/geo/sphere.ts';
import type { LonLat } from '#core/place.ts';

/** The point at a share of the length of a line, 0 to 1. */
export function alongLine(line: readonly LonLat[], share: number): LonLat {
  const [first] = line;
  if (first === undefined) throw new RangeError('a line needs a point');
  let leftM = lineLengthM(line) * Math.max(0, Math.min(1, share));
  let from = first;
  for (const to of line.slice(1)) {
    const stepM = distanceM(...from, ...to);
    if (leftM <= stepM && stepM > 0) return mixed(from, to, leftM / stepM);
    leftM -= stepM;
    from = to;
  }
  return from;
}

/** The length of a line in metres. */
export function lineLengthM(line: readonly LonLat[]): number {
  return line.slice(1).reduce((sum, to, i) => sum + distanceM(...(line[i] ?? to), ...to), 0);
}

/** The point a share of the way from one to another; a share above 1 goes on past it. */
export function mixed(from: LonLat, to: LonLat, share: number): LonLat {
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}
