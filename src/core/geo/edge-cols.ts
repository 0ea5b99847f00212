import { colOf, type Grid } from './grid.ts';

/** An edge is held to reach so much further than it is drawn, degrees: a hundred times what rounding can do to it. */
const MARGIN_DEG = 1e-11;

/** First and last column that an edge passes in a row of cells. */
export function edgeCols(
  grid: Grid,
  row: number,
  points: Float64Array,
  p: number
): readonly [number, number] {
  const [lonP = NaN, latP = NaN] = [points[p], points[p + 1]];
  const [lonQ = NaN, latQ = NaN] = [points[p + 2], points[p + 3]];
  const [west, east] = [Math.min(lonP, lonQ), Math.max(lonP, lonQ)];
  const [low, high] = [Math.min(latP, latQ), Math.max(latP, latQ)];
  const south = row === 0 ? -Infinity : grid.south + row / grid.rowsPerDeg - MARGIN_DEG;
  const north = row === grid.rows - 1 ? Infinity : grid.south + (row + 1) / grid.rowsPerDeg + MARGIN_DEG;
  if ((low >= south && high <= north) || low === high) return [colOf(grid, west), colOf(grid, east)];
  const perLat = (lonQ - lonP) / (latQ - latP);
  const a = lonP + (Math.max(low, south) - latP) * perLat;
  const b = lonP + (Math.min(high, north) - latP) * perLat;
  return [
    colOf(grid, Math.max(west, Math.min(a, b) - MARGIN_DEG)),
    colOf(grid, Math.min(east, Math.max(a, b) + MARGIN_DEG))
  ];
}
