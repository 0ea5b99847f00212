/** One side of a comparison; it does its whole share of work in one call. */
export type Side = { readonly name: string; readonly run: () => unknown };

/** CPU time of this process per round of each side, in ms. */
export type Timing = { readonly name: string; readonly ms: readonly number[]; readonly medianMs: number };

/**
 * Times sides against each other: all of them once a round, in an order that turns, so that whatever else the machine
 * does falls on each alike. A first round is not counted.
 */
export function paired(sides: readonly Side[], rounds: number): Timing[] {
  const ms = sides.map((): number[] => []);
  for (let round = 0; round <= rounds; round++) {
    for (let i = 0; i < sides.length; i++) {
      const at = (i + round) % sides.length;
      const before = process.cpuUsage();
      sides[at]?.run();
      const { user, system } = process.cpuUsage(before);
      if (round > 0) ms[at]?.push((user + system) / 1000);
    }
  }
  return sides.map(({ name }, at) => ({ name, ms: ms[at] ?? [], medianMs: median(ms[at] ?? []) }));
}

/** How often the second costs the first: the median of the ratios of each round. */
export function ratio(of: Timing | undefined, to: Timing | undefined): number {
  if (!of || !to) return NaN;
  return median(of.ms.map((ms, round) => ms / (to.ms[round] ?? NaN)));
}

/** The middle of some numbers; the mean of both middles of an even count, NaN of none. */
export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/** The value below which a share of the numbers lies, between two where it falls between them. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low = NaN, high = NaN] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}
