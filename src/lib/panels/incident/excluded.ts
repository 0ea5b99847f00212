import type { Exclusion, Suggestion } from '#core/dispatch/suggestion.ts';

/** What an officer can still change comes first; what only the night can change, last. */
const ORDER: readonly Exclusion['kind'][] = [
  'fixStale',
  'suspectFix',
  'noFix',
  'onTask',
  'transports',
  'notReady',
  'batteryLow',
  'guestAlone',
  'seatsMissing',
  'capabilityMissing',
  'tooFar'
];

/** Excluded units, one of each reason first, so that the few lines that are seen unasked tell the most. */
export function excludedOrder(excluded: Suggestion['excluded']): Suggestion['excluded'] {
  const byKind = [...excluded].sort((a, b) => ORDER.indexOf(a.why.kind) - ORDER.indexOf(b.why.kind));
  const isFirst = (at: number): boolean => byKind[at - 1]?.why.kind !== byKind[at]?.why.kind;
  return [...byKind.filter((_, at) => isFirst(at)), ...byKind.filter((_, at) => !isFirst(at))];
}
