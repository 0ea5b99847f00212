import type { Suggestion } from './suggestion.ts';

/** How much a new suggestion says that the last did not: another first choice or need, other figures, or nothing. */
export type Change = 'decisive' | 'figures' | 'none';

/** An arrival that moved by less is the same to an officer. */
const SAME_ARRIVAL_MIN = 2;

/** Compares a new suggestion with the one it would replace. */
export function changeBetween(last: Suggestion | undefined, next: Suggestion): Change {
  if (last === undefined || last.ranked[0]?.unitId !== next.ranked[0]?.unitId) return 'decisive';
  if (last.need.capabilities.join() !== next.need.capabilities.join()) return 'decisive';
  if (last.inputsHash === next.inputsHash) return 'none';
  const arrivalMin = (next.ranked[0]?.arrivalP50Min ?? 0) - (last.ranked[0]?.arrivalP50Min ?? 0);
  if (Math.abs(arrivalMin) >= SAME_ARRIVAL_MIN) return 'figures';
  if (last.nearest?.unitId !== next.nearest?.unitId) return 'figures';
  return reasonsOf(last) === reasonsOf(next) ? 'none' : 'figures';
}

function reasonsOf({ excluded }: Suggestion): string {
  return excluded.map(({ unitId, why }) => `${unitId} ${why.kind}`).join();
}

/** Figures of one incident are written again at most this often, ms: faster than an officer reads is only noise in the journal. */
const FIGURES_MS = 20_000;

/** Whether a new suggestion is to be written: the first, the next after it ran out, at once where the first choice changed. */
export function isDue(last: Suggestion | undefined, next: Suggestion): boolean {
  if (last === undefined || next.atMs >= last.validUntilMs) return true;
  const change = changeBetween(last, next);
  return change === 'decisive' || (change === 'figures' && next.atMs - last.atMs >= FIGURES_MS);
}
