import type { Column, Odds } from './column.ts';
import { emptyMoved, type Moved } from './columns.ts';

/** Columns of a row's fields; a time too far for 32 bits has two. */
export const COLUMNS = 9;

/** Memory for the rows of a frame, used again for the next. */
export type Room = {
  /** Rows that it holds; `moved` has room for more, that no loop needs to look where it ends. */
  readonly capacity: number;
  readonly moved: Moved;
  /** The slots of `moved`, signed. */
  readonly slot: Int32Array;
  readonly fresh: Uint32Array;
  readonly values: Int32Array;
  readonly others: Int32Array;
  readonly columns: readonly Column[];
  readonly odds: Odds;
};

/** Room for so many rows. */
export function createRoom(capacity: number): Room {
  const moved = emptyMoved(capacity + 32);
  return {
    capacity,
    moved,
    slot: new Int32Array(moved.slot.buffer),
    fresh: new Uint32Array(capacity),
    values: new Int32Array(capacity + 3),
    others: new Int32Array(capacity + 3),
    columns: Array.from({ length: COLUMNS }, () => ({ code: 0, at: 0, oddFrom: 0, oddTo: 0 })),
    odds: { rows: new Int32Array(256), values: new Int32Array(256), count: 0 }
  };
}

/** The first rows, as views. */
export function first(moved: Moved, count: number): Moved {
  return {
    slot: moved.slot.subarray(0, count),
    lonE7: moved.lonE7.subarray(0, count),
    latE7: moved.latE7.subarray(0, count),
    measuredAtMs: moved.measuredAtMs.subarray(0, count),
    speedCmps: moved.speedCmps.subarray(0, count),
    courseCdeg: moved.courseCdeg.subarray(0, count),
    accuracyDm: moved.accuracyDm.subarray(0, count),
    batteryPct: moved.batteryPct.subarray(0, count),
    flags: moved.flags.subarray(0, count)
  };
}
