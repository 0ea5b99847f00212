import type { Pack } from '#core/pack.ts';
import type { UnitFixes } from '$lib/state/fix.ts';
import type { Selected } from '$lib/state/selection.svelte.ts';

type Place = { readonly lon: number; readonly lat: number };

/** Where on the map something chosen in a list is; undefined where nobody knows. */
export function placeOfChosen(
  { kind, id }: Selected,
  pack: Pack | undefined,
  fixes: UnitFixes
): Place | undefined {
  if (kind === 'unit') return fixes.get(id);
  if (kind === 'shelter') return pack?.shelters.find((one) => one.id === id);
  if (kind === 'sensor') return pack?.sensors.find((one) => one.id === id);
  if (kind === 'crossing') return pack?.crossings.find((one) => one.id === id);
  const sector = kind === 'sector' ? pack?.sectors.find((one) => one.id === id) : undefined;
  return sector && { lon: sector.label[0], lat: sector.label[1] };
}
