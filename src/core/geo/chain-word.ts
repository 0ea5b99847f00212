import { CHAIN } from './edge-chain.ts';
import { CROSSES, edgeWord, HOLDS, MISSES, type EdgeWord } from './edge-rule.ts';
import { ERROR_SHARE } from './signed-area.ts';

/** Only the exact form can tell. */
const DOUBT = 3;

/**
 * What the chains of a row from one up to another say of a place of a cell. Those beside its column are not looked at
 * edge by edge: a ray to the east misses what is west, and goes through what is east as often as its ends tell. Where
 * a place lies beside edges is chance, and so told by bits: a branch would be guessed wrong every other time.
 */
export function wordOfChains(
  points: Float64Array,
  point0: number,
  slabs: Int32Array,
  from: number,
  to: number,
  col: number,
  lon: number,
  lat: number
): EdgeWord {
  if (Number.isNaN(lon + lat)) return MISSES;
  let crosses = 0;
  for (let chain = from; chain < to; chain += CHAIN) {
    // Bit 0: goes through it; bit 1: its ends must be asked, edge by edge.
    const says = slabs[chain + 1] ?? 0;
    const isEast = (col - (slabs[chain + 2] ?? 0)) >>> 31;
    const isWest = ((slabs[chain + 3] ?? 0) - col) >>> 31;
    crosses ^= isEast & says;
    if ((isWest | (isEast & ~(says >> 1))) !== 0) continue;
    const p = point0 + (slabs[chain] ?? 0) * 2;
    const end = p + (says >> 2) * 2;
    let word = quickWord(points, p, end, lon, lat);
    if (word === DOUBT) word = exactWord(points, p, end, lon, lat);
    if (word === HOLDS) return HOLDS;
    crosses ^= word;
  }
  return crosses === 0 ? MISSES : CROSSES;
}

/** What `exactWord` says, where rounding cannot have changed it and no point is at the latitude of the place. */
function quickWord(
  points: Float64Array,
  from: number,
  to: number,
  lon: number,
  lat: number
): EdgeWord | typeof DOUBT {
  let lonP = points[from] ?? NaN;
  let latP = points[from + 1] ?? NaN;
  let wasAbove = Number(latP > lat);
  let doubts = Number(latP === lat);
  let crosses = 0;
  for (let q = from + 2; q <= to; q += 2) {
    const lonQ = points[q] ?? NaN;
    const latQ = points[q + 1] ?? NaN;
    const isAbove = Number(latQ > lat);
    const left = (lonQ - lonP) * (lat - latP);
    const right = (latQ - latP) * (lon - lonP);
    const area = left - right;
    const isClear = Number(Math.abs(area) > ERROR_SHARE * (Math.abs(left) + Math.abs(right)));
    const passes = wasAbove ^ isAbove;
    doubts |= (passes & (isClear ^ 1)) | Number(latQ === lat);
    crosses ^= passes & (Number(area > 0) ^ wasAbove);
    lonP = lonQ;
    latP = latQ;
    wasAbove = isAbove;
  }
  if (doubts !== 0) return DOUBT;
  return crosses === 0 ? MISSES : CROSSES;
}

function exactWord(points: Float64Array, from: number, to: number, lon: number, lat: number): EdgeWord {
  let crosses = 0;
  for (let p = from; p < to; p += 2) {
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
