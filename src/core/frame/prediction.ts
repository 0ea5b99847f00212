/**
 * Where and when a row is expected, in whole numbers only, so that both ends of a chain expect the same in every
 * engine and language. What is expected is not sent; only the difference is.
 */

/** 1 cm in degrees of latitude × 1e7, × 2^14. */
const UNITS_PER_CM = 14_717;
const UNKNOWN = 0xffff;
/** A gap longer than this is no base for a prediction, in ms. */
export const LONGEST_MS = 0xffff;

/** Northward and eastward units per cm by course, a step of 16 hundredths of a degree; none past the full turn. */
const north = new Int16Array(4096);
const east = new Int16Array(4096);
for (let step = 0; step < 2250; step++) {
  north[step] = Math.floor((UNITS_PER_CM * sine((step * 16 + 8 + 9000) % 36_000)) / 2 ** 14);
  east[step] = Math.floor((UNITS_PER_CM * sine(step * 16 + 8)) / 2 ** 14);
}

/** 1 ÷ cosine of the latitude × 2^14 by steps of 2^20 units. */
const secant = new Int32Array(2048).fill(2 ** 20);
for (let step = 0; ; step++) {
  const degrees1e3 = Math.floor(((2 * step + 1) * 2 ** 19) / 10_000);
  const square = degrees1e3 * degrees1e3;
  // Bhāskara: cos x = (180² − 4x²) ÷ (180² + x²), exact to 0.002.
  const below = 32_400_000_000 - 4 * square;
  if (degrees1e3 >= 90_000 || below <= 0) break;
  secant[step] = Math.min(Math.floor((2 ** 14 * (32_400_000_000 + square)) / below), 2 ** 20);
}

/** Sine × 2^14 of hundredths of a degree from 0 to 36,000, by Bhāskara's formula, exact to 0.002. */
function sine(cdeg: number): number {
  const half = cdeg % 18_000;
  const product = half * (18_000 - half);
  const value = Math.floor((2 ** 16 * product) / (405_000_000 - product));
  return cdeg < 18_000 ? value : -value;
}

/** Units northward, and eastward along the equator, that two speeds and courses make on average in some time. */
export function northward(
  fromCmps: number,
  fromCdeg: number,
  cmps: number,
  cdeg: number,
  forMs: number
): number {
  return travelled(north, fromCmps, fromCdeg, cmps, cdeg, forMs);
}

export function eastward(
  fromCmps: number,
  fromCdeg: number,
  cmps: number,
  cdeg: number,
  forMs: number
): number {
  return travelled(east, fromCmps, fromCdeg, cmps, cdeg, forMs);
}

function travelled(
  units: Int16Array,
  fromCmps: number,
  fromCdeg: number,
  cmps: number,
  cdeg: number,
  forMs: number
): number {
  // Also refuses what is not ahead.
  if (!(forMs > 0 && forMs <= LONGEST_MS)) return 0;
  const before = fromCmps === UNKNOWN ? 0 : fromCmps * (units[fromCdeg >>> 4] ?? 0);
  const after = cmps === UNKNOWN ? 0 : cmps * (units[cdeg >>> 4] ?? 0);
  // 1049 ÷ 2^20 is a thousandth; every product is below 2^53 and every division by a power of two, hence exact.
  return Math.floor(((before + after) * ((forMs * 1049) >>> 10)) / 2 ** 25);
}

/** Eastward units of longitude, at a latitude in degrees × 1e7, of units along the equator. */
export function widened(units: number, latE7: number): number {
  return Math.floor((units * (secant[Math.abs(latE7) >>> 20] ?? 0)) / 2 ** 14);
}

/**
 * The period of a row × 8 after it took `tookMs`: an eighth of the way towards it, all the way where it is off by a
 * quarter or unknown (0). A step back or a gap too long teaches nothing.
 */
export function nextPeriod(period8: number, tookMs: number): number {
  if (!(tookMs >= 0 && tookMs <= LONGEST_MS)) return period8;
  const off = tookMs - (period8 >> 3);
  return Math.abs(off) * 32 > period8 ? tookMs * 8 : period8 + off;
}
