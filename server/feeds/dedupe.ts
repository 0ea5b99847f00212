import type { Observation } from '#core/observation.ts';
import { createGenerations } from './generations.ts';
import { createRecent } from './recent.ts';

const DAY_MS = 86_400_000;
// A day of detections, reports and steps of a busy hub is some thousands; 15 MB when full.
const MAX_FACTS = 100_000;
// Ten minutes of 300 positions a second: a tracker resends what it could not deliver within minutes.
const MAX_POSITIONS = 200_000;

/** What came in the last 24 hours (a position: at least 12). Positions have a memory of their own, so that they cannot push a fact out. */
export function createDedupe({ maxFacts = MAX_FACTS, maxPositions = MAX_POSITIONS } = {}) {
  const facts = createRecent<true>({ max: maxFacts, keepMs: DAY_MS });
  const positions = createGenerations({ max: maxPositions, keepMs: DAY_MS });

  return {
    has: (observation: Observation, nowMs: number): boolean =>
      isFact(observation)
        ? facts.get(observation.dedupeKey, nowMs) === true
        : positions.has(observation.dedupeKey, nowMs),
    /** Whether it was new. */
    remember(observation: Observation, nowMs: number): boolean {
      const key = observation.dedupeKey;
      if (!isFact(observation)) return positions.add(key, nowMs);
      const isNew = facts.get(key, nowMs) === undefined;
      facts.set(key, true, nowMs);
      return isNew;
    }
  };
}

/** Whether it must be kept before it is answered. A position is not, unless it carries an alarm. */
export function isFact(observation: Observation): boolean {
  return observation.kind !== 'position' || observation.alarm !== undefined;
}
