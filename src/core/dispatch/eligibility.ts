import type { Thresholds } from '../limits.ts';
import type { Arrival } from './arrival.ts';
import type { Need } from './need.ts';
import type { DispatchUnit } from './roster.ts';
import type { Exclusion } from './suggestion.ts';

/** Why a unit is not free for anything: duty, order, a group that it drives, or fix. Undefined for one that can be asked. */
export function unreadiness(
  { duty, onTask, drives, fix }: DispatchUnit,
  { fixMaxAgeSec }: Pick<Thresholds, 'fixMaxAgeSec'>,
  nowMs: number
): Exclusion | undefined {
  if (duty.kind === 'offDuty') return { kind: 'notReady', because: 'offDuty' };
  if (duty.kind === 'notReady') return { kind: 'notReady', because: duty.reason };
  if (onTask !== undefined) return { kind: 'onTask', incidentNumber: onTask };
  if (drives) return { kind: 'transports', ...drives };
  if (fix === undefined) return { kind: 'noFix' };
  const ageMs = nowMs - fix.measuredAtMs;
  if (ageMs > fixMaxAgeSec * 1000) return { kind: 'fixStale', ageMs, limitMs: fixMaxAgeSec * 1000 };
  return fix.isSuspect ? { kind: 'suspectFix' } : undefined;
}

/**
 * Why a free unit does not fit this need: what it lacks, its battery, or the way. Where lives are at risk nobody is
 * too far and guest officers may go alone.
 */
export function unfitness(
  { mode, capabilities, seats, guestsOnly, fix }: DispatchUnit,
  need: Need,
  livesAtRisk: boolean,
  arrival: Arrival,
  { batteryMinPct, maxArrivalMin }: Pick<Thresholds, 'batteryMinPct' | 'maxArrivalMin'>
): Exclusion | undefined {
  const missing = need.capabilities.find((capability) => !capabilities.includes(capability));
  if (missing !== undefined) return { kind: 'capabilityMissing', capability: missing };
  if (seats < need.seats) return { kind: 'seatsMissing', seats, needed: need.seats };
  if (guestsOnly && !livesAtRisk) return { kind: 'guestAlone' };
  const batteryPct = fix?.batteryPct;
  if (mode === 'drone' && batteryPct !== undefined && batteryPct < batteryMinPct)
    return { kind: 'batteryLow', batteryPct, limitPct: batteryMinPct };
  if (arrival.p50Min > maxArrivalMin && !livesAtRisk)
    return { kind: 'tooFar', arrivalMin: Math.round(arrival.p50Min), limitMin: maxArrivalMin };
  return undefined;
}
