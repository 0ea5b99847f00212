/** A gap longer than this teaches nothing of a period, in ms. */
export const LONGEST_MS = 0x7fff;

/**
 * The expected ms between two measurements of a track × 8, after they were `period8 >> 3` and `offMs` apart: an eighth
 * of the way towards it, all the way where it was off by a quarter or unknown (0). Whole numbers only, so that both ends
 * of a chain expect the same in every engine.
 */
export function nextPeriod(period8: number, offMs: number): number {
  const tookMs = ((period8 >> 3) + offMs) | 0;
  if (tookMs < 0 || tookMs > LONGEST_MS) return period8;
  return Math.abs(offMs) << 5 > period8 ? tookMs << 3 : period8 + offMs;
}
