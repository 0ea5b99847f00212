import { DEFAULT_ACCURACY_M } from '#core/device-state.ts';
import type { LonLat } from '#core/place.ts';
import { lifeAt } from './age.ts';
import { accuracyMOf, measuredAtMsOf, speedMpsOf } from './columns.ts';
import { placeOf, type Instant } from './extrapolation.ts';
import type { SceneInput } from './input.ts';
import { isShown } from './looks.ts';
import { inkOf } from './marks.ts';
import type { Ink } from './palette.ts';
import { kindOf, type Columns } from './rows.ts';

/** A track that may be anywhere within `radiusM` of its mark. */
export type TrackError = { readonly at: LonLat; readonly radiusM: number; readonly ink: Ink };

/**
 * How far from its mark a thing may be: what its receiver says, and what it went on since the mark stopped waiting
 * for it, which is when it began to age. Told of the selected one, of all that age, and of observed groups; what is
 * stale or lost says its age instead, or its disc would cover the map.
 */
export function trackErrors(
  columns: Columns,
  rows: Uint32Array,
  input: SceneInput,
  instant: Instant
): TrackError[] {
  const { limits } = input.pack;
  const errors: TrackError[] = [];
  for (const row of rows) {
    const identity = columns.identities[row];
    if (identity === undefined || !isShown(columns, row)) continue;
    const { id, unitId, kind } = identity;
    const isSelected = input.selected !== undefined && (input.selected === id || input.selected === unitId);
    const ageMs = instant.nowMs - measuredAtMsOf(columns, row);
    const ofKind = limits[kindOf(columns, row)];
    if (!isSelected && lifeAt(ageMs, ofKind) !== 'ageing' && kind !== 'group') continue;
    const waitedSec = Math.min(ageMs / 1000, ofKind.ageingSec) - ofKind.freshSec;
    const goneM = Math.max(0, waitedSec) * known(speedMpsOf(columns, row), 0);
    const radiusM = known(accuracyMOf(columns, row), DEFAULT_ACCURACY_M) + goneM;
    errors.push({ at: placeOf(columns, limits, instant, row), radiusM, ink: inkOf(input, identity) });
  }
  return errors;
}

function known(value: number, otherwise: number): number {
  return Number.isNaN(value) ? otherwise : value;
}
