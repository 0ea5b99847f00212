import { createCellLists, type CellLists } from './cell-lists.ts';
import { openSectorTable, type SectorTable } from './sector-table.ts';

/** All that a sector index is made of. */
export type IndexColumns = { readonly table: SectorTable; readonly lists: CellLists };

/** A copy of the columns as buffers, without room for growing. */
export function closeColumns({ table, lists }: IndexColumns): ArrayBuffer[] {
  const { west, south, cols, rows, colsPerDeg, rowsPerDeg } = table.grid;
  table.points.trim();
  table.slabs.trim();
  lists.trim();
  return [
    Float64Array.of(west, south, cols, rows, colsPerDeg, rowsPerDeg),
    table.meta,
    table.points.values(),
    table.slabs.values(),
    lists.heads,
    lists.nodes()
  ].map((column) => column.slice().buffer);
}

/** The columns in such buffers. Throws on any other. */
export function openColumns([grid, meta, points, slabs, heads, nodes]: readonly ArrayBuffer[]): IndexColumns {
  if (!grid || !meta || !points || !slabs || !heads || !nodes) throw new RangeError('a column is missing');
  const [west = 0, south = 0, cols = 1, rows = 1, colsPerDeg = 1, rowsPerDeg = 1] = new Float64Array(grid);
  return {
    table: openSectorTable(
      { west, south, cols, rows, colsPerDeg, rowsPerDeg },
      new Int32Array(meta),
      new Float64Array(points),
      new Int32Array(slabs)
    ),
    lists: createCellLists(new Int32Array(heads), new Int32Array(nodes))
  };
}
