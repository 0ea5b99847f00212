/** What is expected next of each source, from what it said so far: the same on both sides, so that only the error is kept. */
export type Foretold = {
  readonly of: (source: number, scale: number) => number;
  /** Takes note of the value that came, as a whole number of `1 / scale`. */
  readonly came: (source: number, whole: number, scale: number) => void;
  readonly knows: (source: number) => boolean;
};

/** Expects the last value again. It may be asked in another scale than it was told in. */
export function createSame(): Foretold {
  const last = createDoubles();
  return {
    of(source, scale) {
      const value = last.get(source);
      return Number.isNaN(value) ? 0 : Math.round(value * scale);
    },
    came: (source, whole, scale) => last.set(source, whole / scale),
    knows: (source) => !Number.isNaN(last.get(source))
  };
}

/** Expects that things go on as they went between the last two values; always in the same scale. */
export function createOnward(): Foretold {
  const last = createDoubles();
  const step = createDoubles();
  return {
    of(source) {
      const value = last.get(source);
      return Number.isNaN(value) ? 0 : value + step.get(source);
    },
    came(source, whole) {
      const value = last.get(source);
      step.set(source, Number.isNaN(value) ? 0 : whole - value);
      last.set(source, whole);
    },
    knows: (source) => !Number.isNaN(last.get(source))
  };
}

/** Doubles by number, NaN where nothing was set; as many as there are sources. */
function createDoubles() {
  let doubles = new Float64Array(64).fill(NaN);
  return {
    get: (at: number): number => doubles[at] ?? NaN,
    set(at: number, value: number): void {
      if (at >= doubles.length) {
        const wider = new Float64Array(Math.max(doubles.length * 2, at + 1)).fill(NaN);
        wider.set(doubles);
        doubles = wider;
      }
      doubles[at] = value;
    }
  };
}
