import type { PositionReport } from '../observation.ts';
import { createBytesIn, type BytesIn } from './bytes-in.ts';
import { createColumnIn, readColumn, scaled } from './column.ts';
import { ArchiveError } from './error.ts';
import { cameOnward, cameSame, expectOnward, expectSame, type Foretold } from './foretold.ts';
import { createMemory, measuredNext, PLACE_SCALE, reserveMemory, SCALED, SCALES } from './memory.ts';
import { createPlaceNames } from './place-names.ts';
import { FIELDS, shapeOf, type Shape } from './shape.ts';

/** Reports as the stage of tracks was given them at an instant of hub time. */
export type Batch = { readonly nowMs: number; readonly reports: readonly PositionReport[] };

type Source = Pick<PositionReport, 'feedId' | 'deviceId' | 'assetId'>;

// A block is cut at some ten thousand; what says more is damage, and not worth its memory.
const MAX_ROWS = 1 << 20;

/** The rows of a block, while it is read. */
type Rows = {
  readonly count: number;
  readonly source: Int32Array;
  readonly shape: Int32Array;
  readonly filled: Uint8Array;
  readonly nowMs: Float64Array;
};

type Numbers = Readonly<
  Record<
    'received' | 'measured' | 'sent' | 'lon' | 'lat' | 'alt' | 'speed' | 'course' | 'accuracy' | 'battery',
    Float64Array
  >
>;

/**
 * Reads the blocks of a segment, in the order in which they were written. A report without an alarm is named by
 * `segment` and its place in it: the door's own name for it is not kept.
 */
export function createBlockIn(segment: string) {
  const memory = createMemory();
  const sources: Source[] = [];
  const shapes: Shape[] = [];
  const nextName = createPlaceNames(segment);
  // Each column is used again for the next block: a report takes its numbers with it.
  const column = createColumns();

  function readNew(bytes: BytesIn): void {
    for (let left = bytes.whole(); left > 0; left--) {
      const [feedId, deviceId] = [bytes.text(), bytes.text()];
      sources.push({ feedId, deviceId, assetId: bytes.whole() === 0 ? undefined : bytes.text() });
    }
    reserveMemory(memory, sources.length);
    for (let left = bytes.whole(); left > 0; left--) {
      const from = bytes.at();
      const shape = shapeOf(bytes.text());
      if (shape === undefined) throw new ArchiveError(from, 'a report has a shape that is not known');
      shapes.push(shape);
    }
  }

  function readBatches(bytes: BytesIn, batches: number, rows: number) {
    const from = bytes.at();
    const nows = readColumn(bytes, batches, column.nows);
    const counts = readColumn(bytes, batches, column.counts).values;
    const nowMs = new Float64Array(batches);
    let sum = 0;
    for (let at = 0; at < batches; at++) {
      const step = nows.values[at] ?? 0;
      const isAsItIs = nows.isAsItIs[at] === 1;
      const whole = isAsItIs ? scaled(step, 1) : memory.lastNowMs + step;
      if (!Number.isNaN(whole)) memory.lastNowMs = whole;
      nowMs[at] = isAsItIs ? step : whole;
      const count = counts[at] ?? 0;
      if (!(Number.isInteger(count) && count >= 0 && count <= rows)) sum = Infinity;
      sum += count;
    }
    if (sum !== rows) throw new ArchiveError(from, 'batches do not add up to their block');
    return { nowMs, counts };
  }

  function readWho(bytes: BytesIn, count: number) {
    const from = bytes.at();
    const sourceCodes = readColumn(bytes, count, column.sourceCodes).values;
    const shapeCodes = readColumn(bytes, count, column.shapeCodes).values;
    const { after, shapeOf: shapeBefore } = memory;
    const [source, shape, filled] = [new Int32Array(count), new Int32Array(count), new Uint8Array(count)];
    for (let row = 0; row < count; row++) {
      const [sourceCode, shapeCode] = [sourceCodes[row] ?? 0, shapeCodes[row] ?? 0];
      const one = sourceCode === 0 ? (after[memory.lastSource + 1] ?? -1) : sourceCode - 1;
      if (sources[one] === undefined) throw new ArchiveError(from, 'a report comes from nobody');
      after[memory.lastSource + 1] = one;
      memory.lastSource = one;
      const form = shapeCode === 0 ? (shapeBefore[one] ?? -1) : shapeCode - 1;
      const known = shapes[form];
      if (known === undefined) throw new ArchiveError(from, 'a report has no shape');
      shapeBefore[one] = form;
      source[row] = one;
      shape[row] = form;
      filled[row] = known.filled;
    }
    return { source, shape, filled };
  }

  function readReceived(bytes: BytesIn, { count, nowMs }: Rows): Float64Array {
    const { values, isAsItIs } = readColumn(bytes, count, column.received);
    let lagMs = 0;
    for (let row = 0; row < count; row++) {
      const now = nowMs[row] ?? 0;
      const value = values[row] ?? 0;
      const whole = isAsItIs[row] === 1 ? scaled(value, 1) : now + lagMs + value;
      if (isAsItIs[row] !== 1) values[row] = whole;
      if (!Number.isNaN(whole)) lagMs = whole - now;
    }
    return values;
  }

  function readMeasured(bytes: BytesIn, { count, source, nowMs }: Rows): Float64Array {
    const { values, isAsItIs } = readColumn(bytes, count, column.measured);
    for (let row = 0; row < count; row++) {
      const from = source[row] ?? 0;
      const value = values[row] ?? 0;
      const isWhole = isAsItIs[row] !== 1;
      const whole = isWhole ? measuredNext(memory, from, nowMs[row] ?? 0) + value : scaled(value, 1);
      if (isWhole) values[row] = whole;
      if (!Number.isNaN(whole)) cameOnward(memory.measured, from, whole);
    }
    return values;
  }

  function readSent(bytes: BytesIn, { count, source, filled }: Rows, measured: Float64Array): Float64Array {
    const { values, isAsItIs } = readColumn(bytes, count, column.sent);
    for (let row = 0; row < count; row++) {
      if (((filled[row] ?? 0) & FIELDS.sentAtMs) === 0) continue;
      const from = source[row] ?? 0;
      const value = values[row] ?? 0;
      const measuredMs = Math.round(measured[row] ?? 0);
      const isWhole = isAsItIs[row] !== 1;
      const whole = isWhole ? measuredMs + expectSame(memory.sentLag, from, 1) + value : scaled(value, 1);
      if (isWhole) values[row] = whole;
      if (!Number.isNaN(whole)) cameSame(memory.sentLag, from, whole - measuredMs, 1);
    }
    return values;
  }

  function readPlace(bytes: BytesIn, rows: Rows, field: 'lon' | 'lat', foretold: Foretold): Float64Array {
    const { values, isAsItIs } = readColumn(bytes, rows.count, column[field]);
    const bit = FIELDS[field];
    for (let row = 0; row < rows.count; row++) {
      if (((rows.filled[row] ?? 0) & bit) === 0) continue;
      const from = rows.source[row] ?? 0;
      const value = values[row] ?? 0;
      const isWhole = isAsItIs[row] !== 1;
      const whole = isWhole ? expectOnward(foretold, from) + value : scaled(value, PLACE_SCALE);
      if (isWhole) values[row] = whole / PLACE_SCALE;
      if (!Number.isNaN(whole)) cameOnward(foretold, from, whole);
    }
    return values;
  }

  function readScaled(bytes: BytesIn, rows: Rows, field: (typeof SCALED)[number]): Float64Array {
    const scale = readScale(bytes);
    const { values, isAsItIs } = readColumn(bytes, rows.count, column[field]);
    const foretold = memory.scaled[SCALED.indexOf(field)];
    const bit = FIELDS[field];
    if (foretold === undefined) return values;
    for (let row = 0; row < rows.count; row++) {
      if (((rows.filled[row] ?? 0) & bit) === 0) continue;
      const from = rows.source[row] ?? 0;
      const value = values[row] ?? 0;
      const isWhole = isAsItIs[row] !== 1;
      const whole = isWhole ? expectSame(foretold, from, scale) + value : scaled(value, scale);
      if (isWhole) values[row] = whole / scale;
      if (!Number.isNaN(whole)) cameSame(foretold, from, whole, scale);
    }
    return values;
  }

  function readReports(bytes: BytesIn, { count, source, shape, filled }: Rows, numbers: Numbers) {
    const { measured, sent, received, lon, lat, alt, speed, course, accuracy, battery } = numbers;
    const reports: PositionReport[] = [];
    for (let row = 0; row < count; row++) {
      const { feedId, deviceId, assetId } = sources[source[row] ?? 0] as Source;
      const { fix, timeQuality, auth, alarm, flags } = shapes[shape[row] ?? 0] as Shape;
      const has = filled[row] ?? 0;
      const name = nextName();
      reports.push({
        id: alarm === undefined ? name : bytes.text(),
        dedupeKey: alarm === undefined ? name : bytes.text(),
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
        altMslM: has & FIELDS.altMslM ? alt[row] : undefined,
        speedMps: has & FIELDS.speedMps ? speed[row] : undefined,
        courseDeg: has & FIELDS.courseDeg ? course[row] : undefined,
        accuracyM: has & FIELDS.accuracyM ? accuracy[row] : undefined,
        batteryPct: has & FIELDS.batteryPct ? battery[row] : undefined,
        alarm
      });
    }
    return reports;
  }

  return {
    /** The batches of the block that lies in [start, end). Throws ArchiveError; the rest of the segment is then lost too. */
    read(block: Uint8Array, start: number, end: number): readonly Batch[] {
      const bytes = createBytesIn(block, start, end);
      const [batchCount, count] = [bytes.whole(), bytes.whole()];
      if (batchCount > MAX_ROWS || count > MAX_ROWS) throw new ArchiveError(start, 'a block is too long');
      readNew(bytes);
      const batches = readBatches(bytes, batchCount, count);
      const rows: Rows = { count, ...readWho(bytes, count), nowMs: perRow(batches, count) };
      const received = readReceived(bytes, rows);
      const measured = readMeasured(bytes, rows);
      const reports = readReports(bytes, rows, {
        ...{ received, measured, sent: readSent(bytes, rows, measured) },
        lon: readPlace(bytes, rows, 'lon', memory.lon),
        lat: readPlace(bytes, rows, 'lat', memory.lat),
        alt: readScaled(bytes, rows, 'altMslM'),
        speed: readScaled(bytes, rows, 'speedMps'),
        course: readScaled(bytes, rows, 'courseDeg'),
        accuracy: readScaled(bytes, rows, 'accuracyM'),
        battery: readScaled(bytes, rows, 'batteryPct')
      });
      bytes.done();
      let row = 0;
      return Array.from(batches.nowMs, (nowMs, at): Batch => {
        const from = row;
        row += batches.counts[at] ?? 0;
        return { nowMs, reports: reports.slice(from, row) };
      });
    }
  };
}

function createColumns() {
  return {
    ...{ nows: createColumnIn(), counts: createColumnIn() },
    ...{ sourceCodes: createColumnIn(), shapeCodes: createColumnIn() },
    ...{ received: createColumnIn(), measured: createColumnIn(), sent: createColumnIn() },
    ...{ lon: createColumnIn(), lat: createColumnIn(), altMslM: createColumnIn() },
    ...{ speedMps: createColumnIn(), courseDeg: createColumnIn() },
    ...{ accuracyM: createColumnIn(), batteryPct: createColumnIn() }
  };
}

function readScale(bytes: BytesIn): number {
  const from = bytes.at();
  const scale = bytes.whole();
  if (SCALES.some((known) => known === scale)) return scale;
  throw new ArchiveError(from, 'a column has a scale that is not known');
}

/** The whole hub time of each row's batch. */
function perRow(
  { nowMs, counts }: { readonly nowMs: Float64Array; readonly counts: Float64Array },
  rows: number
): Float64Array {
  const filled = new Float64Array(rows);
  let row = 0;
  for (let at = 0; at < nowMs.length; at++) {
    const count = counts[at] ?? 0;
    filled.fill(Math.round(nowMs[at] ?? 0), row, row + count);
    row += count;
  }
  return filled;
}
