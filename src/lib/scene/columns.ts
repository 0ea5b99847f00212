import { SUSPECT, UNKNOWN_16, UNKNOWN_8 } from '#core/frame/columns.ts';
import { LIVES, type Life } from '#core/track.ts';
import { createRows, FLAGS, kindOf, ROW_BYTES, WORDS, type Columns, type Identity } from './rows.ts';

export { createFrameIntake, type FrameIntake } from './frame-intake.ts';
export { kindOf, type Columns, type Identity };

export function createColumns(capacity?: number): Columns {
  return createRows(capacity);
}

/** Degrees. */
export function lonOf({ words }: Columns, row: number): number {
  return (words[row * WORDS] ?? NaN) / 1e7;
}

/** Degrees. */
export function latOf({ words }: Columns, row: number): number {
  return (words[row * WORDS + 1] ?? NaN) / 1e7;
}

/** Hub time. */
export function measuredAtMsOf({ words, epochMs }: Columns, row: number): number {
  return epochMs + (words[row * WORDS + 2] ?? 0);
}

/** Metres a second; NaN where unknown, like course and accuracy. */
export function speedMpsOf({ words }: Columns, row: number): number {
  return known((words[row * WORDS + 3] ?? 0) & 0xffff, 100);
}

/** Degrees clockwise from north. */
export function courseDegOf({ words }: Columns, row: number): number {
  return known((words[row * WORDS + 3] ?? 0) >>> 16, 100);
}

/** Metres. */
export function accuracyMOf({ accuracyDm }: Columns, row: number): number {
  return known(accuracyDm[row] ?? UNKNOWN_16, 10);
}

/** 0 to 100; undefined where unknown. */
export function batteryPctOf({ batteryPct }: Columns, row: number): number | undefined {
  const pct = batteryPct[row] ?? UNKNOWN_8;
  return pct === UNKNOWN_8 ? undefined : pct;
}

/** Whether the place of a row is not believed. */
export function isSuspect({ bytes }: Columns, row: number): boolean {
  return ((bytes[row * ROW_BYTES + FLAGS] ?? 0) & SUSPECT) !== 0;
}

/** How old a row looked when the map last went over all of them, which it does within a second. */
export function lifeOf({ life }: Columns, row: number): Life {
  return LIVES[life[row] ?? 0] ?? 'lost';
}

function known(value: number, factor: number): number {
  return value === UNKNOWN_16 ? NaN : value / factor;
}
