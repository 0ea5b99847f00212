import { SUSPECT, UNKNOWN_16 } from '#core/frame/columns.ts';
import { TRACK_KINDS, type Limits } from '#core/limits.ts';
import type { Box } from '#core/place.ts';
import { STANDING_MPS } from './extrapolation.ts';
import { isShown } from './looks.ts';
import { shortMs, WORDS, type Columns } from './rows.ts';

/**
 * Rows in view that are written about and drawn round: names, errors and lines ahead cost by the row, and by so many
 * they cover each other. Ours come first.
 */
export const IN_VIEW = 2000;

/** What a look over all rows found. */
export type Survey = {
  /** Rows in the box, ours first, `IN_VIEW` at most. */
  readonly inView: Uint32Array;
  /** Whether all that is in view is among them. */
  readonly all: boolean;
  /** The speed of the fastest mark that moves by itself now, metres a second; 0 where all stand. */
  readonly fastestMps: number;
};

const kinds = TRACK_KINDS.length;

/**
 * Goes once over all rows: writes how old each looks, and finds what is in a box and how fast the fastest is. Numbers
 * in and numbers out, 5 ns a row; asked some times a second at most.
 */
export function survey(columns: Columns, limits: Limits, nowMs: number, box: Box): Survey {
  const { words, life, kind, unit, identities } = columns;
  const until = new Int32Array(kinds * 3);
  TRACK_KINDS.forEach((one, at) => {
    const { freshSec, ageingSec, staleSec } = limits[one];
    until.set([freshSec * 1000, ageingSec * 1000, staleSec * 1000], at * 3);
  });
  const [west, south, east, north] = box.map((deg) => deg * 1e7) as [number, number, number, number];
  const now = shortMs(nowMs - columns.epochMs);
  const ours: number[] = [];
  const others: number[] = [];
  let fastest = 0;
  let seen = 0;
  for (let row = 0; row < identities.length; row++) {
    const at = row * WORDS;
    const age = now - (words[at + 2] ?? 0);
    const limit = (kind[row] ?? 0) * 3;
    const old =
      age <= (until[limit] ?? 0)
        ? 0
        : age <= (until[limit + 1] ?? 0)
          ? 1
          : age <= (until[limit + 2] ?? 0)
            ? 2
            : 3;
    life[row] = old;
    if (old === 0 && limit < 9) {
      const motion = words[at + 3] ?? 0;
      const speed = motion & 0xffff;
      const moves = speed !== UNKNOWN_16 && motion >>> 16 !== UNKNOWN_16;
      if (moves && speed > fastest && ((words[at + 4] ?? 0) & SUSPECT) === 0) fastest = speed;
    }
    const lon = words[at] ?? 0;
    const lat = words[at + 1] ?? 0;
    if (lon < west || lon > east || lat < south || lat > north || !isShown(columns, row)) continue;
    seen++;
    const into = (unit[row] ?? -1) >= 0 ? ours : others;
    if (into.length < IN_VIEW) into.push(row);
  }
  const inView = Uint32Array.from([...ours, ...others].slice(0, IN_VIEW));
  const fastestMps = fastest / 100;
  return { inView, all: seen <= IN_VIEW, fastestMps: fastestMps >= STANDING_MPS ? fastestMps : 0 };
}
