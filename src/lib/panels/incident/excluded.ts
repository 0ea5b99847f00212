import type { Exclusion, Suggestion } from '#core/dispatch/suggestion.ts';

/** What an officer can still change comes first; what only the night can change, last. */
const ORDER: readonly Exclusion['kind'][] = [
  'fixStale',
  'suspectFix',
  'noFix',
  'onTask',
  'batteryLow',
  'seatsMissing',
  'tooFar',
  'guestAlone',
  'capabilityMissing',
  'notReady'
];

/** Excluded units by kind of reason, so that the few lines that are seen first tell the most. */
export function excludedOrder(excluded: Suggestion['excluded']): Suggestion['excluded'] {
  return [...excluded].sort((a, b) => ORDER.indexOf(a.why.kind) - ORDER.indexOf(b.why.kind));
}
