import type { SectorIndex } from '#core/geo/sector-index.ts';

/** The kernel over some places, with columns made once: answers how many memberships it found. */
export function createAsking(index: SectorIndex, lonLat: Float64Array) {
  const n = lonLat.length / 2;
  const starts = new Int32Array(n + 1);
  const rows = new Int32Array(index.members(lonLat, n, starts, new Int32Array(0)));
  return { starts, rows, ask: (): number => index.members(lonLat, n, starts, rows) };
}

/** Megabytes of all columns. */
export function sizeMB(index: SectorIndex): number {
  return index.buffers().reduce((sum, { byteLength }) => sum + byteLength, 0) / 2 ** 20;
}
