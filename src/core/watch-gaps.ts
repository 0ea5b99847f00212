/** A run of cells of one section that nobody watches, `to` not included; counted from the start of the section's line. */
export type WatchGap = {
  readonly from: number;
  readonly to: number;
  /** Not watched for longer than the section allows. */
  readonly isPast: boolean;
};

/**
 * Runs written for one section: 18 sections of 12 runs and their totals are less than 4 kB, and they are journalled
 * once a minute.
 */
const RUNS = 12;

/**
 * The gaps of a section in one line of text, such as `0-14 20-52x`, where `x` is past its limit. Beyond 12 runs the
 * two that lie nearest to one another become one, at the worse of both: rather too much unwatched than too little.
 */
export function encodeGaps(gaps: readonly WatchGap[]): string {
  const runs = [...gaps];
  while (runs.length > RUNS) join(runs);
  return runs.map(({ from, to, isPast }) => `${from}-${to}${isPast ? 'x' : ''}`).join(' ');
}

/** The gaps in such a text; what is none is left out. */
export function decodeGaps(text: string): readonly WatchGap[] {
  return text.split(' ').flatMap((run) => {
    const [, from, to, past] = /^(\d{1,6})-(\d{1,6})(x?)$/.exec(run) ?? [];
    if (from === undefined || to === undefined || Number(from) >= Number(to)) return [];
    return [{ from: Number(from), to: Number(to), isPast: past === 'x' }];
  });
}

function join(runs: WatchGap[]): void {
  let [at, leastCells] = [0, Infinity];
  for (let i = 0; i + 1 < runs.length; i++) {
    const apart = (runs[i + 1]?.from ?? 0) - (runs[i]?.to ?? 0);
    if (apart < leastCells) [at, leastCells] = [i, apart];
  }
  const [one, other] = [runs[at], runs[at + 1]];
  if (one && other) runs.splice(at, 2, { from: one.from, to: other.to, isPast: one.isPast || other.isPast });
}
