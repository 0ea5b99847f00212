import type { LonLat } from '../place.ts';
import { CROSSES, edgeWord, HOLDS, MISSES, type EdgeWord } from './edge-rule.ts';
import { colOf, rowOf, type Grid } from './grid.ts';
import { createPool, type Pool } from './pool.ts';
import { closedRing } from './ring.ts';

/** Numbers of one sector: where its points start and how many numbers they are, the same of its slabs, its first and last row and column of cells. */
export const STRIDE = 8;

/**
 * The edges of sectors, by the rows of a grid: a ray along a row meets only edges of that row (its slab). The slabs of
 * a sector are one block: where the list of each row starts in the block, where the last ends, then the lists, of the
 * first points of edges.
 */
export type SectorTable = {
  readonly grid: Grid;
  readonly meta: Int32Array;
  readonly points: Pool<Float64Array>;
  readonly slabs: Pool<Int32Array>;
};

/** A table with a place for so many sectors, none of which has an edge yet. */
export function createSectorTable(grid: Grid, sectors: number): SectorTable {
  return openSectorTable(grid, new Int32Array(sectors * STRIDE), new Float64Array(0), new Int32Array(0));
}

/** A table over columns that another has filled. */
export function openSectorTable(
  grid: Grid,
  meta: Int32Array,
  points: Float64Array,
  slabs: Int32Array
): SectorTable {
  return {
    grid,
    meta,
    points: createPool(points, (length) => new Float64Array(length)),
    slabs: createPool(slabs, (length) => new Int32Array(length))
  };
}

/** Gives a sector another area: rings in any order, of an area with holes or of several areas that do not overlap. */
export function setArea(table: SectorTable, sector: number, area: readonly (readonly LonLat[])[]): void {
  const { meta, points, slabs, grid } = table;
  const at = sector * STRIDE;
  const rings = area.map(closedRing);
  const lonLat = flattened(rings);
  const [first, last] = range(lonLat, 1, (lat) => rowOf(grid, lat));
  const [low, high] = range(lonLat, 0, (lon) => colOf(grid, lon));
  points.put(meta, at, lonLat);
  slabs.put(meta, at + 2, slabsOf(grid, rings, lonLat, first, last));
  meta.set([first, last, low, high], at + 4);
  points.tidy(meta, 0, STRIDE);
  slabs.tidy(meta, 2, STRIDE);
}

function flattened(rings: readonly (readonly LonLat[])[]): Float64Array {
  const lonLat = new Float64Array(rings.reduce((sum, { length }) => sum + length * 2, 0));
  let at = 0;
  for (const ring of rings) {
    for (const place of ring) {
      lonLat[at++] = place[0];
      lonLat[at++] = place[1];
    }
  }
  return lonLat;
}

function range(lonLat: Float64Array, from: number, cellOf: (deg: number) => number): [number, number] {
  let [low, high] = [0, -1];
  for (let i = from; i < lonLat.length; i += 2) {
    const cell = cellOf(lonLat[i] ?? NaN);
    if (cell < low || high < 0) low = cell;
    if (cell > high) high = cell;
  }
  return [low, high];
}

function slabsOf(
  grid: Grid,
  rings: readonly (readonly LonLat[])[],
  lonLat: Float64Array,
  first: number,
  last: number
): Int32Array {
  if (last < first) return new Int32Array(0);
  const rows = last - first + 1;
  const starts = new Int32Array(rows + 1);

  function eachRow(visit: (row: number, point: number) => void): void {
    let point = 0;
    for (const ring of rings) {
      for (let i = 0; i < ring.length - 1; i++, point++) {
        const p = rowOf(grid, lonLat[point * 2 + 1] ?? NaN) - first;
        const q = rowOf(grid, lonLat[point * 2 + 3] ?? NaN) - first;
        const end = Math.max(p, q);
        for (let row = Math.min(p, q); row <= end; row++) visit(row, point);
      }
      if (ring.length > 0) point++;
    }
  }

  let edges = 0;
  eachRow((row) => {
    starts[row] = (starts[row] ?? 0) + 1;
    edges++;
  });
  const block = new Int32Array(rows + 1 + edges);
  let start = rows + 1;
  for (let row = 0; row <= rows; row++) {
    block[row] = start;
    start += starts[row] ?? 0;
  }
  starts.set(block.subarray(0, rows + 1));
  eachRow((row, point) => {
    const at = starts[row] ?? 0;
    block[at] = point;
    starts[row] = at + 1;
  });
  return block;
}

/** Whether a place of a row of cells lies in a sector, which must reach over that row. */
export function wordOfSector(
  { meta }: SectorTable,
  points: Float64Array,
  slabs: Int32Array,
  sector: number,
  row: number,
  lon: number,
  lat: number
): EdgeWord {
  const at = sector * STRIDE;
  const point0 = meta[at] ?? 0;
  const block = meta[at + 2] ?? 0;
  const slab = block + row - (meta[at + 4] ?? 0);
  const end = block + (slabs[slab + 1] ?? 0);
  let crosses = 0;
  for (let edge = block + (slabs[slab] ?? 0); edge < end; edge++) {
    const p = point0 + (slabs[edge] ?? 0) * 2;
    const word = edgeWord(
      points[p] ?? NaN,
      points[p + 1] ?? NaN,
      points[p + 2] ?? NaN,
      points[p + 3] ?? NaN,
      lon,
      lat
    );
    if (word === HOLDS) return HOLDS;
    crosses ^= word;
  }
  return crosses === 0 ? MISSES : CROSSES;
}
