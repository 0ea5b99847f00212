/** A gap longer than this teaches nothing of a period, in ms. */
export const LONGEST_MS = 0x7fff;

/**
 * The expected ms between two measurements of a track, after they were `periodMs` (0: unknown) and `offMs` apart: what
 * it was while the difference fits in a byte, else what it took. Whole numbers only, so that both ends of a chain expect
 * the same in every engine.
 */
export function nextPeriod(periodMs: number, offMs: number): number {
  if ((offMs << 24) >> 24 === offMs) return periodMs;
  const tookMs = (periodMs + offMs) | 0;
  return tookMs < 0 || tookMs > LONGEST_MS ? periodMs : tookMs;
}
