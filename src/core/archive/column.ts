import type { BytesIn } from './bytes-in.ts';
import type { BytesOut } from './bytes-out.ts';
import { ArchiveError } from './error.ts';

/** Farther from what was foretold than this, a value is kept as it is: twice it must be a whole double. */
const MAX_STEP = 2 ** 51;
const ZEROS = 0;
const AS_IT_IS = 1;

/** One column on its way out: steps from what was foretold, runs of zeros as one, and values that do not fit as doubles. */
export type ColumnOut = {
  readonly step: (step: number) => void;
  readonly asItIs: (value: number) => void;
  /** Ends the column, so that another may follow in the same bytes. */
  readonly end: () => void;
};

export function createColumnOut(out: BytesOut): ColumnOut {
  let zeros = 0;

  function end(): void {
    if (zeros === 0) return;
    out.whole(ZEROS);
    out.whole(zeros);
    zeros = 0;
  }

  return {
    step(step) {
      if (step === 0) {
        zeros++;
        return;
      }
      end();
      out.whole(step > 0 ? step * 2 + 1 : -step * 2);
    },
    asItIs(value) {
      end();
      out.whole(AS_IT_IS);
      out.double(value);
    },
    end
  };
}

/** A value as a whole number of `1 / scale`, if that gives it back to the last bit; NaN if not. */
export function scaled(value: number, scale: number): number {
  const whole = Math.round(value * scale);
  // -0 would come back as 0.
  return whole / scale === value && Math.abs(whole) <= MAX_STEP && !Object.is(value, -0) ? whole : NaN;
}

/** Writes a value, `whole` as `scaled` gave it, by how far it is from what was foretold in the same scale. */
export function putWhole(column: ColumnOut, value: number, whole: number, foretold: number): void {
  const step = whole - foretold;
  if (Math.abs(step) <= MAX_STEP) column.step(step);
  else column.asItIs(value);
}

/** A column as it was read: steps, and where `isAsItIs` is 1 the value itself. */
export type ColumnIn = { readonly values: Float64Array; readonly isAsItIs: Uint8Array };

/** Reads a column of `count` rows. Throws ArchiveError on a run that is longer than what is left. */
export function readColumn(bytes: BytesIn, count: number): ColumnIn {
  const values = new Float64Array(count);
  const isAsItIs = new Uint8Array(count);
  for (let row = 0; row < count; row++) {
    const from = bytes.at();
    const code = bytes.whole();
    if (code === ZEROS) {
      const zeros = bytes.whole();
      if (zeros === 0 || zeros > count - row) throw new ArchiveError(from, 'a run is longer than its column');
      row += zeros - 1;
    } else if (code === AS_IT_IS) {
      values[row] = bytes.double();
      isAsItIs[row] = 1;
    } else values[row] = code % 2 === 1 ? (code - 1) / 2 : -code / 2;
  }
  return { values, isAsItIs };
}
