import type { AssetKind } from '#core/equipment.ts';
import { symbolOf } from '$lib/scene/symbols.ts';

/** The symbol of the map for a row of a list, so that both show the same. */
export function symbolOfAsset(kind: AssetKind | undefined): string {
  return symbolOf(kind, 'vehicle');
}
