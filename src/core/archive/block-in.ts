import type { PositionReport } from '../observation.ts';
import { createBytesIn, type BytesIn } from './bytes-in.ts';
import { readColumn, scaled } from './column.ts';
import { ArchiveError } from './error.ts';
import type { Foretold } from './foretold.ts';
import { createMemory, measuredNext, PLACE_SCALE, SCALED, SCALES } from './memory.ts';
import { FIELDS, shapeOf, type Shape } from './shape.ts';

/** Reports as the stage of tracks was given them at an instant of hub time. */
export type Batch = { readonly nowMs: number; readonly reports: readonly PositionReport[] };

type Source = Pick<PositionReport, 'feedId' | 'deviceId' | 'assetId'>;

// A block is cut at some ten thousand; what says more is damage, and not worth its memory.
const MAX_ROWS = 1 << 22;

/** The rows of a block, while it is read. */
type Rows = {
  readonly count: number;
  readonly source: Int32Array;
  readonly filled: Uint8Array;
  readonly nowMs: Float64Array;
};

/**
 * Reads the blocks of a segment, in the order in which they were written. A report without an alarm is named by
 * `segment` and its place in it: the door's own name for it is not kept.
 */
export function createBlockIn(segment: string) {
  const memory = createMemory();
  const sources: Source[] = [];
  const shapes: Shape[] = [];
  let nth = 0;

  function readNew(bytes: BytesIn): void {
    for (let left = bytes.whole(); left > 0; left--) {
      const [feedId, deviceId] = [bytes.text(), bytes.text()];
      sources.push({ feedId, deviceId, assetId: bytes.whole() === 0 ? undefined : bytes.text() });
    }
    for (let left = bytes.whole(); left > 0; left--) {
      const from = bytes.at();
      const shape = shapeOf(bytes.text());
      if (shape === undefined) throw new ArchiveError(from, 'a report has a shape that is not known');
      shapes.push(shape);
    }
  }

  function readBatches(bytes: BytesIn, batches: number, rows: number) {
    const from = bytes.at();
    const nows = readColumn(bytes, batches);
    const counts = readColumn(bytes, batches).values;
    const nowMs = nows.values.map((step, row) => {
      const whole = nows.isAsItIs[row] ? scaled(step, 1) : memory.lastNowMs + step;
      if (!Number.isNaN(whole)) memory.lastNowMs = whole;
      return nows.isAsItIs[row] ? step : whole;
    });
    if (
      counts.some((count) => !Number.isInteger(count) || count < 0) ||
      counts.reduce((sum, count) => sum + count, 0) !== rows
    )
      throw new ArchiveError(from, 'batches do not add up to their block');
    return { nowMs, counts };
  }

  function readWho(bytes: BytesIn, count: number): { source: Int32Array; shape: Int32Array } {
    const from = bytes.at();
    const [sourceCodes, shapeCodes] = [readColumn(bytes, count).values, readColumn(bytes, count).values];
    const [source, shape] = [new Int32Array(count), new Int32Array(count)];
    for (let row = 0; row < count; row++) {
      const [sourceCode = 0, shapeCode = 0] = [sourceCodes[row], shapeCodes[row]];
      const one = sourceCode === 0 ? (memory.after.get(memory.lastSource) ?? -1) : sourceCode - 1;
      if (sources[one] === undefined) throw new ArchiveError(from, 'a report comes from nobody');
      memory.after.set(memory.lastSource, one);
      memory.lastSource = one;
      const form = shapeCode === 0 ? (memory.shapeOf.get(one) ?? -1) : shapeCode - 1;
      if (shapes[form] === undefined) throw new ArchiveError(from, 'a report has no shape');
      memory.shapeOf.set(one, form);
      source[row] = one;
      shape[row] = form;
    }
    return { source, shape };
  }

  function readReceived(bytes: BytesIn, { count, nowMs }: Rows): Float64Array {
    const { values, isAsItIs } = readColumn(bytes, count);
    let lagMs = 0;
    for (let row = 0; row < count; row++) {
      const now = nowMs[row] ?? 0;
      const whole = isAsItIs[row] ? scaled(values[row] ?? 0, 1) : now + lagMs + (values[row] ?? 0);
      if (!isAsItIs[row]) values[row] = whole;
      if (!Number.isNaN(whole)) lagMs = whole - now;
    }
    return values;
  }

  function readMeasured(bytes: BytesIn, { count, source, nowMs }: Rows): Float64Array {
    const { values, isAsItIs } = readColumn(bytes, count);
    for (let row = 0; row < count; row++) {
      const from = source[row] ?? 0;
      const foretold = measuredNext(memory, from, nowMs[row] ?? 0);
      const whole = isAsItIs[row] ? scaled(values[row] ?? 0, 1) : foretold + (values[row] ?? 0);
      if (!isAsItIs[row]) values[row] = whole;
      if (!Number.isNaN(whole)) memory.measured.came(from, whole, 1);
    }
    return values;
  }

  function readSent(
    bytes: BytesIn,
    { count, source, filled }: Rows,
    measuredAtMs: Float64Array
  ): Float64Array {
    const { values, isAsItIs } = readColumn(bytes, count);
    for (let row = 0; row < count; row++) {
      if (((filled[row] ?? 0) & FIELDS.sentAtMs) === 0) continue;
      const from = source[row] ?? 0;
      const measured = Math.round(measuredAtMs[row] ?? 0);
      const foretold = measured + memory.sentLag.of(from, 1);
      const whole = isAsItIs[row] ? scaled(values[row] ?? 0, 1) : foretold + (values[row] ?? 0);
      if (!isAsItIs[row]) values[row] = whole;
      if (!Number.isNaN(whole)) memory.sentLag.came(from, whole - measured, 1);
    }
    return values;
  }

  function readField(
    bytes: BytesIn,
    { count, source, filled }: Rows,
    bit: number,
    scale: number,
    foretold: Foretold
  ): Float64Array {
    const { values, isAsItIs } = readColumn(bytes, count);
    for (let row = 0; row < count; row++) {
      if (((filled[row] ?? 0) & bit) === 0) continue;
      const from = source[row] ?? 0;
      const value = values[row] ?? 0;
      const whole = isAsItIs[row] ? scaled(value, scale) : foretold.of(from, scale) + value;
      if (!isAsItIs[row]) values[row] = whole / scale;
      if (!Number.isNaN(whole)) foretold.came(from, whole, scale);
    }
    return values;
  }

  function readScale(bytes: BytesIn): number {
    const from = bytes.at();
    const scale = bytes.whole();
    if (SCALES.some((known) => known === scale)) return scale;
    throw new ArchiveError(from, 'a column has a scale that is not known');
  }

  return {
    /** The batches of the block that lies in [start, end). Throws ArchiveError; the rest of the segment is then lost too. */
    read(block: Uint8Array, start: number, end: number): readonly Batch[] {
      const bytes = createBytesIn(block, start, end);
      const [batchCount, count] = [bytes.whole(), bytes.whole()];
      if (batchCount > MAX_ROWS || count > MAX_ROWS) throw new ArchiveError(start, 'a block is too long');
      readNew(bytes);
      const batches = readBatches(bytes, batchCount, count);
      const { source, shape } = readWho(bytes, count);
      const filled = Uint8Array.from(shape, (form) => shapes[form]?.filled ?? 0);
      const rows: Rows = { count, source, filled, nowMs: perRow(batches, count) };
      const received = readReceived(bytes, rows);
      const measured = readMeasured(bytes, rows);
      const sent = readSent(bytes, rows, measured);
      const lon = readField(bytes, rows, FIELDS.lon, PLACE_SCALE, memory.lon);
      const lat = readField(bytes, rows, FIELDS.lat, PLACE_SCALE, memory.lat);
      const [alt, speed, course, accuracy, battery] = SCALED.map((field, at) => {
        const foretold = memory.scaled[at];
        return foretold && readField(bytes, rows, FIELDS[field], readScale(bytes), foretold);
      });

      function report(row: number): PositionReport {
        const { feedId, deviceId, assetId } = sources[source[row] ?? 0] as Source;
        const { fix, timeQuality, auth, alarm, flags, filled: has } = shapes[shape[row] ?? 0] as Shape;
        const name = `${segment}/${nth++}`;
        const [id, dedupeKey] = alarm === undefined ? [name, name] : [bytes.text(), bytes.text()];
        return {
          id,
          dedupeKey,
          feedId,
          deviceId,
          assetId,
          measuredAtMs: measured[row] ?? NaN,
          sentAtMs: has & FIELDS.sentAtMs ? sent[row] : undefined,
          receivedAtMs: received[row] ?? NaN,
          timeQuality,
          auth,
          flags,
          kind: 'position',
          fix,
          lon: has & FIELDS.lon ? lon[row] : undefined,
          lat: has & FIELDS.lat ? lat[row] : undefined,
          altMslM: has & FIELDS.altMslM ? alt?.[row] : undefined,
          speedMps: has & FIELDS.speedMps ? speed?.[row] : undefined,
          courseDeg: has & FIELDS.courseDeg ? course?.[row] : undefined,
          accuracyM: has & FIELDS.accuracyM ? accuracy?.[row] : undefined,
          batteryPct: has & FIELDS.batteryPct ? battery?.[row] : undefined,
          alarm
        };
      }

      let row = 0;
      const read = Array.from(batches.nowMs, (nowMs, at): Batch => ({
        nowMs,
        reports: Array.from({ length: batches.counts[at] ?? 0 }, () => report(row++))
      }));
      bytes.done();
      return read;
    }
  };
}

/** The whole hub time of each row's batch. */
function perRow(
  { nowMs, counts }: { readonly nowMs: Float64Array; readonly counts: Float64Array },
  rows: number
): Float64Array {
  const filled = new Float64Array(rows);
  let row = 0;
  counts.forEach((count, at) => {
    filled.fill(Math.round(nowMs[at] ?? 0), row, row + count);
    row += count;
  });
  return filled;
}
