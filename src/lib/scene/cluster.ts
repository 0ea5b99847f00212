import type { Camera } from './projection.ts';

/** A square of the ground so large on the screen, or up to 1.4 times, is one cluster where many marks stand in it. */
export const CELL_PX = 48;
/** So many marks of 18 px in a cell lie over one another, wherever in it they stand. */
export const LEAST = 5;
/** From here on whoever looks wants each mark: what still lies in one place is that near. */
export const SINGLE_ZOOM = 14;
/** Half steps of zoom: while the map is zoomed by less, every cell stays the cell that it was. */
const ZOOM_STEPS = 2;
/** A cluster stays where it stands until the middle of its marks is this much of a cell from there. */
const HOLD = 0.25;

/** Marks that may give way to a cluster, row by row. */
export type Gatherable = {
  readonly rows: number;
  /** Longitude and latitude × 1e7 at the start of each `stride` numbers. */
  readonly words: Int32Array;
  readonly stride: number;
  /** Place in LIVES. */
  readonly life: Uint8Array;
  /** Ours, and whatever is selected, pointed at or observed, never does. */
  readonly isFree: (row: number) => boolean;
};

export type Cluster = {
  readonly lon: number;
  readonly lat: number;
  readonly count: number;
  /** The oldest look among its marks: place in LIVES. */
  readonly life: number;
};

export type Gathered = {
  readonly clusters: readonly Cluster[];
  /** 1 for a row that a cluster stands for; as long as there are rows. */
  readonly hidden: Uint8Array;
};

/**
 * Gathers marks that overlap, by cells that lie fast on the ground, so that a map that is moved gathers the same. One
 * pass over the rows and one over the cells in view; memory is kept from call to call.
 */
export function createClusters(): (marks: Gatherable, camera: Camera) => Gathered {
  let cellOf = new Int32Array(0);
  let hidden = new Uint8Array(0);
  let held = new Map<number, readonly [x: number, y: number]>();
  let heldZoom = -1;
  const cells = {
    count: new Int32Array(0),
    life: new Uint8Array(0),
    x: new Float64Array(0),
    y: new Float64Array(0)
  };

  return (marks, camera) => {
    const { rows, words, stride, life, isFree } = marks;
    if (hidden.length < rows) [hidden, cellOf] = [new Uint8Array(rows * 2), new Int32Array(rows * 2)];
    hidden.fill(0);
    if (camera.zoom >= SINGLE_ZOOM) return { clusters: [], hidden };
    const step = Math.floor(camera.zoom * ZOOM_STEPS) / ZOOM_STEPS;
    if (step !== heldZoom) [held, heldZoom] = [new Map(), step];
    const across = (512 * 2 ** step) / CELL_PX;
    const halfCells = 2 ** (step - camera.zoom) / CELL_PX / 2;
    const [midX, midY] = [columnOf(camera.lon, across), rowOf(camera.lat, across)];
    // A cell more on every side: what is cut by the edge is counted whole.
    const left = Math.floor(midX - camera.widthPx * halfCells) - 1;
    const top = Math.floor(midY - camera.heightPx * halfCells) - 1;
    const wide = Math.ceil(midX + camera.widthPx * halfCells) + 1 - left;
    const high = Math.ceil(midY + camera.heightPx * halfCells) + 1 - top;
    clear(cells, wide * high);
    const { count, x: sumX, y: sumY } = cells;
    const [north, south] = [latE7(top, across), latE7(top + high, across)];
    for (let row = 0; row < rows; row++) {
      cellOf[row] = -1;
      const lat = words[row * stride + 1] ?? 0;
      // Cheaper than the projection, which most rows of a region need not come to.
      if (lat >= north || lat <= south) continue;
      const x = columnOf((words[row * stride] ?? 0) / 1e7, across) - left;
      if (!(x >= 0 && x < wide) || !isFree(row)) continue;
      const y = rowOf(lat / 1e7, across) - top;
      if (!(y >= 0 && y < high)) continue;
      const cell = Math.floor(y) * wide + Math.floor(x);
      cellOf[row] = cell;
      count[cell] = (count[cell] ?? 0) + 1;
      sumX[cell] = (sumX[cell] ?? 0) + x;
      sumY[cell] = (sumY[cell] ?? 0) + y;
      cells.life[cell] = Math.max(cells.life[cell] ?? 0, life[row] ?? 0);
    }
    for (let row = 0; row < rows; row++) if ((count[cellOf[row] ?? -1] ?? 0) >= LEAST) hidden[row] = 1;
    const clusters: Cluster[] = [];
    const now = new Map<number, readonly [x: number, y: number]>();
    for (let cell = 0; cell < wide * high; cell++) {
      const members = count[cell] ?? 0;
      if (members < LEAST) continue;
      const key = (top + Math.floor(cell / wide)) * 2 ** 24 + left + (cell % wide);
      const middle = [left + (sumX[cell] ?? 0) / members, top + (sumY[cell] ?? 0) / members] as const;
      const before = held.get(key);
      const stays = before !== undefined && Math.hypot(before[0] - middle[0], before[1] - middle[1]) < HOLD;
      const [x, y] = stays ? before : middle;
      now.set(key, [x, y]);
      clusters.push({
        lon: (x / across) * 360 - 180,
        lat: latE7(y, across) / 1e7,
        count: members,
        life: cells.life[cell] ?? 0
      });
    }
    held = now;
    return { clusters, hidden };
  };
}

function clear(
  cells: { count: Int32Array; life: Uint8Array; x: Float64Array; y: Float64Array },
  length: number
): void {
  if (cells.count.length < length)
    Object.assign(cells, {
      count: new Int32Array(length),
      life: new Uint8Array(length),
      x: new Float64Array(length),
      y: new Float64Array(length)
    });
  for (const column of [cells.count, cells.life, cells.x, cells.y]) column.fill(0, 0, length);
}

/** In cells from 180° west, and from the north edge of the map. */
function columnOf(lon: number, across: number): number {
  return ((lon + 180) / 360) * across;
}

function rowOf(lat: number, across: number): number {
  return ((1 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / Math.PI) / 2) * across;
}

function latE7(y: number, across: number): number {
  return ((Math.atan(Math.exp((1 - (2 * y) / across) * Math.PI)) * 360) / Math.PI - 90) * 1e7;
}
