import type { Occupancy } from './shelter.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Reports kept of each place: at least a quarter of an hour apart, four hours of them. */
export const TREND_REPORTS = 16;
const TREND_STEP_MS = 15 * MINUTE_MS;
/** A trend needs at least so long to show itself. */
const TREND_MIN_MS = 30 * MINUTE_MS;
/** Nobody believes a straight line for longer. */
const TREND_MAX_MS = 12 * HOUR_MS;

/** One report of a place, as the trend needs it. */
export type Sample = { readonly atMs: number; readonly occupied: number };

/** The reports of a place after one more. The newest is always the last; older ones are thinned. */
export function sampled(samples: readonly Sample[], report: Occupancy): readonly Sample[] {
  const next = { atMs: report.reportedAtMs, occupied: report.occupied };
  const last = samples.at(-1);
  const before = samples.at(-2);
  const isPassing = last !== undefined && before !== undefined && last.atMs - before.atMs < TREND_STEP_MS;
  const kept = isPassing || last?.atMs === next.atMs ? samples.slice(0, -1) : samples;
  return [...kept, next].slice(-TREND_REPORTS);
}

/** Persons an hour by which a place fills or empties: the least-squares line through its reports; 0 where they say too little. */
export function trendPerHour(samples: readonly Sample[]): number {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || last.atMs - first.atMs < TREND_MIN_MS) return 0;
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const hours = samples.map(({ atMs }) => (atMs - first.atMs) / HOUR_MS);
  const meanHour = mean(hours);
  const meanOccupied = mean(samples.map(({ occupied }) => occupied));
  let above = 0;
  let below = 0;
  samples.forEach(({ occupied }, at) => {
    const off = (hours[at] ?? 0) - meanHour;
    above += off * (occupied - meanOccupied);
    below += off * off;
  });
  return below > 0 ? above / below : 0;
}

/**
 * Persons in a place at `atMs`: the last report, plus its trend for the time from that report on (12 hours at most), plus
 * those announced. Rounded; never below zero; above the beds is valid. Undefined where it never reported.
 */
export function projectedOccupancy(
  samples: readonly Sample[],
  announced: number,
  atMs: number
): number | undefined {
  const last = samples.at(-1);
  if (!last) return undefined;
  const aheadMs = Math.min(Math.max(0, atMs - last.atMs), TREND_MAX_MS);
  return Math.max(0, Math.round(last.occupied + (trendPerHour(samples) * aheadMs) / HOUR_MS + announced));
}

/** The next time that clocks in a time zone show this full hour, in ms; now is not next. */
export function nextHourMs(nowMs: number, hour: number, timeZone: string): number {
  const shown = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
  const start = Math.floor(nowMs / HOUR_MS) * HOUR_MS;
  // Zones of whole hours; two days of hours, so that a change of clocks skips nothing.
  for (let ahead = 1; ahead <= 48; ahead++)
    if (Number(shown.format(start + ahead * HOUR_MS)) === hour) return start + ahead * HOUR_MS;
  return start + 24 * HOUR_MS;
}
