import { DEFAULT_ACCURACY_M } from '#core/device-state.ts';
import type { LonLat } from '#core/place.ts';
import { lifeOf } from './age.ts';
import { kindOf, type Columns } from './columns.ts';
import type { SceneInput } from './input.ts';
import { inkOf } from './marks.ts';
import type { Ink } from './palette.ts';
import { isDrawn, type Register } from './register.ts';

/** A track that may be anywhere within `radiusM` of its mark. */
export type TrackError = { readonly at: LonLat; readonly radiusM: number; readonly ink: Ink };

/**
 * How far from its mark a thing may be: what its receiver says, and what it went on since the mark stopped waiting
 * for it, which is when it began to age. Told of the selected one, of all that age, and of observed groups; what is
 * stale or lost says its age instead, or its disc would cover the map.
 */
export function trackErrors(
  columns: Columns,
  places: Float64Array,
  register: Register,
  input: SceneInput,
  nowMs: number
): TrackError[] {
  const { limits } = input.pack;
  return columns.identities.flatMap((identity, row) => {
    if (!isDrawn(register, identity)) return [];
    const { id, unitId, kind } = identity;
    const isSelected = input.selected !== undefined && (input.selected === id || input.selected === unitId);
    const life = lifeOf(columns, row);
    if (!isSelected && life !== 'ageing' && kind !== 'group') return [];
    const { freshSec, ageingSec } = limits[kindOf(columns, row)];
    const ageSec = Math.min((nowMs - (columns.measuredAtMs[row] ?? nowMs)) / 1000, ageingSec);
    const goneM = Math.max(0, ageSec - freshSec) * known(columns.speedMps[row], 0);
    const radiusM = known(columns.accuracyM[row], DEFAULT_ACCURACY_M) + goneM;
    const at: LonLat = [places[row * 2] ?? 0, places[row * 2 + 1] ?? 0];
    return [{ at, radiusM, ink: inkOf(input, identity) }];
  });
}

function known(value = NaN, otherwise: number): number {
  return Number.isNaN(value) ? otherwise : value;
}
