import { EDGE } from './cell-raster.ts';
import { CHAIN } from './edge-chain.ts';
import { colOf, rowOf } from './grid.ts';
import type { IndexColumns } from './index-columns.ts';
import { STRIDE, type SectorTable } from './sector-table.ts';
import { M_PER_DEG_LAT, mPerDegLon } from './sphere.ts';

/** Where the circle reaches over more cells than this many times the sectors, it is quicker to ask each sector. */
const CELLS_PER_SECTOR = 8;

/** Rows of all sectors that have an edge within `withinM` metres of a place, ascending. */
export function sectorsNear(
  { table, lists }: IndexColumns,
  lon: number,
  lat: number,
  withinM: number
): readonly number[] {
  const { grid, meta } = table;
  const sectors = meta.length / STRIDE;
  const [first, last] = rowsAround(table, lat, withinM);
  const reachLon = (withinM + 0.5) / mPerDegLon(lat);
  const [low, high] = [colOf(grid, lon - reachLon), colOf(grid, lon + reachLon)];
  const found = new Set<number>();
  if ((last - first + 1) * (high - low + 1) > sectors * CELLS_PER_SECTOR) {
    for (let sector = 0; sector < sectors; sector++) found.add(sector);
  } else {
    const nodes = lists.nodes();
    for (let row = first; row <= last; row++) {
      let before = 0;
      for (let cell = row * grid.cols + low; cell <= row * grid.cols + high; cell++) {
        const list = lists.heads[cell] ?? 0;
        if (list === before) continue;
        before = list;
        for (let node = list; node !== 0; node = nodes[node * 4 + 1] ?? 0) {
          const value = nodes[node * 4] ?? 0;
          if ((value & 1) === EDGE) found.add(value >> 1);
        }
      }
    }
  }
  return [...found].filter((sector) => isEdgeNear(table, sector, lon, lat, withinM)).sort((a, b) => a - b);
}

/** Whether an edge of a sector passes within `withinM` metres of a place, in the local plane of the place. */
function isEdgeNear(table: SectorTable, sector: number, lon: number, lat: number, withinM: number): boolean {
  const { meta } = table;
  const [points, slabs] = [table.points.values(), table.slabs.values()];
  const mPerLon = mPerDegLon(lat);
  const within2 = withinM * withinM;
  const at = sector * STRIDE;
  const [point0 = 0, block = 0, first = 0, last = -1] = [meta[at], meta[at + 2], meta[at + 4], meta[at + 5]];
  const [from, to] = rowsAround(table, lat, withinM);
  for (let row = Math.max(first, from); row <= Math.min(last, to); row++) {
    const slab = block + row - first;
    const end = block + (slabs[slab + 1] ?? 0);
    for (let chain = block + (slabs[slab] ?? 0); chain < end; chain += CHAIN) {
      const p0 = point0 + (slabs[chain] ?? 0) * 2;
      const pEnd = p0 + ((slabs[chain + 1] ?? 0) >> 2) * 2;
      for (let p = p0; p < pEnd; p += 2) {
        const px = ((points[p] ?? NaN) - lon) * mPerLon;
        const dx = ((points[p + 2] ?? NaN) - (points[p] ?? NaN)) * mPerLon;
        if (Math.abs(px) > withinM && Math.abs(px + dx) > withinM && px > 0 === px + dx > 0) continue;
        const py = ((points[p + 1] ?? NaN) - lat) * M_PER_DEG_LAT;
        const dy = ((points[p + 3] ?? NaN) - (points[p + 1] ?? NaN)) * M_PER_DEG_LAT;
        const length2 = dx * dx + dy * dy;
        const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, -(px * dx + py * dy) / length2));
        const [x, y] = [px + dx * t, py + dy * t];
        if (x * x + y * y <= within2) return true;
      }
    }
  }
  return false;
}

/** Rows of cells that a circle reaches over; half a metre more, for what rounding could take away. */
function rowsAround({ grid }: SectorTable, lat: number, withinM: number): readonly [number, number] {
  const reach = (withinM + 0.5) / M_PER_DEG_LAT;
  return [rowOf(grid, lat - reach), rowOf(grid, lat + reach)];
}
