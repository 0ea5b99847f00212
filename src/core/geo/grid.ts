import { M_PER_DEG_LAT, mPerDegLon } from './sphere.ts';

/** Cells over a box of degrees, in rows from the south-west. */
export type Grid = {
  readonly west: number;
  readonly south: number;
  readonly cols: number;
  readonly rows: number;
  readonly colsPerDeg: number;
  readonly rowsPerDeg: number;
};

/** A box in degrees counts as this wide at least, so that cells have a size. */
const MIN_SIDE_DEG = 1e-6;

/** About so many cells, nearly square on the ground, over a box; at least one, and at most `maxRows` rows. */
export function createGrid(
  west: number,
  south: number,
  east: number,
  north: number,
  cells: number,
  maxRows = Infinity
): Grid {
  const width = Math.max(east - west, MIN_SIDE_DEG);
  const height = Math.max(north - south, MIN_SIDE_DEG);
  const aspect = (height * M_PER_DEG_LAT) / (width * Math.max(mPerDegLon((south + north) / 2), 1));
  const rows = Math.max(1, Math.min(Math.round(Math.sqrt(cells * aspect)), Math.floor(maxRows), cells));
  const cols = Math.max(1, Math.floor(cells / rows));
  return { west, south, cols, rows, colsPerDeg: cols / width, rowsPerDeg: rows / height };
}

/**
 * The column of a longitude. It never falls as longitude grows, rounding included, and what lies beyond the box belongs
 * to the outermost column: so a segment between two places passes no column that is not between theirs.
 */
export function colOf({ west, cols, colsPerDeg }: Grid, lon: number): number {
  return step((lon - west) * colsPerDeg, cols);
}

/** The row of a latitude, in the same way. */
export function rowOf({ south, rows, rowsPerDeg }: Grid, lat: number): number {
  return step((lat - south) * rowsPerDeg, rows);
}

function step(at: number, steps: number): number {
  return at > 0 ? (at < steps ? at | 0 : steps - 1) : 0;
}
