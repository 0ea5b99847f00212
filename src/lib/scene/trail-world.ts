/**
 * Web Mercator in whole numbers, 2^32 to the world's width: a unit is 7 mm at 43° north, and a difference is exact
 * wherever on the earth, which that of two floats of the GPU is not.
 */
export const WORLD = 2 ** 32;

/** The column of a longitude; what is past ±180° comes round. */
export function worldOf(lon: number): number {
  return (((lon + 180) / 360) * WORLD) | 0;
}

/** The row of a latitude, from the north. */
export function worldYOf(lat: number): number {
  const north = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / Math.PI;
  return (((1 - north) / 2) * WORLD) | 0;
}

/** Back again, to the seventh decimal: nearer than that nothing is measured. */
export function lonOf(x: number): number {
  return rounded(((x >>> 0) / WORLD) * 360 - 180);
}

export function latOf(y: number): number {
  const north = 1 - ((y >>> 0) / WORLD) * 2;
  return rounded((Math.atan(Math.exp(north * Math.PI)) * 360) / Math.PI - 90);
}

/** Units in a pixel of a map of 512-pixel tiles. */
export function unitsPerPx(zoom: number): number {
  return WORLD / (512 * 2 ** zoom);
}

function rounded(deg: number): number {
  return Math.round(deg * 1e7) / 1e7;
}
