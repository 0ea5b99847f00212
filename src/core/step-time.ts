import type { FactBodies } from './fact.ts';

/** A crew's clock may be this far behind the hub's before it is not believed, ms: as much as the door lets it be ahead. */
const BEHIND_MS = 60_000;

/** When a step was made, ms of hub time, and whether that is the time of receipt for want of a clock to believe. */
export type StepTime = { readonly atMs: number; readonly isClockDoubted: boolean };

/**
 * When a step of an order was made: by the clock of the crew, which may have been out of coverage since. No step is
 * made before the order was given, and none after it was heard of.
 */
export function stepTime(
  said: Pick<FactBodies['assignmentMoved'], 'measuredAtMs' | 'isClockDoubted'>,
  receivedAtMs: number,
  approvedAtMs: number
): StepTime {
  const { measuredAtMs, isClockDoubted = false } = said;
  if (isClockDoubted || measuredAtMs < approvedAtMs - BEHIND_MS)
    return { atMs: receivedAtMs, isClockDoubted: true };
  return { atMs: Math.min(Math.max(measuredAtMs, approvedAtMs), receivedAtMs), isClockDoubted: false };
}
