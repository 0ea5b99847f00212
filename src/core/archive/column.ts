import type { BytesIn } from './bytes-in.ts';
import type { BytesOut } from './bytes-out.ts';
import { ArchiveError } from './error.ts';

/** Farther from what was foretold than this, a value is kept as it is: twice it must be a whole double. */
const MAX_STEP = 2 ** 51;
const ZEROS = 0;
const AS_IT_IS = 1;
const HIGH = 0x80;

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

/** A column that is read again and again: steps, and where `isAsItIs` is 1 the value itself. */
export type ColumnIn = { values: Float64Array; isAsItIs: Uint8Array; hasAsItIs: boolean };

export function createColumnIn(): ColumnIn {
  return { values: new Float64Array(0), isAsItIs: new Uint8Array(0), hasAsItIs: false };
}

/** Reads `count` rows in place of what a column held. Throws ArchiveError on a run that is longer than what is left. */
export function readColumn(bytes: BytesIn, count: number, column: ColumnIn): ColumnIn {
  clear(column, count);
  const { values, isAsItIs } = column;
  const { raw, end } = bytes;
  let at = bytes.at();
  for (let row = 0; row < count; row++) {
    // Most numbers have one byte or two; a closure a number would cost more than all the rest of a column.
    let code = at < end ? (raw[at] ?? HIGH) : HIGH;
    let next = at + 1;
    if (code >= HIGH) {
      const high = next < end ? (raw[next] ?? HIGH) : HIGH;
      if (high < HIGH) {
        code = (code & (HIGH - 1)) | (high << 7);
        next += 1;
      } else {
        bytes.seek(at);
        code = bytes.whole();
        next = bytes.at();
      }
    }
    if (code > AS_IT_IS) {
      values[row] = code % 2 === 1 ? (code - 1) / 2 : -code / 2;
      at = next;
      continue;
    }
    bytes.seek(next);
    if (code === ZEROS) {
      const zeros = bytes.whole();
      if (zeros === 0 || zeros > count - row) throw new ArchiveError(at, 'a run is longer than its column');
      row += zeros - 1;
    } else {
      values[row] = bytes.double();
      isAsItIs[row] = 1;
      column.hasAsItIs = true;
    }
    at = bytes.at();
  }
  bytes.seek(at);
  return column;
}

function clear(column: ColumnIn, count: number): void {
  if (column.values.length < count) {
    column.values = new Float64Array(count);
    column.isAsItIs = new Uint8Array(count);
  } else {
    column.values.fill(0, 0, count);
    if (column.hasAsItIs) column.isAsItIs.fill(0);
  }
  column.hasAsItIs = false;
}
