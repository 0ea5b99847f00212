import type { Atlas } from './atlas.ts';
import type { SceneInput } from './input.ts';
import { rgba } from './palette.ts';
import { pushSymbol, type Sprites } from './sprites.ts';

export const PLACE_PX = 15;

/** Puts what stands on the ground: bases, border crossings and shelters; one that is closed is faint. */
export function pushGround(sprites: Sprites, atlas: Atlas, input: SceneInput): void {
  const { pack, palette } = input;
  const halo = rgba(palette, 'map-halo');
  const put = (symbol: string, at: { lon: number; lat: number }, isOpen: boolean): void =>
    pushSymbol(
      sprites,
      atlas,
      { lon: at.lon, lat: at.lat, symbol, sizePx: PLACE_PX, ink: rgba(palette, 't2', isOpen ? 1 : 0.5) },
      halo
    );
  for (const base of pack.bases) put('s-base', base, true);
  for (const crossing of pack.crossings) put('s-crossing', crossing, crossing.status !== 'closed');
  if (input.hidden?.has('shelters') === true) return;
  for (const shelter of pack.shelters) put('s-shelter', shelter, shelter.status.state === 'active');
}
