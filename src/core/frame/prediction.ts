/**
 * Where and when a row is expected, in whole numbers of 32 bits only, so that both ends of a chain expect the same in
 * every engine and language. What is expected is not sent; only the difference is.
 */

/** 1 cm in degrees of latitude × 1e7, × 2^14. */
const UNITS_PER_CM = 14_717;
const UNKNOWN = 0xffff;
/** A gap longer than this is no base for a prediction, in ms. */
export const LONGEST_MS = 0x7fff;

/** Northward (high half) and eastward units per cm by steps of 16 hundredths of a degree; none past the full turn. */
const headings = new Int32Array(4096);
for (let step = 0; step < 2250; step++) {
  const cdeg = step * 16 + 8;
  const north = Math.floor((UNITS_PER_CM * sine((cdeg + 9000) % 36_000)) / 2 ** 14);
  const east = Math.floor((UNITS_PER_CM * sine(cdeg)) / 2 ** 14);
  headings[step] = (north << 16) | (east & 0xffff);
}

/** 1 ÷ cosine of the latitude × 2^12 by steps of 2^20 units, 8 at most. */
const secants = new Int32Array(2048).fill(8 * 2 ** 12);
for (let step = 0; step < 858; step++) {
  const degrees1e3 = Math.floor(((2 * step + 1) * 2 ** 19) / 10_000);
  const square = degrees1e3 * degrees1e3;
  // Bhāskara: cos x = (180² − 4x²) ÷ (180² + x²), exact to 0.002.
  const secant = Math.floor((2 ** 12 * (32_400_000_000 + square)) / (32_400_000_000 - 4 * square));
  secants[step] = Math.min(secant, 8 * 2 ** 12);
}

/** Sine × 2^14 of hundredths of a degree from 0 to 36,000, by Bhāskara's formula, exact to 0.002. */
function sine(cdeg: number): number {
  const half = cdeg % 18_000;
  const product = half * (18_000 - half);
  const value = Math.floor((2 ** 16 * product) / (405_000_000 - product));
  return cdeg < 18_000 ? value : -value;
}

/** Where a course leads: an argument of `northward` and `eastward`. */
export function headingOf(cdeg: number): number {
  return headings[cdeg >>> 4] ?? 0;
}

/** Time for `northward` and `eastward`, in 1024ths of a second: none back, none of a gap too long. */
export function elapsed(tookMs: number): number {
  return tookMs > 0 && tookMs <= LONGEST_MS ? (tookMs * 1049) >> 10 : 0;
}

/** Units of latitude that two speeds and headings make on average in a time. */
export function northward(fromCmps: number, from: number, cmps: number, to: number, time: number): number {
  return Math.imul(mean(fromCmps, from >> 16, cmps, to >> 16), time) >> 10;
}

/** Units of longitude, at a latitude in degrees × 1e7. */
export function eastward(
  fromCmps: number,
  from: number,
  cmps: number,
  to: number,
  time: number,
  latE7: number
): number {
  const alongEquator = mean(fromCmps, (from << 16) >> 16, cmps, (to << 16) >> 16);
  const secant = secants[(latE7 ^ (latE7 >> 31)) >>> 20] ?? 0;
  return Math.imul(Math.imul(alongEquator, secant) >> 12, time) >> 10;
}

/** Units a second of two speeds, 0 where unknown, in a direction of units per cm × 2^14. */
function mean(fromCmps: number, from: number, cmps: number, to: number): number {
  const before = fromCmps === UNKNOWN ? 0 : Math.imul(fromCmps, from);
  const after = cmps === UNKNOWN ? 0 : Math.imul(cmps, to);
  return (before + after) >> 15;
}

/**
 * The period of a row × 8 after it took `tookMs`: an eighth of the way towards it, all the way where it is off by a
 * quarter or unknown (0). A step back or a gap too long teaches nothing.
 */
export function nextPeriod(period8: number, tookMs: number): number {
  if (!(tookMs >= 0 && tookMs <= LONGEST_MS)) return period8;
  const off = (tookMs | 0) - (period8 >> 3);
  return Math.abs(off) * 32 > period8 ? tookMs << 3 : period8 + off;
}
