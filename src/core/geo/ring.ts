import type { LonLat } from '../place.ts';

/** A ring whose last point is its first, as it stands where it is so already. */
export function closedRing(ring: readonly LonLat[]): readonly LonLat[] {
  const [first, last] = [ring[0], ring.at(-1)];
  if (first === undefined || last === undefined) return ring;
  return first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first];
}
