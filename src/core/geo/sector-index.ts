import type { LonLat } from '../place.ts';
import { createCellLists } from './cell-lists.ts';
import { drawSector, EDGE, eraseSector } from './cell-raster.ts';
import { HOLDS, MISSES } from './edge-rule.ts';
import { colOf, rowOf } from './grid.ts';
import { sectorsNear } from './edge-distance.ts';
import { closeColumns, openColumns, type IndexColumns } from './index-columns.ts';
import { fittingGrid } from './fitting-grid.ts';
import { createSectorTable, setArea, wordOfSector } from './sector-table.ts';

type Area = readonly (readonly LonLat[])[];

/**
 * What the index reads of a sector: its rings in any order, those of one area with holes or of several areas that do
 * not overlap. A place inside an odd number of rings is inside.
 */
export type IndexedSector = { readonly id: string; readonly area: Area };

/**
 * The geofence kernel: places in, sectors out, exact. A row is the place of a sector in the list it was made from. A
 * place on an edge, of a hole too, is inside; one on an edge that two sectors share is inside both.
 */
export type SectorIndex = {
  readonly ids: readonly string[];
  /** Ids of all sectors a place lies in, in list order. */
  readonly at: (lon: number, lat: number) => readonly string[];
  /**
   * Bulk form: the sectors of n places (lon, lat, lon, lat, …). Those of place i are written to `rows` from `starts[i]`
   * up to `starts[i + 1]`, ascending; a sector with the place exactly on its edge as `~row`. Answers how many there
   * are; what finds no room in `rows` is left out, so a longer `rows` must then be given.
   */
  readonly members: (lonLat: Float64Array, n: number, starts: Int32Array, rows: Int32Array) => number;
  /** Ids of all sectors that have an edge within `withinM` metres of a place. */
  readonly nearEdge: (lon: number, lat: number, withinM: number) => readonly string[];
  /** Gives a row another area; only the cells of the old and the new one are touched. */
  readonly replace: (row: number, area: Area) => void;
  /** A copy of the columns, without what was kept free for growing: send them, and open them elsewhere. */
  readonly buffers: () => ArrayBuffer[];
};

/**
 * Builds the index, over about so many cells as given or else as many as suit the areas. It keeps 4 bytes a cell (at
 * most 2^22), 16 a point, 16 for each run of up to 16 edges in a row of cells, and 16 for each distinct list of sectors.
 */
export function createSectorIndex(sectors: readonly IndexedSector[], cells?: number): SectorIndex {
  const areas = sectors.map(({ area }) => area);
  const grid = fittingGrid(areas, cells);
  const table = createSectorTable(grid, sectors.length);
  const lists = createCellLists(new Int32Array(grid.cols * grid.rows));
  // From the last on, so that a list gets its next number in front.
  for (let row = areas.length - 1; row >= 0; row--) {
    setArea(table, row, areas[row] ?? []);
    drawSector(table, row, lists);
  }
  table.points.trim();
  table.slabs.trim();
  lists.trim();
  return indexOver(
    sectors.map(({ id }) => id),
    { table, lists }
  );
}

/** Opens an index from the buffers of another, whose ids are given; nothing is built. */
export function openSectorIndex(ids: readonly string[], buffers: readonly ArrayBuffer[]): SectorIndex {
  return indexOver(ids, openColumns(buffers));
}

function indexOver(ids: readonly string[], columns: IndexColumns): SectorIndex {
  const { table, lists } = columns;
  const { grid } = table;
  const { heads } = lists;

  function members(lonLat: Float64Array, n: number, starts: Int32Array, rows: Int32Array): number {
    const [points, slabs, nodes] = [table.points.values(), table.slabs.values(), lists.nodes()];
    const room = rows.length;
    let found = 0;
    for (let i = 0; i < n; i++) {
      starts[i] = found;
      const lon = lonLat[2 * i] ?? NaN;
      const lat = lonLat[2 * i + 1] ?? NaN;
      const row = rowOf(grid, lat);
      const col = colOf(grid, lon);
      let node = heads[row * grid.cols + col] ?? 0;
      while (node !== 0) {
        const value = nodes[node * 4] ?? 0;
        node = nodes[node * 4 + 1] ?? 0;
        const sector = value >> 1;
        let held = sector;
        if ((value & 1) === EDGE) {
          const word = wordOfSector(table, points, slabs, sector, row, col, lon, lat);
          if (word === MISSES) continue;
          if (word === HOLDS) held = ~sector;
        }
        if (found < room) rows[found] = held;
        found++;
      }
    }
    starts[n] = found;
    return found;
  }

  const one = { lonLat: new Float64Array(2), starts: new Int32Array(2), rows: new Int32Array(ids.length) };

  return {
    ids,
    members,
    at(lon, lat) {
      one.lonLat[0] = lon;
      one.lonLat[1] = lat;
      const found = members(one.lonLat, 1, one.starts, one.rows);
      return Array.from(one.rows.subarray(0, found), (row) => ids[row < 0 ? ~row : row] ?? '');
    },
    nearEdge: (lon, lat, withinM) => sectorsNear(columns, lon, lat, withinM).map((row) => ids[row] ?? ''),
    replace(row, area) {
      eraseSector(table, row, lists);
      setArea(table, row, area);
      drawSector(table, row, lists);
    },
    buffers: () => closeColumns(columns)
  };
}
