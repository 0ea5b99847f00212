import type { Box } from '../place.ts';
import { colOf, createGrid, rowOf } from './grid.ts';
import { EARTH_RADIUS_M } from './sphere.ts';

const RAD = Math.PI / 180;
/** Places of one cell on average: fewer cost more empty cells a search, more cost more distances. */
const PLACES_PER_CELL = 2;
/** Taken off every bound, degrees: far more than the rounding of a cell's border, a tenth of a millimetre. */
const DOUBT_DEG = 1e-9;
/** Share by which a quick measure may be too large by rounding. */
const ROUNDING = 1e-12;

/** Who is nearest to a place, of up to `slots` that move: no rebuild, a move costs the same however many there are. */
export type Nearest = {
  /** Puts a slot at a place, or moves it there. */
  readonly put: (slot: number, lon: number, lat: number) => void;
  readonly remove: (slot: number) => void;
  /**
   * Writes the nearest slots into `slots`, as many as fit, and their great-circle metres into `metres`; nearest first,
   * of equally near ones the lower slot. Answers how many there are within `withinM`.
   */
  readonly find: (
    lon: number,
    lat: number,
    slots: Int32Array,
    metres: Float64Array,
    withinM?: number
  ) => number;
};

/**
 * Lists of slots by cells of a box; who is beyond the box is found too, only slower. About 44 bytes a slot, all taken at
 * once. Nobody may be on the other side of the antimeridian.
 */
export function createNearest([west, south, east, north]: Box, slots: number): Nearest {
  const grid = createGrid(west, south, east, north, Math.max(1, Math.ceil(slots / PLACES_PER_CELL)));
  const { cols, rows, colsPerDeg, rowsPerDeg } = grid;
  const heads = new Int32Array(cols * rows).fill(-1);
  const [cells, nexts, befores] = [0, 1, 2].map(() => new Int32Array(slots).fill(-1)) as Columns;
  /** Longitude, latitude and cosine of the latitude of each slot, side by side. */
  const places = new Float64Array(slots * 3);

  function put(slot: number, lon: number, lat: number): void {
    if (!(slot >= 0 && slot < slots)) throw new RangeError(`slot ${slot} of ${slots}`);
    places[slot * 3] = lon;
    places[slot * 3 + 1] = lat;
    places[slot * 3 + 2] = Math.cos(lat * RAD);
    const cell = rowOf(grid, lat) * cols + colOf(grid, lon);
    if (cells[slot] === cell) return;
    remove(slot);
    const head = heads[cell] ?? -1;
    cells[slot] = cell;
    nexts[slot] = head;
    befores[slot] = -1;
    if (head >= 0) befores[head] = slot;
    heads[cell] = slot;
  }

  function remove(slot: number): void {
    const cell = cells[slot] ?? -1;
    if (cell < 0) return;
    const [next = -1, before = -1] = [nexts[slot], befores[slot]];
    if (before >= 0) nexts[before] = next;
    else heads[cell] = next;
    if (next >= 0) befores[next] = before;
    cells[slot] = -1;
  }

  function find(
    lon: number,
    lat: number,
    found: Int32Array,
    metres: Float64Array,
    withinM = Infinity
  ): number {
    const wanted = Math.min(found.length, metres.length);
    if (wanted === 0) return 0;
    const [col, row] = [colOf(grid, lon), rowOf(grid, lat)];
    const cosLat = Math.cos(lat * RAD);
    let count = 0;
    let reachM = withinM;
    let reachH = haversineOf(withinM);

    function search(cell: number): void {
      for (let slot = heads[cell] ?? -1; slot >= 0; slot = nexts[slot] ?? -1) {
        const at = slot * 3;
        const halfLat = (((places[at + 1] ?? NaN) - lat) * RAD) / 2;
        const halfLon = (((places[at] ?? NaN) - lon) * RAD) / 2;
        const cosines = cosLat * (places[at + 2] ?? NaN);
        // sin² x ≥ x² (1 - x² / 3): what is too far even so needs no sine.
        const [lat2, lon2] = [halfLat * halfLat, halfLon * halfLon];
        const least = (lat2 + cosines * lon2) * (1 - Math.max(lat2, lon2) / 3);
        if (least * (1 - ROUNDING) > reachH) continue;
        const [sinLat, sinLon] = [Math.sin(halfLat), Math.sin(halfLon)];
        const h = sinLat * sinLat + cosines * sinLon * sinLon;
        if (h * (1 - ROUNDING) > reachH) continue;
        insert(slot, 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h))));
      }
    }

    function insert(slot: number, distanceM: number): void {
      if (!(distanceM <= reachM)) return;
      const isFull = count === wanted;
      let at = isFull ? count - 1 : count;
      const isFarther = (i: number): boolean =>
        (metres[i] ?? 0) > distanceM || (metres[i] === distanceM && (found[i] ?? 0) > slot);
      if (isFull && !isFarther(at)) return;
      for (; at > 0 && isFarther(at - 1); at--) {
        metres[at] = metres[at - 1] ?? 0;
        found[at] = found[at - 1] ?? 0;
      }
      metres[at] = distanceM;
      found[at] = slot;
      if (!isFull) count++;
      if (count < wanted) return;
      reachM = metres[count - 1] ?? 0;
      reachH = haversineOf(reachM);
    }

    for (let ring = 0; ; ring++) {
      const [low, high] = [Math.max(0, col - ring), Math.min(cols - 1, col + ring)];
      const [first, last] = [Math.max(0, row - ring), Math.min(rows - 1, row + ring)];
      for (let r = first; r <= last; r++) {
        const isWhole = r === row - ring || r === row + ring;
        if (isWhole) for (let c = low; c <= high; c++) search(r * cols + c);
        else {
          if (col - ring >= 0) search(r * cols + low);
          if (ring > 0 && col + ring < cols) search(r * cols + high);
        }
      }
      const unseen = Math.min(
        low > 0 ? beyondLon(lon - (grid.west + low / colsPerDeg), lat) : Infinity,
        high < cols - 1 ? beyondLon(grid.west + (high + 1) / colsPerDeg - lon, lat) : Infinity,
        first > 0 ? beyondLat(lat - (grid.south + first / rowsPerDeg)) : Infinity,
        last < rows - 1 ? beyondLat(grid.south + (last + 1) / rowsPerDeg - lat) : Infinity
      );
      if (unseen > reachH || unseen === Infinity) return count;
    }
  }

  return { put, remove, find };
}

type Columns = [Int32Array, Int32Array, Int32Array];

/** The haversine of a distance, a little more than it is. */
function haversineOf(metres: number): number {
  if (metres >= Math.PI * EARTH_RADIUS_M) return Infinity;
  const sin = Math.sin(metres / EARTH_RADIUS_M / 2);
  return sin * sin * (1 + ROUNDING);
}

/** The least haversine to anything so many degrees of latitude away or more. */
function beyondLat(deg: number): number {
  const sin = Math.sin((Math.max(0, deg - DOUBT_DEG) * RAD) / 2);
  return sin * sin;
}

/** The least haversine to anything so many degrees of longitude away or more: a meridian is nearest towards the pole. */
function beyondLon(deg: number, lat: number): number {
  const away = Math.max(0, deg - DOUBT_DEG) * RAD;
  const polar = Math.PI / 2 - Math.abs(lat) * RAD;
  const angle = away >= Math.PI / 2 ? polar : Math.asin(Math.sin(away) * Math.cos(lat * RAD));
  const sin = Math.sin(angle / 2);
  return sin * sin * (1 - ROUNDING);
}
