import { paletteFrom } from '../../../src/lib/scene/palette.ts';
import type { Register } from '../../../src/lib/scene/register.ts';

export const PALETTE = paletteFrom((name) => (name.endsWith('map-halo') ? '#101418' : '#7fd1b9'));
/** The symbol that a crew without known equipment has. */
export const SYMBOL = 'r-patrol';
export const REGISTER: Register = {
  assetKinds: new Map(),
  assetCallsigns: new Map(),
  unitCallsigns: new Map(),
  carriers: new Map(),
  standing: new Set()
};
