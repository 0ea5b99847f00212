import type { Arrival } from './arrivals.ts';
import type { Seen } from './pixel-watch.ts';

export type Sent = { readonly probe: number; readonly place: 0 | 1; readonly atMs: number };

/** One after the other; together they are the whole way. */
export const STAGES = ['device → frame', 'frame → page', 'page → drawing told', 'told → pixel'] as const;
type Stage = (typeof STAGES)[number];

export type Delay = {
  readonly totalMs: number;
  /** Unknown of what was never seen, or whose bytes were not found. */
  readonly stages: Readonly<Record<Stage, number>> | undefined;
};

export type Run = { readonly delays: readonly Delay[] };

/** Pairs what was sent with the first time after it that its place was seen; what was not counts as `neverMs`. */
export function judge(
  sent: readonly Sent[],
  seen: readonly Seen[],
  arrivalOf: (probe: number, measuredAtMs: number) => Arrival | undefined,
  neverMs: number
): Run {
  return {
    delays: sent.map(({ probe, place, atMs }): Delay => {
      const first = seen.find((one) => one.probe === probe && one.place === place && one.atMs >= atMs);
      if (first === undefined || first.atMs - atMs >= neverMs) return { totalMs: neverMs, stages: undefined };
      const arrival = arrivalOf(probe, atMs);
      return {
        totalMs: first.atMs - atMs,
        stages: arrival && {
          'device → frame': arrival.framedMs - atMs,
          'frame → page': arrival.bytesMs - arrival.framedMs,
          'page → drawing told': first.drawnMs - arrival.bytesMs,
          'told → pixel': first.atMs - first.drawnMs
        }
      };
    })
  };
}
