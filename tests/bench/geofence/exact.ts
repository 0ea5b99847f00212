import { createSectorIndex, type SectorIndex } from '#core/geo/sector-index.ts';
import { createAsking } from './kernel.ts';
import { createPeers } from './peers.ts';
import type { Shape } from './world.ts';

/** Places of which the kernel and the peer do not say the same of every sector: out, in, or exactly on an edge. */
export function mismatches(sectors: readonly Shape[], lonLat: Float64Array): number {
  return mismatchesOf(createSectorIndex(sectors), sectors, lonLat);
}

export function mismatchesOf(index: SectorIndex, sectors: readonly Shape[], lonLat: Float64Array): number {
  const { starts, rows } = createAsking(index, lonLat);
  const { flatbushHao } = createPeers(sectors);
  index.members(lonLat, lonLat.length / 2, starts, rows);
  let differ = 0;
  for (let i = 0; i < lonLat.length / 2; i++) {
    const ours = [...rows.subarray(starts[i], starts[i + 1])].sort((a, b) => a - b);
    const theirs: number[] = [];
    flatbushHao(lonLat[i * 2] ?? NaN, lonLat[i * 2 + 1] ?? NaN, (row, isOnEdge) => {
      theirs.push(isOnEdge ? ~row : row);
    });
    theirs.sort((a, b) => a - b);
    if (ours.length !== theirs.length || ours.some((row, k) => row !== theirs[k])) differ++;
  }
  return differ;
}
