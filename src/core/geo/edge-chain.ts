import type { LonLat } from '../place.ts';
import { edgeCols } from './edge-cols.ts';
import { rowOf, type Grid } from './grid.ts';

/**
 * Numbers of one chain, edges of a ring that follow one another within one row of cells: its first point, `4 * edges`
 * and what it says of places west of it, and the first and last column it passes.
 */
export const CHAIN = 4;

/** It says the same of all places of the row that are west of it: nothing, or that their ray goes through it. */
const EVEN = 0;
const ODD = 1;
/** It ends within the row, and so its ends must be asked. */
const ENDS = 2;

/** Longer ones are cut: each is tested whole or not at all. */
const MAX_EDGES = 16;

/** The block of a sector: for each of its rows where its chains start in the block, where the last end, then the chains. */
export function chainsOf(
  grid: Grid,
  rings: readonly (readonly LonLat[])[],
  lonLat: Float64Array,
  first: number,
  last: number
): Int32Array {
  if (last < first) return new Int32Array(0);
  const rows = last - first + 1;
  const starts = new Int32Array(rows + 1);
  const rowOfPoint = Int32Array.from({ length: lonLat.length / 2 }, (_, i) =>
    rowOf(grid, lonLat[i * 2 + 1] ?? NaN)
  );
  // Of each row the edge that was seen last there, and how many its chain has.
  const lastEdge = new Int32Array(rows);
  const edges = new Int32Array(rows);

  function eachEdge(visit: (row: number, point: number, isFollowing: boolean) => void): void {
    lastEdge.fill(-1);
    let point = 0;
    for (const ring of rings) {
      for (let i = 0; i < ring.length - 1; i++, point++) {
        const [p, q] = [rowOfPoint[point] ?? 0, rowOfPoint[point + 1] ?? 0];
        const end = Math.max(p, q);
        for (let row = Math.min(p, q); row <= end; row++) {
          const at = row - first;
          const length = edges[at] ?? 0;
          const isFollowing = p === row && i > 0 && lastEdge[at] === point - 1 && length < MAX_EDGES;
          edges[at] = isFollowing ? length + 1 : 1;
          lastEdge[at] = point;
          visit(row, point, isFollowing);
        }
      }
      if (ring.length > 0) point++;
    }
  }

  eachEdge((row, _, isFollowing) => {
    if (!isFollowing) starts[row - first] = (starts[row - first] ?? 0) + CHAIN;
  });
  let start = rows + 1;
  const block = new Int32Array(start + starts.reduce((sum, length) => sum + length, 0));
  for (let row = 0; row <= rows; row++) {
    block[row] = start;
    start += starts[row] ?? 0;
  }
  starts.set(block.subarray(0, rows + 1));
  eachEdge((row, point, isFollowing) => {
    const [low, high] = edgeCols(grid, row, lonLat, point * 2);
    const next = starts[row - first] ?? 0;
    const at = isFollowing ? next - CHAIN : next;
    const from = isFollowing ? (block[at] ?? 0) : point;
    const [p, q] = [rowOfPoint[from] ?? 0, rowOfPoint[point + 1] ?? 0];
    const says = p === row || q === row ? ENDS : p > row === q > row ? EVEN : ODD;
    block[at] = from;
    block[at + 1] = (point + 1 - from) * 4 + says;
    block[at + 2] = isFollowing ? Math.min(block[at + 2] ?? 0, low) : low;
    block[at + 3] = isFollowing ? Math.max(block[at + 3] ?? 0, high) : high;
    if (!isFollowing) starts[row - first] = next + CHAIN;
  });
  return block;
}
