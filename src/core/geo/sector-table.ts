import type { LonLat } from '../place.ts';
import { wordOfChains } from './chain-word.ts';
import { chainsOf } from './edge-chain.ts';
import type { EdgeWord } from './edge-rule.ts';
import { colOf, rowOf, type Grid } from './grid.ts';
import { createPool, type Pool } from './pool.ts';
import { closedRing } from './ring.ts';

/** Numbers of one sector: where its points start and how many numbers they are, the same of its slabs, its first and last row and column of cells. */
export const STRIDE = 8;

/**
 * The edges of sectors, by the rows of a grid: a ray along a row meets only edges of that row (its slab). The slabs of
 * a sector are one block: where the chains of each row start in the block, where the last end, then the chains.
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
  slabs.put(meta, at + 2, chainsOf(grid, rings, lonLat, first, last));
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

/** Whether a place of a cell lies in a sector, which must reach over that row of cells. */
export function wordOfSector(
  { meta }: SectorTable,
  points: Float64Array,
  slabs: Int32Array,
  sector: number,
  row: number,
  col: number,
  lon: number,
  lat: number
): EdgeWord {
  const at = sector * STRIDE;
  const block = meta[at + 2] ?? 0;
  const slab = block + row - (meta[at + 4] ?? 0);
  return wordOfChains(
    points,
    meta[at] ?? 0,
    slabs,
    block + (slabs[slab] ?? 0),
    block + (slabs[slab + 1] ?? 0),
    col,
    lon,
    lat
  );
}
