import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { canonical, encodeUtf8 } from '../canonical.ts';
import { planAll, type DispatchInput, type Plan } from './plan.ts';
import { nearestOf } from './rank.ts';
import { MAX_RANKED, type Suggestion } from './suggestion.ts';
import { meetingWindow } from './window.ts';

/** People on foot who may walk out of a section. */
const ON_FOOT: ReadonlySet<string> = new Set(['groupDetected', 'personDetected', 'lineCrossed']);

/** A suggestion for every open incident to which somebody can be sent, gravest first. Same input, same output. */
export function suggestAll(input: DispatchInput, nowMs: number): readonly Suggestion[] {
  const inputsHash = inputsHashOf(input, nowMs);
  return planAll(input, nowMs).map((plan) => suggestionOf(plan, input, inputsHash, nowMs));
}

/** The suggestion for one incident among all open ones; undefined where nobody is to be sent. */
export function suggest(input: DispatchInput, incidentId: string, nowMs: number): Suggestion | undefined {
  return suggestAll(input, nowMs).find((suggestion) => suggestion.incidentId === incidentId);
}

function suggestionOf(plan: Plan, input: DispatchInput, inputsHash: string, nowMs: number): Suggestion {
  const { incident, at, seenAtMs, courseDeg } = plan.open;
  const sector = input.sectors.find(({ id }) => id === incident.sectorId);
  const { suggestionValidSec, groupSpeedMps } = input.thresholds;
  return {
    // The time keeps apart two suggestions from the same inputs: after a refusal, or when the first ran out.
    id: `sug:${incident.id}:${inputsHash.slice(0, 16)}:${nowMs.toString(36)}`,
    incidentId: incident.id,
    atMs: nowMs,
    validUntilMs: nowMs + suggestionValidSec * 1000,
    policyVersion: input.policy.version,
    inputsHash,
    need: plan.need,
    ranked: plan.ranked.slice(0, MAX_RANKED),
    nearest: nearestOf(plan.ranked),
    excluded: plan.excluded,
    meetingWindowMin:
      sector && ON_FOOT.has(incident.kind)
        ? meetingWindow({ at, seenAtMs, courseDeg }, sector, groupSpeedMps, nowMs)
        : undefined,
    eligible: plan.ranked.length,
    routing: 'straightLine'
  };
}

/**
 * SHA-256 of what the engine judged, rounded so that driving along a street is no news: places of incidents to 100 m,
 * of units to a kilometre, ages to whether they are fresh, old, or too old.
 */
export function inputsHashOf({ incidents, units, thresholds, policy }: DispatchInput, nowMs: number): string {
  const bySeverity = incidents
    .map(({ incident, at }) => [
      incident.id,
      incident.kind,
      incident.severity,
      incident.livesAtRisk,
      at[0].toFixed(3),
      at[1].toFixed(3)
    ])
    .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
  const judged = units.map(
    ({ unitId, duty, onTask, drives, fix, capabilities, seats, guestsOnly, isOut }) => [
      unitId,
      duty.kind === 'notReady' ? duty.reason : duty.kind,
      onTask ?? drives?.referralNumber ?? '',
      fix
        ? [
            fix.lon.toFixed(2),
            fix.lat.toFixed(2),
            ageStep(fix, nowMs, thresholds.fixMaxAgeSec),
            fix.isSuspect
          ]
        : [],
      [...capabilities],
      seats,
      guestsOnly,
      isOut
    ]
  );
  const { severityWeight, ...prices } = policy;
  const text = canonical([
    bySeverity,
    judged,
    thresholds,
    { ...prices, weights: Object.values(severityWeight) }
  ]);
  return bytesToHex(sha256(encodeUtf8(text)));
}

function ageStep(fix: { measuredAtMs: number; freshMs: number }, nowMs: number, maxAgeSec: number): number {
  const ageMs = nowMs - fix.measuredAtMs;
  return ageMs <= fix.freshMs ? 0 : ageMs <= maxAgeSec * 1000 ? 1 : 2;
}
