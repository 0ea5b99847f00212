import type { Unit } from './equipment.ts';
import type { Pack } from './pack.ts';

/** Seats for persons in what a unit drives; 0 where the pack names none. */
export function seatsOf({ assets }: Pick<Pack, 'assets'>, unit: Pick<Unit, 'assetIds'>): number {
  return assets
    .filter(({ id }) => unit.assetIds.includes(id))
    .reduce((sum, { seats }) => sum + (seats ?? 0), 0);
}
