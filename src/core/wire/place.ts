import { between } from './field.ts';

export const lon = between(-180, 180);
export const lat = between(-90, 90);

// 11 cm around the point where the equator meets Greenwich; equipment sends it for "I do not know".
const NULL_ISLAND_DEG = 1e-6;
// 1 cm; more is noise, and two deliveries of one fix must be equal.
const DECIMALS = 1e7;

/** A place as we keep it, or nothing where it is unknown or 0,0. */
export function asPlace(wire: {
  readonly lon?: number | undefined;
  readonly lat?: number | undefined;
}): { readonly lon: number; readonly lat: number } | undefined {
  if (wire.lon === undefined || wire.lat === undefined) return undefined;
  if (Math.abs(wire.lon) < NULL_ISLAND_DEG && Math.abs(wire.lat) < NULL_ISLAND_DEG) return undefined;
  return { lon: rounded(wire.lon), lat: rounded(wire.lat) };
}

// The sum turns -0 into 0.
function rounded(deg: number): number {
  return Math.round(deg * DECIMALS) / DECIMALS + 0;
}
