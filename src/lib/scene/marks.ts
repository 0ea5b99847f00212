import type { Life } from '#core/track.ts';
import type { Availability } from '#core/unit.ts';
import type { SceneInput } from './input.ts';
import type { Ink } from './palette.ts';
import type { Identity } from './rows.ts';
import { isStranger } from './stranger.ts';

export { MARK_PX } from './mark-size.ts';

/** The plate round a mark by its age: none that differs by colour or fading alone. */
export const RING: Readonly<Record<Life, string | undefined>> = {
  fresh: undefined,
  ageing: 'ring-ageing',
  stale: 'ring-stale',
  lost: 'ring-lost'
};

/** The plate across a mark by whether it can be sent, which its colour only repeats. */
export const SENDABLE: Readonly<Record<Availability, string | undefined>> = {
  available: undefined,
  delayed: 'line-dashed',
  committed: 'line-solid',
  unavailable: 'slash'
};

/** Whether a unit can be sent; what is nobody's unit is neither plain nor struck through, so it counts as available. */
export function availabilityOf(input: SceneInput, { unitId }: Identity): Availability {
  return (unitId === undefined ? undefined : input.units.get(unitId)) ?? 'available';
}

/** The colour of a track: observed things and those of others are never in the colours of ours. */
export function inkOf(input: SceneInput, identity: Identity): Ink {
  if (identity.kind === 'group') return 'seen';
  if (isStranger(identity)) return 't2';
  const availability = availabilityOf(input, identity);
  if (availability === 'committed') return 'own-busy';
  return availability === 'unavailable' ? 'own-off' : 'own';
}
