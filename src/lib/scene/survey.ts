import { SUSPECT, UNKNOWN_16 } from '#core/frame/columns.ts';
import { TRACK_KINDS, type Limits } from '#core/limits.ts';
import type { Box } from '#core/place.ts';
import { STANDING_MPS } from './extrapolation.ts';
import { isShownWord } from './looks.ts';
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
  const [west = 0, south = 0, east = 0, north = 0] = box.map((deg) => deg * 1e7);
  const now = shortMs(nowMs - columns.epochMs);
  const ours = new Uint32Array(IN_VIEW);
  const others = new Uint32Array(IN_VIEW);
  let [oursCount, othersCount] = [0, 0];
  let fastest = 0;
  const rows = identities.length;
  for (let row = 0, at = 0; row < rows; row++, at += WORDS) {
    const age = now - (words[at + 2] ?? 0);
    const limit = (kind[row] ?? 0) * 3;
    const last = words[at + 4] ?? 0;
    if (age <= (until[limit] ?? 0)) {
      life[row] = 0;
      const motion = words[at + 3] ?? 0;
      const speed = motion & 0xffff;
      if (speed > fastest && limit < 9 && (last & SUSPECT) === 0) {
        const moves = speed !== UNKNOWN_16 && motion >>> 16 !== UNKNOWN_16;
        if (moves) fastest = speed;
      }
    } else life[row] = age <= (until[limit + 1] ?? 0) ? 1 : age <= (until[limit + 2] ?? 0) ? 2 : 3;
    const lon = words[at] ?? 0;
    const lat = words[at + 1] ?? 0;
    if (lon < west || lon > east || lat < south || lat > north || !isShownWord(last)) continue;
    if ((unit[row] ?? -1) >= 0) {
      if (oursCount < IN_VIEW) ours[oursCount] = row;
      oursCount++;
    } else {
      if (othersCount < IN_VIEW) others[othersCount] = row;
      othersCount++;
    }
  }
  const inView = new Uint32Array(Math.min(oursCount + othersCount, IN_VIEW));
  inView.set(ours.subarray(0, Math.min(oursCount, inView.length)));
  if (oursCount < inView.length) inView.set(others.subarray(0, inView.length - oursCount), oursCount);
  const fastestMps = fastest / 100;
  const all = oursCount + othersCount <= IN_VIEW;
  return { inView, all, fastestMps: fastestMps >= STANDING_MPS ? fastestMps : 0 };
}
