import { buffer, destination, featureCollection, intersect, polygon, simplify, union } from '@turf/turf';
import { selfCrossing } from './crossing.js';
import { position } from './cuts.js';

/** @typedef {import('./cuts.js').Line} Line */
/** @typedef {import('./cuts.js').Position} Position */
/** @typedef {import('geojson').Feature<import('geojson').Polygon | import('geojson').MultiPolygon>} Area */

// No fill ends exactly on the border: the area reaches this far beyond it, so that a fix on the line counts.
const BEYOND_KM = 0.12;
// Simplification of the outline, about 25 m: less than what it reaches beyond.
const OUTLINE_DEG = 0.00025;
// Rays that close the country side must pass well clear of the deepest band.
const CLEAR = 4;

/**
 * The outline, a ring without its repeated last point, of all land up to `depthKm` inside the border.
 * @param {Line} line @param {number} depthKm @param {number} startInwardDeg @param {number} endInwardDeg
 * @param {number} deepestKm
 * @returns {Position[]}
 */
export function bandOutline(line, depthKm, startInwardDeg, endInwardDeg, deepestKm) {
  const country = countrySide(line, deepestKm * CLEAR, startInwardDeg, endInwardDeg);
  const inner = intersect(featureCollection([closedBuffer(line, depthKm), country]));
  const fringe = grown(line, BEYOND_KM);
  const whole = inner && union(featureCollection([inner, fringe]));
  if (!whole) throw new Error('the band along the border is empty');
  const outline = largestRing(simplify(whole, { tolerance: OUTLINE_DEG, highQuality: true }));
  return outline.slice(0, -1);
}

/** @param {Line} line @param {number} reachKm @param {number} startDeg @param {number} endDeg */
function countrySide(line, reachKm, startDeg, endDeg) {
  const points = line.geometry.coordinates;
  const first = position(points[0] ?? []);
  const last = position(points.at(-1) ?? []);
  const side = polygon([
    [
      ...points,
      destination(last, reachKm, endDeg).geometry.coordinates,
      destination(first, reachKm, startDeg).geometry.coordinates,
      first
    ]
  ]);
  if (selfCrossing((side.geometry.coordinates[0] ?? []).map(position)))
    throw new Error('the country side crosses itself: turn startInwardDeg or endInwardDeg');
  return side;
}

/**
 * All that is nearer than `km`, with the nicks filled that meanders leave in its edge.
 * @param {Line} line @param {number} km
 */
function closedBuffer(line, km) {
  const fillKm = 1 + km / 4;
  return grown(grown(line, km + fillKm), -fillKm);
}

/** @param {Line | Area} what @param {number} km @returns {Area} */
function grown(what, km) {
  const result = buffer(what, km, { units: 'kilometers', steps: 8 });
  if (!result) throw new Error(`nothing is left after a buffer of ${km} km`);
  return result;
}

/** @param {Area} area @returns {Position[]} */
function largestRing(area) {
  const polygons = area.geometry.type === 'Polygon' ? [area.geometry.coordinates] : area.geometry.coordinates;
  const rings = polygons.map((rings) => (rings[0] ?? []).map(position));
  return rings.reduce((best, ring) => (extent(ring) > extent(best) ? ring : best), rings[0] ?? []);
}

/** Twice the area in square degrees: enough to tell the band from a splinter. @param {Position[]} ring */
function extent(ring) {
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const [fromLon, fromLat] = ring[i - 1] ?? [0, 0];
    const [toLon, toLat] = ring[i] ?? [0, 0];
    sum += fromLon * toLat - toLon * fromLat;
  }
  return Math.abs(sum);
}
