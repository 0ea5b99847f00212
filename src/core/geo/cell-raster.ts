import type { CellLists } from './cell-lists.ts';
import { CHAIN } from './edge-chain.ts';
import { MISSES } from './edge-rule.ts';
import { STRIDE, wordOfSector, type SectorTable } from './sector-table.ts';

/** What the list of a cell says of a sector that is in it: an edge may pass, or the whole cell lies inside. */
export const EDGE = 1;
export const WHOLE = 0;

/** Writes the cells of a sector into the lists: `2 * sector + EDGE` or `2 * sector + WHOLE`. */
export function drawSector(table: SectorTable, sector: number, lists: CellLists): void {
  const { grid, meta } = table;
  const [points, slabs] = [table.points.values(), table.slabs.values()];
  const at = sector * STRIDE;
  const [block = 0, first = 0, last = -1] = [meta[at + 2], meta[at + 4], meta[at + 5]];
  // For each column the row in which an edge was last seen there.
  const seen = new Int32Array(grid.cols).fill(-1);

  for (let row = first; row <= last; row++) {
    let [low, high] = [grid.cols, -1];
    const slab = block + row - first;
    const end = block + (slabs[slab + 1] ?? 0);
    for (let chain = block + (slabs[slab] ?? 0); chain < end; chain += CHAIN) {
      const [from, to] = [slabs[chain + 2] ?? 0, slabs[chain + 3] ?? 0];
      seen.fill(row, from, to + 1);
      if (from < low) low = from;
      if (to > high) high = to;
    }
    drawRow(row, low, high);
  }

  /** Between edges a run of cells is all inside or all outside, so one place of it tells. */
  function drawRow(row: number, low: number, high: number): void {
    const cell0 = row * grid.cols;
    const lat = grid.south + (row + 0.5) / grid.rowsPerDeg;
    for (let from = low; from <= high;) {
      const isEdge = seen[from] === row;
      let to = from + 1;
      while (to <= high && (seen[to] === row) === isEdge) to++;
      const lon = grid.west + (from + 0.5) / grid.colsPerDeg;
      if (isEdge) lists.insert(cell0 + from, cell0 + to, sector * 2 + EDGE);
      else if (wordOfSector(table, points, slabs, sector, row, from, lon, lat) !== MISSES)
        lists.insert(cell0 + from, cell0 + to, sector * 2 + WHOLE);
      from = to;
    }
  }
}

/** Takes a sector out of the lists of its cells. */
export function eraseSector({ grid, meta }: SectorTable, sector: number, lists: CellLists): void {
  const at = sector * STRIDE;
  const [first = 0, last = -1, low = 0, high = -1] = meta.subarray(at + 4, at + 8);
  for (let cell0 = first * grid.cols; cell0 <= last * grid.cols; cell0 += grid.cols)
    lists.remove(cell0 + low, cell0 + high + 1, sector * 2, sector * 2 + 1);
}
