import {
  along,
  bearing,
  destination,
  distance,
  length,
  lineIntersect,
  lineString,
  nearestPointOnLine
} from '@turf/turf';

/** @typedef {[number, number]} Position */
/** @typedef {import('geojson').Feature<import('geojson').LineString>} Line */
/** @typedef {{ point: Position, inwardDeg: number, atKm: number }} Cut where a section ends and the way into the country */

// The border meanders: a straight cut that meets it twice would tear a section in two, so places up to
// this far and turns up to this much are tried until one meets it once.
const SLIDES_KM = [0, 0.2, -0.2, 0.4, -0.4, 0.7, -0.7, 1, -1, 1.4, -1.4, 1.8, -1.8];
const TURNS_DEG = [0, 6, -6, 12, -12, 20, -20, 28, -28];
const CHORD_KM = 8;

/**
 * A straight cut near `wanted` that meets the line once.
 * @param {Line} line @param {Position} wanted @param {number} depthKm @param {number | undefined} inwardDeg
 * @returns {Cut}
 */
export function cutNear(line, wanted, depthKm, inwardDeg) {
  const nearKm = nearestPointOnLine(line, wanted).properties.lineDistance;
  for (const slideKm of SLIDES_KM) {
    const atKm = nearKm + slideKm;
    const square = inwardDeg ?? squareTo(line, atKm);
    for (const turnDeg of TURNS_DEG) {
      const cut = { point: pointAt(line, atKm), inwardDeg: square + turnDeg, atKm };
      if (lineIntersect(segmentOf(cut, 2, depthKm + 2), line).features.length === 1) return cut;
    }
  }
  throw new Error(`no straight cut near ${wanted.join(', ')} meets the border once: move the cut point`);
}

/**
 * The cut as a segment from outside the border into the country.
 * @param {Cut} cut @param {number} outKm @param {number} inKm
 * @returns {Line}
 */
export function segmentOf(cut, outKm, inKm) {
  const start = destination(cut.point, outKm, turned(cut.inwardDeg + 180)).geometry.coordinates;
  const end = destination(cut.point, inKm, turned(cut.inwardDeg)).geometry.coordinates;
  return lineString([start, end]);
}

/** @param {Line} line @param {number} atKm @returns {Position} */
export function pointAt(line, atKm) {
  return position(along(line, Math.min(Math.max(atKm, 0), length(line))).geometry.coordinates);
}

/** @param {number[]} from @param {number[]} to */
export function metresBetween(from, to) {
  return distance(from, to, { units: 'meters' });
}

/** Square to the general run of the border, into the country, which lies on its right. @param {Line} line @param {number} atKm */
export function squareTo(line, atKm) {
  const run = bearing(pointAt(line, atKm - CHORD_KM), pointAt(line, atKm + CHORD_KM));
  return turned(run + 90);
}

/** @param {number} deg */
export function turned(deg) {
  return ((((deg + 180) % 360) + 360) % 360) - 180;
}

/** @param {number[]} coordinates @returns {Position} */
export function position([lon = Number.NaN, lat = Number.NaN]) {
  return [lon, lat];
}
