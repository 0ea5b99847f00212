import { UNKNOWN_8, type Born } from '#core/frame/columns.ts';
import { TRACK_KINDS, type TrackKind } from '#core/limits.ts';
import { createTrails, forgetTrail, seatTrail, type Trails } from './trail.ts';

/** Who a row is: does not change while it lives. */
export type Identity = Omit<Born, 'slot'>;

/** Whole numbers of 32 bits in a row of `words`: longitude, latitude, time, speed and course, flags and look. */
export const WORDS = 5;
export const ROW_BYTES = WORDS * 4;
/** Bytes of a row's last word: bits as in a frame, the seat of its symbol, and how it looks (`looks.ts`). */
export const FLAGS = 16;
export const SYMBOL_X = 17;
export const SYMBOL_Y = 18;
export const LOOK = 19;

/** Rows whose change is noted together: 5 kB to the GPU. */
export const BLOCK = 256;
/** Times are whole ms of 32 bits beside an epoch, which moves before they run out after 24 days. */
const EPOCH_MS = 20 * 86_400_000;
const MOST_MS = 2 ** 31 - 1;

/**
 * Tracks as rows of packed columns: row `r` of each belongs to `identities[r]`. `words` is what the GPU reads, as it is.
 * Plain memory; nothing here is reactive.
 */
export type Columns = {
  readonly identities: Identity[];
  readonly rowOf: Map<string, number>;
  /** Every unit that a row ever was, by its number in `unit`. */
  readonly units: string[];
  readonly trails: Trails;
  /** Counts changes; a block of rows bears the count of its last one, and of its last new row. */
  version: number;
  changed: Uint32Array;
  reborn: Uint32Array;
  /** Hub time of the newest frame, and the time from which those of `words` count. */
  hubMs: number;
  epochMs: number;
  words: Int32Array;
  /** The same memory, byte by byte. */
  bytes: Uint8Array;
  /** 65535 and 255 where unknown, as in a frame. */
  accuracyDm: Uint16Array;
  batteryPct: Uint8Array;
  /** Place in TRACK_KINDS. */
  kind: Uint8Array;
  /** Place in LIVES, as of the last survey. */
  life: Uint8Array;
  /** Place in `units`, -1 for none; and the seat of its trail, -1 for none. */
  unit: Int32Array;
  trail: Int32Array;
  /** Whose row it is: the number of a chain's place with the intake, and the slot there. */
  chain: Uint16Array;
  slot: Uint32Array;
};

export function createRows(capacity = 256): Columns {
  const words = new Int32Array(capacity * WORDS);
  return {
    identities: [],
    rowOf: new Map(),
    units: [],
    trails: createTrails(),
    version: 0,
    changed: new Uint32Array(Math.ceil(capacity / BLOCK)),
    reborn: new Uint32Array(Math.ceil(capacity / BLOCK)),
    hubMs: 0,
    epochMs: 0,
    words,
    bytes: new Uint8Array(words.buffer),
    accuracyDm: new Uint16Array(capacity),
    batteryPct: new Uint8Array(capacity),
    kind: new Uint8Array(capacity),
    life: new Uint8Array(capacity),
    unit: new Int32Array(capacity),
    trail: new Int32Array(capacity),
    chain: new Uint16Array(capacity),
    slot: new Uint32Array(capacity)
  };
}

/** Gives a track a row: the one that it has, or a new one. */
export function seatRow(columns: Columns, { id, kind, assetId, unitId }: Identity): number {
  let row = columns.rowOf.get(id);
  if (row === undefined) {
    row = columns.identities.length;
    if (row === columns.kind.length) grow(columns);
    columns.rowOf.set(id, row);
    columns.trail[row] = seatTrail(columns.trails, id);
    columns.words[row * WORDS + 4] = 0;
    columns.batteryPct[row] = UNKNOWN_8;
  }
  columns.identities[row] = { id, kind, assetId, unitId };
  columns.kind[row] = TRACK_KINDS.indexOf(kind);
  columns.life[row] = 0;
  columns.unit[row] = unitId === undefined ? -1 : placeOfUnit(columns, unitId);
  touch(columns, row);
  columns.reborn[Math.floor(row / BLOCK)] = columns.version;
  return row;
}

/** Removes a row; the last one moves into the hole, so that rows stay packed. Returns the row that moved. */
export function dropRow(columns: Columns, row: number): number {
  const { identities, rowOf } = columns;
  const last = identities.length - 1;
  const gone = identities[row];
  const moving = identities[last];
  if (gone === undefined || moving === undefined) return last;
  forgetTrail(columns.trails, gone.id);
  rowOf.delete(gone.id);
  identities.pop();
  if (row === last) return last;
  identities[row] = moving;
  rowOf.set(moving.id, row);
  columns.words.copyWithin(row * WORDS, last * WORDS, (last + 1) * WORDS);
  for (const column of perRow(columns)) column.copyWithin(row, last, last + 1);
  touch(columns, row);
  const [block, from] = [Math.floor(row / BLOCK), Math.floor(last / BLOCK)];
  // What was not yet given its look moves with the row.
  columns.reborn[block] = Math.max(columns.reborn[block] ?? 0, columns.reborn[from] ?? 0);
  return last;
}

/** Notes that a row changed. */
export function touch(columns: Columns, row: number): void {
  columns.changed[Math.floor(row / BLOCK)] = columns.version;
}

/** Calls `visit` for runs of rows that changed after a version; of neighbouring blocks for one run. */
export function eachChange(
  columns: Columns,
  stamps: Uint32Array,
  sinceVersion: number,
  visit: (from: number, to: number) => void
): void {
  const rows = columns.identities.length;
  const blocks = Math.ceil(rows / BLOCK);
  let from = -1;
  for (let block = 0; block <= blocks; block++) {
    const isNew = block < blocks && (stamps[block] ?? 0) > sinceVersion;
    if (isNew && from < 0) from = block;
    if (isNew || from < 0) continue;
    visit(from * BLOCK, Math.min(block * BLOCK, rows));
    from = -1;
  }
}

/** Moves the epoch to a hub time that is too far from it for the times of `words`. */
export function keepEpoch(columns: Columns, hubMs: number): void {
  const byMs = Math.floor(hubMs) - columns.epochMs;
  if (Math.abs(byMs) < EPOCH_MS) return;
  columns.epochMs += byMs;
  for (let row = 0; row < columns.identities.length; row++) {
    columns.words[row * WORDS + 2] = shortMs((columns.words[row * WORDS + 2] ?? 0) - byMs);
    touch(columns, row);
  }
}

/** A time beside the epoch in 32 bits. */
export function shortMs(ms: number): number {
  return Math.min(Math.max(Math.round(ms), -MOST_MS), MOST_MS);
}

/** The kind of a row. */
export function kindOf(columns: Columns, row: number): TrackKind {
  return TRACK_KINDS[columns.kind[row] ?? 0] ?? 'vehicle';
}

// Units are those of a hub's pack, some hundred; a number that is given stays given.
function placeOfUnit({ units }: Columns, unitId: string): number {
  const known = units.indexOf(unitId);
  return known >= 0 ? known : units.push(unitId) - 1;
}

function perRow(columns: Columns) {
  const { accuracyDm, batteryPct, kind, life, unit, trail, chain, slot } = columns;
  return [accuracyDm, batteryPct, kind, life, unit, trail, chain, slot];
}

function grow(columns: Columns): void {
  const wider = createRows(columns.kind.length * 2);
  wider.changed.set(columns.changed);
  wider.reborn.set(columns.reborn);
  wider.words.set(columns.words);
  const from = perRow(columns);
  perRow(wider).forEach((column, at) => column.set(from[at] ?? []));
  const { changed, reborn, words, bytes, accuracyDm, batteryPct, kind, life, unit, trail, chain, slot } =
    wider;
  const grown = {
    changed,
    reborn,
    words,
    bytes,
    accuracyDm,
    batteryPct,
    kind,
    life,
    unit,
    trail,
    chain,
    slot
  };
  Object.assign(columns, grown);
}
