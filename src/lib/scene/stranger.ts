import type { Identity } from './rows.ts';

/** Whether a track is somebody else's: a neighbour's or a passer-by's, neither ours nor what we observe. */
export function isStranger({ assetId, unitId, kind }: Identity): boolean {
  return assetId === undefined && unitId === undefined && kind !== 'group';
}
