import type { PositionReport } from '../observation.ts';
import { createBytesOut } from './bytes-out.ts';
import { createColumnOut, putWhole, scaled } from './column.ts';
import { createDictionary } from './dictionary.ts';
import { cameOnward, cameSame, expectOnward, expectSame, type Foretold } from './foretold.ts';
import { createMemory, measuredNext, PLACE_SCALE, SCALED, SCALES } from './memory.ts';
import { createRows, type Columns } from './rows.ts';
import { FIELDS } from './shape.ts';

/** Reports as they came, on their way to bytes. */
export type BlockOut = {
  /** A batch as the stage of tracks is given it; one without reports says that the hub ran. */
  readonly note: (reports: readonly PositionReport[], nowMs: number) => void;
  /** Reports and batches that wait. */
  readonly waiting: () => { readonly reports: number; readonly batches: number };
  readonly sources: () => number;
  /** What waits as the bytes of a block; undefined where nothing does. Blocks are read in the order in which they were taken. */
  readonly take: () => Uint8Array | undefined;
};

const FINEST = SCALES[SCALES.length - 1] ?? 1;

export function createBlockOut(): BlockOut {
  const memory = createMemory();
  const dictionary = createDictionary(memory);
  const rows = createRows();
  const out = createBytesOut();
  const column = createColumnOut(out);
  let batches: { readonly nowMs: number; readonly count: number }[] = [];
  let names: string[] = [];

  function note(reports: readonly PositionReport[], nowMs: number): void {
    batches.push({ nowMs, count: reports.length });
    for (const report of reports) {
      rows.add(report, dictionary.of(report), Math.round(nowMs));
      // Its alarm became a fact that names this as its cause.
      if (report.alarm !== undefined) names.push(report.id, report.dedupeKey);
    }
  }

  function putBatches(): void {
    for (const { nowMs } of batches) {
      const whole = scaled(nowMs, 1);
      putWhole(column, nowMs, whole, memory.lastNowMs);
      if (!Number.isNaN(whole)) memory.lastNowMs = whole;
    }
    column.end();
    for (const { count } of batches) column.step(count);
    column.end();
  }

  function putCodes(codes: Int32Array): void {
    for (let row = 0; row < rows.count(); row++) column.step(codes[row] ?? 0);
    column.end();
  }

  function putReceived({ nowMs, receivedAtMs }: Columns): void {
    let lagMs = 0;
    for (let row = 0; row < rows.count(); row++) {
      const now = nowMs[row] ?? 0;
      const value = receivedAtMs[row] ?? 0;
      const whole = scaled(value, 1);
      putWhole(column, value, whole, now + lagMs);
      if (!Number.isNaN(whole)) lagMs = whole - now;
    }
    column.end();
  }

  function putMeasured({ source, nowMs, measuredAtMs }: Columns): void {
    for (let row = 0; row < rows.count(); row++) {
      const from = source[row] ?? 0;
      const value = measuredAtMs[row] ?? 0;
      const whole = scaled(value, 1);
      putWhole(column, value, whole, measuredNext(memory, from, nowMs[row] ?? 0));
      if (!Number.isNaN(whole)) cameOnward(memory.measured, from, whole);
    }
    column.end();
  }

  function putSent({ source, filled, measuredAtMs, sentAtMs }: Columns): void {
    for (let row = 0; row < rows.count(); row++) {
      if (((filled[row] ?? 0) & FIELDS.sentAtMs) === 0) {
        column.step(0);
        continue;
      }
      const from = source[row] ?? 0;
      const value = sentAtMs[row] ?? 0;
      const whole = scaled(value, 1);
      const measured = Math.round(measuredAtMs[row] ?? 0);
      putWhole(column, value, whole, measured + expectSame(memory.sentLag, from, 1));
      if (!Number.isNaN(whole)) cameSame(memory.sentLag, from, whole - measured, 1);
    }
    column.end();
  }

  function putPlace(values: Float64Array, bit: number, foretold: Foretold): void {
    const { source, filled } = rows.columns();
    const count = rows.count();
    for (let row = 0; row < count; row++) {
      if (((filled[row] ?? 0) & bit) === 0) {
        column.step(0);
        continue;
      }
      const from = source[row] ?? 0;
      const value = values[row] ?? 0;
      const whole = scaled(value, PLACE_SCALE);
      putWhole(column, value, whole, expectOnward(foretold, from));
      if (!Number.isNaN(whole)) cameOnward(foretold, from, whole);
    }
    column.end();
  }

  function putField(values: Float64Array, bit: number, scale: number, foretold: Foretold): void {
    const { source, filled } = rows.columns();
    const count = rows.count();
    for (let row = 0; row < count; row++) {
      if (((filled[row] ?? 0) & bit) === 0) {
        column.step(0);
        continue;
      }
      const from = source[row] ?? 0;
      const value = values[row] ?? 0;
      const whole = scaled(value, scale);
      putWhole(column, value, whole, expectSame(foretold, from, scale));
      if (!Number.isNaN(whole)) cameSame(foretold, from, whole, scale);
    }
    column.end();
  }

  /** The coarsest scale in which no more values have to be kept as they are than in the finest. */
  function scaleFor(values: Float64Array, bit: number): number {
    const { filled } = rows.columns();
    const count = rows.count();
    /** How many do not fit; it stops counting above `most`. */
    function misses(scale: number, most: number): number {
      let missed = 0;
      for (let row = 0; row < count && missed <= most; row++) {
        if (((filled[row] ?? 0) & bit) !== 0 && Number.isNaN(scaled(values[row] ?? 0, scale))) missed++;
      }
      return missed;
    }
    const least = misses(FINEST, Infinity);
    return SCALES.find((scale) => misses(scale, least) === least) ?? FINEST;
  }

  function take(): Uint8Array | undefined {
    if (batches.length === 0) return undefined;
    const columns = rows.columns();
    out.whole(batches.length);
    out.whole(rows.count());
    dictionary.putNew(out);
    putBatches();
    putCodes(columns.sourceCode);
    putCodes(columns.shapeCode);
    putReceived(columns);
    putMeasured(columns);
    putSent(columns);
    putPlace(columns.lon, FIELDS.lon, memory.lon);
    putPlace(columns.lat, FIELDS.lat, memory.lat);
    SCALED.forEach((field, nth) => {
      const foretold = memory.scaled[nth];
      const bit = FIELDS[field];
      const scale = scaleFor(columns[field], bit);
      out.whole(scale);
      if (foretold) putField(columns[field], bit, scale, foretold);
    });
    for (const name of names) out.text(name);
    batches = [];
    names = [];
    rows.clear();
    return out.take();
  }

  return {
    note,
    waiting: () => ({ reports: rows.count(), batches: batches.length }),
    sources: dictionary.sources,
    take
  };
}
