import type { PositionReport } from '../observation.ts';
import type { Entry } from './dictionary.ts';

const FIRST_ROWS = 1024;

/** Reports as columns, in order of receipt. A field that is not filled is 0. */
export type Columns = {
  source: Int32Array;
  sourceCode: Int32Array;
  shapeCode: Int32Array;
  filled: Uint8Array;
  /** Of the batch, whole ms. */
  nowMs: Float64Array;
  receivedAtMs: Float64Array;
  measuredAtMs: Float64Array;
  sentAtMs: Float64Array;
  lon: Float64Array;
  lat: Float64Array;
  altMslM: Float64Array;
  speedMps: Float64Array;
  courseDeg: Float64Array;
  accuracyM: Float64Array;
  batteryPct: Float64Array;
};

function createColumns(length: number): Columns {
  const doubles = (): Float64Array => new Float64Array(length);
  return {
    source: new Int32Array(length),
    sourceCode: new Int32Array(length),
    shapeCode: new Int32Array(length),
    filled: new Uint8Array(length),
    nowMs: doubles(),
    receivedAtMs: doubles(),
    measuredAtMs: doubles(),
    sentAtMs: doubles(),
    lon: doubles(),
    lat: doubles(),
    altMslM: doubles(),
    speedMps: doubles(),
    courseDeg: doubles(),
    accuracyM: doubles(),
    batteryPct: doubles()
  };
}

/** Columns that grow with the reports of a block and are used again for the next one. */
export function createRows() {
  let columns = createColumns(FIRST_ROWS);
  let count = 0;

  function widen(): void {
    const wider = createColumns(count * 2);
    for (const name of Object.keys(columns) as (keyof Columns)[]) wider[name].set(columns[name]);
    columns = wider;
  }

  return {
    add(report: PositionReport, entry: Entry, nowMs: number): void {
      if (count === columns.source.length) widen();
      const row = count++;
      columns.source[row] = entry.source;
      columns.sourceCode[row] = entry.sourceCode;
      columns.shapeCode[row] = entry.shapeCode;
      columns.filled[row] = entry.filled;
      columns.nowMs[row] = nowMs;
      columns.receivedAtMs[row] = report.receivedAtMs;
      columns.measuredAtMs[row] = report.measuredAtMs;
      columns.sentAtMs[row] = report.sentAtMs ?? 0;
      columns.lon[row] = report.lon ?? 0;
      columns.lat[row] = report.lat ?? 0;
      columns.altMslM[row] = report.altMslM ?? 0;
      columns.speedMps[row] = report.speedMps ?? 0;
      columns.courseDeg[row] = report.courseDeg ?? 0;
      columns.accuracyM[row] = report.accuracyM ?? 0;
      columns.batteryPct[row] = report.batteryPct ?? 0;
    },
    count: () => count,
    columns: () => columns,
    clear(): void {
      count = 0;
    }
  };
}
