import { TRACK_KINDS, type Limits } from '#core/limits.ts';
import { LIVES, type Life } from '#core/track.ts';
import type { Columns } from './columns.ts';

/** How old a thing looks at an age; ages are inclusive of their limit. */
export function lifeAt(ageMs: number, limits: Limits[keyof Limits]): Life {
  if (ageMs <= limits.freshSec * 1000) return 'fresh';
  if (ageMs <= limits.ageingSec * 1000) return 'ageing';
  return ageMs <= limits.staleSec * 1000 ? 'stale' : 'lost';
}

/** Writes the life of every row at `nowMs`. */
export function ageColumns(columns: Columns, limits: Limits, nowMs: number): void {
  const byKind = TRACK_KINDS.map((kind) => limits[kind]);
  for (let row = 0; row < columns.handles.length; row++) {
    const limit = byKind[columns.kind[row] ?? 0];
    const ageMs = nowMs - (columns.measuredAtMs[row] ?? 0);
    if (limit !== undefined) columns.life[row] = LIVES.indexOf(lifeAt(ageMs, limit));
  }
}

/** The life of a row, as last aged. */
export function lifeOf(columns: Columns, row: number): Life {
  return LIVES[columns.life[row] ?? 0] ?? 'lost';
}
