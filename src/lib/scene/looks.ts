import { TRACK_KINDS } from '#core/limits.ts';
import type { Availability } from '#core/unit.ts';
import { HALO_LEFT_PX, haloOf, type Atlas } from './atlas.ts';
import type { SceneInput } from './input.ts';
import { isDrawn, symbolOfTrack, type Register } from './register.ts';
import { BLOCK, LOOK, ROW_BYTES, SYMBOL_X, SYMBOL_Y, touch, type Columns } from './rows.ts';
import { isStranger } from './stranger.ts';
import { turns } from './symbols.ts';

/** Bits of a row's look: whether it can be sent in two, its kind in three. */
export const KIND_SHIFT = 2;
export const TURNS = 1 << 5;
/** It stands elsewhere, or has no symbol. */
export const UNDRAWN = 1 << 6;
/** A cluster stands for it. */
export const CLUSTERED = 1 << 7;

export const AVAILABILITIES = [
  'available',
  'delayed',
  'committed',
  'unavailable'
] as const satisfies readonly Availability[];

/** The highest bit of the byte of a symbol's row, whose seat needs seven: neither ours nor observed. */
export const STRANGER = 1 << 7;

/** Pixels of the atlas in a unit of a seat: a place of 1024 pixels fits a byte. */
export const SEAT_UNIT_PX = 8;

/** Whether a mark is drawn for a row. */
export function isShown({ bytes }: Columns, row: number): boolean {
  return ((bytes[row * ROW_BYTES + LOOK] ?? 0) & (UNDRAWN | CLUSTERED)) === 0;
}

/** The same of the last word of a row. */
export function isShownWord(word: number): boolean {
  return (word & ((UNDRAWN | CLUSTERED) << 24)) === 0;
}

/** Takes a mark out of the picture, because a cluster stands for it, or brings it back. */
export function hideRow(columns: Columns, row: number, hidden: boolean): void {
  const at = row * ROW_BYTES + LOOK;
  const look = columns.bytes[at] ?? 0;
  const next = hidden ? look | CLUSTERED : look & ~CLUSTERED;
  if (next === look) return;
  columns.bytes[at] = next;
  touch(columns, row);
}

/**
 * How rows look, beside where they are: it changes at a human pace, so a row is written when it is new, when its unit
 * can be sent or no longer, and when another pack is known. One scene has the columns.
 */
export function createLooks(columns: Columns, atlas: Pick<Atlas, 'cells' | 'scale'>) {
  let register: Register | undefined;
  let units: SceneInput['units'] | undefined;
  let seenVersion = -1;
  let availability = new Uint8Array(0);

  const dress = (row: number, known: Register): void => {
    const identity = columns.identities[row];
    if (identity === undefined) return;
    const at = row * ROW_BYTES;
    const symbol = symbolOfTrack(known, identity);
    const seat = seatOf(atlas, symbol);
    const [x, seatY] = seat ?? [0, 0];
    const y = seatY | (isStranger(identity) ? STRANGER : 0);
    const kind = TRACK_KINDS.indexOf(identity.kind) << KIND_SHIFT;
    const drawn = isDrawn(known, identity) && seat !== undefined ? 0 : UNDRAWN;
    const kept = (columns.bytes[at + LOOK] ?? 0) & CLUSTERED;
    const look =
      kind | (turns(symbol) ? TURNS : 0) | drawn | kept | (availability[columns.unit[row] ?? -1] ?? 0);
    if (
      columns.bytes[at + SYMBOL_X] === x &&
      columns.bytes[at + SYMBOL_Y] === y &&
      columns.bytes[at + LOOK] === look
    )
      return;
    columns.bytes[at + SYMBOL_X] = x;
    columns.bytes[at + SYMBOL_Y] = y;
    columns.bytes[at + LOOK] = look;
    touch(columns, row);
  };

  const readUnits = ({ units: told }: SceneInput): boolean => {
    const next = Uint8Array.from(columns.units, (id) => AVAILABILITIES.indexOf(told.get(id) ?? 'available'));
    const same = next.length === availability.length && next.every((one, at) => one === availability[at]);
    if (!same) availability = next;
    return !same;
  };

  return {
    /** Brings the looks up to date. */
    update(known: Register, input: SceneInput): void {
      if (columns.version === seenVersion && known === register && input.units === units) return;
      columns.version++;
      const reborn = columns.reborn.some((version) => version > seenVersion);
      const stood = readUnits(input);
      const rows = columns.identities.length;
      if (known !== register) for (let row = 0; row < rows; row++) dress(row, known);
      else {
        if (reborn)
          columns.reborn.forEach((version, block) => {
            if (version <= seenVersion) return;
            for (let row = block * BLOCK; row < Math.min((block + 1) * BLOCK, rows); row++) dress(row, known);
          });
        if (stood) dye(columns, availability);
      }
      register = known;
      units = input.units;
      seenVersion = columns.version;
    }
  };
}

function dye(columns: Columns, availability: Uint8Array): void {
  for (let row = 0; row < columns.identities.length; row++) {
    const unit = columns.unit[row] ?? -1;
    if (unit < 0) continue;
    const at = row * ROW_BYTES + LOOK;
    const look = columns.bytes[at] ?? 0;
    const next = (look & ~3) | (availability[unit] ?? 0);
    if (next === look) continue;
    columns.bytes[at] = next;
    touch(columns, row);
  }
}

/** The left upper corner of a symbol in the atlas, whose casing lies to its left; undefined where there is none. */
function seatOf(
  { cells, scale }: Pick<Atlas, 'cells' | 'scale'>,
  symbol: string
): readonly [x: number, y: number] | undefined {
  const [, , x, y] = cells.get(symbol) ?? [];
  const [, , haloX = 0, haloY = 0] = cells.get(haloOf(symbol)) ?? [];
  if (x === undefined || y === undefined) return undefined;
  if (haloY !== y || x - haloX !== HALO_LEFT_PX * scale)
    throw new Error(`the casing of ${symbol} is not beside it`);
  return [x / scale / SEAT_UNIT_PX, y / scale / SEAT_UNIT_PX];
}
