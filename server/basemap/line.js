/** @typedef {GeoJSON.Position[]} Line */

const METRES_PER_DEGREE = 111_195; // of latitude, on a sphere of 6371 km

/**
 * Metres from a to b on a locally flat earth; good to a few per mille over the lengths met here.
 * @param {GeoJSON.Position} a
 * @param {GeoJSON.Position} b
 */
function metresBetween([lonA = 0, latA = 0], [lonB = 0, latB = 0]) {
  const shrink = Math.cos((((latA + latB) / 2) * Math.PI) / 180);
  return Math.hypot((lonB - lonA) * shrink, latB - latA) * METRES_PER_DEGREE;
}

/**
 * Cuts a line at its vertex nearest to a point; both halves keep that vertex.
 * @param {Line} line
 * @param {GeoJSON.Position} point
 * @returns {{ before: Line, after: Line, offM: number }}
 */
export function cutAt(line, point) {
  const offsetsM = line.map((vertex) => metresBetween(vertex, point));
  const offM = offsetsM.reduce((least, each) => Math.min(least, each), Infinity);
  const at = offsetsM.indexOf(offM);
  return { before: line.slice(0, at + 1), after: line.slice(at), offM };
}

/**
 * All lines of a layer, multi-part ones taken apart.
 * @param {GeoJSON.FeatureCollection} layer
 * @returns {Line[]}
 */
export function linesOf(layer) {
  return layer.features.flatMap(({ geometry }) => {
    if (geometry.type === 'LineString') return [geometry.coordinates];
    return geometry.type === 'MultiLineString' ? geometry.coordinates : [];
  });
}

/**
 * @param {Line} line
 * @param {GeoJSON.GeoJsonProperties} properties
 * @returns {GeoJSON.Feature<GeoJSON.LineString>}
 */
export function lineFeature(line, properties) {
  return { type: 'Feature', properties, geometry: { type: 'LineString', coordinates: line } };
}
