import { projectedOccupancy, trendPerHour, type Sample } from '#core/forecast.ts';

const HOUR_MS = 3_600_000;
/** The room keeps four hours of reports; nobody believes a trend for longer than twelve. */
const BACK_MS = 4 * HOUR_MS;
const AHEAD_HOURS = 12;
/** Four of five outcomes of a normal spread lie within so many standard errors on either side. */
const EIGHTY = 1.2816;

/** One hour ahead: what is likely, and between what four of five outcomes lie. */
export type Ahead = {
  readonly atMs: number;
  readonly likely: number;
  readonly low: number;
  readonly high: number;
};

/** How a place filled and how it may go on, in persons; `top` is the upper end of the axis, with `marks` on it. */
export type OccupancyChart = {
  readonly fromMs: number;
  readonly nowMs: number;
  readonly toMs: number;
  readonly reports: readonly Sample[];
  readonly ahead: readonly Ahead[];
  /** Too few reports say nothing of how far off a forecast may be. */
  readonly hasSpread: boolean;
  readonly beds: number | undefined;
  readonly reserved: number;
  readonly top: number;
  readonly marks: readonly number[];
  readonly hoursMs: readonly number[];
};

/** The chart of a place; undefined where it never reported. */
export function occupancyChart(
  samples: readonly Sample[],
  { reserved, beds }: { readonly reserved: number; readonly beds: number | undefined },
  nowMs: number
): OccupancyChart | undefined {
  if (samples.length === 0) return undefined;
  const [fromMs, toMs] = [nowMs - BACK_MS, nowMs + AHEAD_HOURS * HOUR_MS];
  const spread = spreadOf(samples);
  const ahead = Array.from({ length: AHEAD_HOURS + 1 }, (_, hour): Ahead => {
    const atMs = nowMs + hour * HOUR_MS;
    const likely = projectedOccupancy(samples, reserved, atMs) ?? 0;
    const off = Math.round(spread?.(atMs) ?? 0);
    return { atMs, likely, low: Math.max(0, likely - off), high: likely + off };
  });
  const reports = samples.filter(({ atMs }) => atMs >= fromMs && atMs <= nowMs);
  const most = Math.max(
    beds ?? 0,
    ...reports.map(({ occupied }) => occupied),
    ...ahead.map(({ high }) => high)
  );
  const step = stepOf(most);
  const steps = Math.max(1, Math.ceil((most * 1.04) / step));
  return {
    fromMs,
    nowMs,
    toMs,
    reports,
    ahead,
    hasSpread: spread !== undefined,
    beds,
    reserved,
    top: steps * step,
    marks: Array.from({ length: steps + 1 }, (_, n) => n * step),
    hoursMs: evenHours(fromMs, toMs)
  };
}

/**
 * Half the width of the field in which four of five outcomes lie, in persons, by time: the prediction interval of the
 * least-squares line through the reports. Undefined below three reports, and where the line itself is not believed.
 */
function spreadOf(samples: readonly Sample[]): ((atMs: number) => number) | undefined {
  const n = samples.length;
  const slope = trendPerHour(samples);
  const first = samples[0];
  if (n < 3 || !first || slope === 0) return undefined;
  const hours = samples.map(({ atMs }) => (atMs - first.atMs) / HOUR_MS);
  const meanHour = hours.reduce((sum, hour) => sum + hour, 0) / n;
  const meanOccupied = samples.reduce((sum, { occupied }) => sum + occupied, 0) / n;
  const across = hours.reduce((sum, hour) => sum + (hour - meanHour) ** 2, 0);
  const missed = samples.reduce(
    (sum, { occupied }, at) => sum + (occupied - meanOccupied - slope * ((hours[at] ?? 0) - meanHour)) ** 2,
    0
  );
  const error = Math.sqrt(missed / (n - 2));
  return (atMs) => {
    const away = (atMs - first.atMs) / HOUR_MS - meanHour;
    return EIGHTY * error * Math.sqrt(1 + 1 / n + away ** 2 / across);
  };
}

/** A round step with which an axis has three to six marks. */
function stepOf(most: number): number {
  const rough = Math.max(most, 4) / 5;
  const ten = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((one) => one * ten).find((step) => step >= rough && step >= 1) ?? 10 * ten;
}

/** Every second full hour; the hubs of the service lie in zones of whole hours. */
function evenHours(fromMs: number, toMs: number): readonly number[] {
  const hours: number[] = [];
  for (let atMs = Math.ceil(fromMs / HOUR_MS) * HOUR_MS; atMs <= toMs; atMs += 2 * HOUR_MS) hours.push(atMs);
  return hours;
}
