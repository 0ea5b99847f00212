const FIRST_SOURCES = 64;

/**
 * What is expected next of each source, from what it said so far: the same on both sides, so that only the error is
 * kept. Plain columns and functions, because each is asked for every value of an archive.
 */
export type Foretold = {
  /** By the number of the source, NaN where it has not spoken. */
  last: Float64Array;
  step: Float64Array;
};

export function createForetold(): Foretold {
  return { last: new Float64Array(FIRST_SOURCES).fill(NaN), step: new Float64Array(FIRST_SOURCES) };
}

/** Makes room for sources numbered below `sources`: what is told of others is not kept. */
export function reserve(foretold: Foretold, sources: number): void {
  const { last, step } = foretold;
  if (sources <= last.length) return;
  const length = Math.max(last.length * 2, sources);
  foretold.last = new Float64Array(length).fill(NaN);
  foretold.last.set(last);
  foretold.step = new Float64Array(length);
  foretold.step.set(step);
}

/** The last value again, as a whole number of `1 / scale`; it may have been told in another scale. */
export function expectSame({ last }: Foretold, source: number, scale: number): number {
  const value = last[source] ?? NaN;
  return Number.isNaN(value) ? 0 : Math.round(value * scale);
}

export function cameSame({ last }: Foretold, source: number, whole: number, scale: number): void {
  last[source] = whole / scale;
}

/** What comes if things go on as they went between the last two values, always told in the same scale. */
export function expectOnward({ last, step }: Foretold, source: number): number {
  const value = last[source] ?? NaN;
  return Number.isNaN(value) ? 0 : value + (step[source] ?? 0);
}

export function cameOnward({ last, step }: Foretold, source: number, whole: number): void {
  const value = last[source] ?? NaN;
  step[source] = Number.isNaN(value) ? 0 : whole - value;
  last[source] = whole;
}
