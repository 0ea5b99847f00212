import { flagged } from './envelope.ts';
import type { PositionReport } from './observation.ts';

/** A device's clock may run ahead so far before it is not believed, ms. */
const MAX_AHEAD_MS = 60_000;
const FIRST_YEAR_MS = Date.UTC(2020, 0, 1);
const ROLLOVER_MS = 1024 * 7 * 86_400_000;
/** A receiver that rolled over is off by whole spans of 1024 weeks; a day allows for its own drift. */
const ROLLOVER_SLACK_MS = 86_400_000;

/**
 * The report with a time to go by: its own, flagged where it runs a little ahead; the time of receipt where its clock
 * is useless and the feed says as much; undefined where the clock is useless and should not be.
 */
export function timedReport(
  report: PositionReport,
  trustworthyClock: boolean,
  nowMs: number
): PositionReport | undefined {
  const { measuredAtMs, flags } = report;
  const aheadMs = measuredAtMs - nowMs;
  if (aheadMs <= MAX_AHEAD_MS && measuredAtMs >= FIRST_YEAR_MS && !isRollover(-aheadMs)) {
    return aheadMs > 0 ? { ...report, flags: flagged(flags, 'skew') } : report;
  }
  if (trustworthyClock) return undefined;
  return {
    ...report,
    measuredAtMs: Math.round(report.receivedAtMs),
    timeQuality: 'server',
    flags: flagged(flags, 'skew')
  };
}

function isRollover(ageMs: number): boolean {
  const spans = Math.round(ageMs / ROLLOVER_MS);
  return spans !== 0 && Math.abs(ageMs - spans * ROLLOVER_MS) <= ROLLOVER_SLACK_MS;
}
