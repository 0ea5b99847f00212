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
    const col = colOf(grid, lon);
    const row = rowOf(grid, lat);
    const cosLat = Math.cos(lat * RAD);
    let count = 0;
    let reachM = withinM;
    let reachH = haversineOf(withinM);

    for (let ring = 0; ; ring++) {
      const low = Math.max(0, col - ring);
      const high = Math.min(cols - 1, col + ring);
      const first = Math.max(0, row - ring);
      const last = Math.min(rows - 1, row + ring);
      for (let r = first; r <= last; r++) {
        // Whole rows above and below, and of those between the two ends.
        const step = r === row - ring || r === row + ring ? 1 : ring * 2;
        for (let c = step === 1 ? low : col - ring; c <= high; c += step) {
          if (c < 0) continue;
          for (let slot = heads[r * cols + c] ?? -1; slot >= 0; slot = nexts[slot] ?? -1) {
            const at = slot * 3;
            const halfLat = (((places[at + 1] ?? NaN) - lat) * RAD) / 2;
            const halfLon = (((places[at] ?? NaN) - lon) * RAD) / 2;
            const cosines = cosLat * (places[at + 2] ?? NaN);
            // sin² x ≥ x² (1 - x² / 3): what is too far even so needs no sine.
            const lat2 = halfLat * halfLat;
            const lon2 = halfLon * halfLon;
            if ((lat2 + cosines * lon2) * (1 - Math.max(lat2, lon2) / 3) > reachH) continue;
            const sinLat = Math.sin(halfLat);
            const sinLon = Math.sin(halfLon);
            const h = sinLat * sinLat + cosines * sinLon * sinLon;
            if (h > reachH) continue;
            const distanceM = 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
            if (!(distanceM <= reachM)) continue;
            count = insert(found, metres, count, wanted, slot, distanceM);
            if (count < wanted) continue;
            reachM = metres[count - 1] ?? 0;
            reachH = haversineOf(reachM);
          }
        }
      }
      const unseen = Math.min(
        low > 0 ? beyondLon(lon - (grid.west + low / colsPerDeg), lat, cosLat) : Infinity,
        high < cols - 1 ? beyondLon(grid.west + (high + 1) / colsPerDeg - lon, lat, cosLat) : Infinity,
        first > 0 ? beyondLat(lat - (grid.south + first / rowsPerDeg)) : Infinity,
        last < rows - 1 ? beyondLat(grid.south + (last + 1) / rowsPerDeg - lat) : Infinity
      );
      if (unseen > reachH || unseen === Infinity) return count;
    }
  }

  return { put, remove, find };
}

/** Keeps a list of the nearest in order, of equally near ones the lower slot first; the last falls out of a full one. */
function insert(
  slots: Int32Array,
  metres: Float64Array,
  count: number,
  wanted: number,
  slot: number,
  distanceM: number
): number {
  let at = count;
  for (; at > 0; at--) {
    const before = metres[at - 1] ?? 0;
    const other = slots[at - 1] ?? 0;
    if (before < distanceM || (before === distanceM && other < slot)) break;
    if (at === wanted) continue;
    metres[at] = before;
    slots[at] = other;
  }
  if (at === wanted) return count;
  metres[at] = distanceM;
  slots[at] = slot;
  return Math.min(count + 1, wanted);
}

type Columns = [Int32Array, Int32Array, Int32Array];

/** No less than the haversine of a distance: sin² x ≤ x². */
function haversineOf(metres: number): number {
  const half = metres / EARTH_RADIUS_M / 2;
  return half * half * (1 + ROUNDING);
}

/** No more than the haversine to anything so many degrees of latitude away or more: sin² x ≥ x² (1 - x² / 3). */
function beyondLat(deg: number): number {
  const half = (Math.max(0, deg - DOUBT_DEG) * RAD) / 2;
  return half * half * (1 - (half * half) / 3);
}

/**
 * No more than the haversine to anything so many degrees of longitude away or more. The way to a meridian has the sine
 * s = cos lat · sin away, and its haversine is s² / 4 at least; from a quarter turn on, the pole is nearest.
 */
function beyondLon(deg: number, lat: number, cosLat: number): number {
  const away = Math.max(0, deg - DOUBT_DEG) * RAD;
  if (away >= Math.PI / 2) return beyondLat(90 - Math.abs(lat));
  const sin = cosLat * away * (1 - (away * away) / 6);
  return (sin * sin * (1 - ROUNDING)) / 4;
}
