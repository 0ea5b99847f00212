import type { Board } from '#core/dispatch/board.ts';
import type { Pack } from '#core/pack.ts';
import type { Room } from '#core/room.ts';
import type { Naming } from '$lib/state/naming.ts';

/** One section: crews now and when the suggestions are carried out, its floor, and its longest time without eyes. */
export type CoverageBar = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly now: number;
  readonly after: number;
  readonly floor: number;
  readonly isUnder: boolean;
  /** Seconds; undefined where nothing was measured. */
  readonly unwatchedSec: number | undefined;
  readonly isUnwatchedLong: boolean;
};

/**
 * Crews that can meet people, are ready or on an order, and whose place is known, by section. After: the first choice of each
 * need has gone from where it is to where the need is.
 */
export function coverageBars(
  { rows, units }: Board,
  { sectors, thresholds }: Pick<Pack, 'sectors' | 'thresholds'>,
  border: Room['border'],
  naming: Naming,
  nowMs: number
): readonly CoverageBar[] {
  const sent = new Map(
    rows.flatMap(({ cells, sectorId }) =>
      [...cells].flatMap(([unitId, cell]) =>
        cell.kind === 'able' && cell.isSuggested ? [[unitId, sectorId] as const] : []
      )
    )
  );
  const counted = units.filter(
    ({ duty, fix, capabilities }) =>
      duty.kind === 'ready' &&
      capabilities.includes('meet') &&
      fix !== undefined &&
      nowMs - fix.measuredAtMs <= thresholds.fixMaxAgeSec * 1000
  );
  return [...sectors]
    .sort((a, b) => a.order - b.order)
    .map(({ id, minUnits, maxUnwatchedSec }) => {
      const now = counted.filter(({ sectorId }) => sectorId === id).length;
      const after = counted.filter(
        ({ unitId, sectorId }) => (sent.has(unitId) ? sent.get(unitId) : sectorId) === id
      ).length;
      const unwatchedSec = border?.sectors[id]?.longestSec;
      const code = naming.sectorCode(id);
      return {
        id,
        code,
        name: naming.sector(id).slice(code.length).trim(),
        now,
        after,
        floor: minUnits,
        isUnder: Math.min(now, after) < minUnits,
        unwatchedSec,
        isUnwatchedLong: (unwatchedSec ?? 0) > maxUnwatchedSec
      };
    });
}

/** A word that is longer does not fit under its bars. */
const LONG_WORD = /\p{L}{10,}/gu;

/** A name whose long words may part near their middle after a vowel, where Serbian syllables mostly end. */
export function parted(name: string): string {
  return name.replace(LONG_WORD, (word) => {
    const middle = Math.floor(word.length / 2);
    const at = [...word].findIndex((letter, nth) => nth >= middle - 1 && /[аеиоуaeiou]/i.test(letter)) + 1;
    return at < 2 || at > word.length - 3 ? word : `${word.slice(0, at)}\u00AD${word.slice(at)}`;
  });
}

/** The section with the least to spare after the suggestions; of equals the northernmost. */
export function lowestReserve(bars: readonly CoverageBar[]): CoverageBar | undefined {
  return [...bars].sort((a, b) => a.after - a.floor - (b.after - b.floor))[0];
}
