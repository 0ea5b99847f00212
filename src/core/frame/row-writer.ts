import { pack, type Bits } from './bits.ts';
import type { Moved } from './columns.ts';
import * as difference from './difference.ts';
import { any, values } from './difference.ts';
import type { Head } from './head.ts';
import { COLUMNS, createRun, FIELDS, LAT, LON, PERIOD, putRunHead, RUN, RUN_BITS } from './run.ts';
import { adopt, type Slots } from './slots.ts';

const run = createRun();

/**
 * Puts rows as differences from what their slots held, which then hold the new ones. `fresh` rows have no past and
 * differ from the row before. In a keyframe (`whole`) every row is fresh, its period is told, and no slot changes.
 */
export function putRows(
  bits: Bits,
  slots: Slots,
  moved: Moved,
  fresh: Uint8Array,
  { hubMs, whole }: Head
): void {
  const count = moved.slot.length;
  const anchorMs = Math.floor(hubMs);
  for (let from = 0; from < count; from += run.count) {
    const to = endOf(fresh, from, Math.min(from + RUN, count));
    difference.putGaps(moved.slot, from, to);
    run.fresh = fresh[from] === 1;
    if (run.fresh) {
      difference.putFresh(moved, from, to, anchorMs, whole ? slots : undefined);
      if (!whole) adopt(slots, moved, from, to);
    } else {
      difference.putHeldPlaces(LON, moved.lonE7, slots.lonE7, moved.slot, from, to);
      difference.putHeldPlaces(LAT, moved.latE7, slots.latE7, moved.slot, from, to);
      difference.putHeldMotions(slots, moved, from, to);
      difference.putHeldTimes(slots, moved, from, to);
      difference.putHeldRests(slots, moved, from, to);
      any[PERIOD] = 0;
    }
    makeRoom(bits);
    putColumns(bits, to - from);
  }
}

/** Where the rows of one kind end that begin at `from`. */
function endOf(fresh: Uint8Array, from: number, most: number): number {
  const kind = fresh[from];
  let to = from + 1;
  while (to < most && fresh[to] === kind) to++;
  return to;
}

function putColumns(bits: Bits, count: number): void {
  const { width } = run;
  run.count = count;
  for (let field = 0; field < FIELDS; field++) width[field] = 32 - Math.clz32(any[field] ?? 0);
  putRunHead(bits, run);
  for (const fields of COLUMNS) {
    const first = fields[0] ?? 0;
    let filled = width[first] ?? 0;
    for (let i = 1; i < fields.length; i++) {
      const field = fields[i] ?? 0;
      const wide = width[field] ?? 0;
      if (wide > 0) join(first * RUN, field * RUN, filled, count);
      filled += wide;
    }
    if (filled > 0) pack(bits, values, first * RUN, count, filled);
  }
}

/** Lays a field above those that fill the words of another. */
function join(to: number, from: number, filled: number, count: number): void {
  for (let i = 0; i < count; i++)
    values[to + i] = (values[to + i] ?? 0) | ((values[from + i] ?? 0) << filled);
}

function makeRoom(bits: Bits): void {
  const words = ((bits.at + RUN_BITS) >>> 5) + 2;
  if (words <= bits.words.length) return;
  const grown = new Int32Array(words * 2);
  grown.set(bits.words.subarray(0, (bits.at + 31) >>> 5));
  bits.words = grown;
}
