import { BACKDROP, isInExtent } from './extent.js';
import { layerOf, readSource, shape } from './shape.js';

/** With fewer, first and last alike, what should be a lake is drawn as a triangle or a square. */
const LEAST_POINTS = 8;

/**
 * Lakes, broad rivers and seas of 50 ha or more. Their edges are about 700 m long, whatever the package's name
 * says: a backdrop for small scales, never a shore.
 */
export async function water() {
  /** @type {GeoJSON.GeometryCollection<GeoJSON.MultiPolygon>} */
  const { geometries } = JSON.parse(String(await readSource('@geo-maps/earth-waterbodies-1m/map.geo.json')));
  const near = geometries
    .flatMap(({ coordinates }) => coordinates)
    .filter(
      ([shore = []]) =>
        shore.length >= LEAST_POINTS && shore.some(([lon = NaN, lat = NaN]) => isInExtent(lon, lat, BACKDROP))
    );
  const bodies = layerOf(
    near.map((coordinates) => ({
      type: 'Feature',
      properties: {},
      geometry: { type: 'Polygon', coordinates }
    }))
  );
  return shape(`-filter "this.area > 500000" -clip bbox=${BACKDROP}`, { bodies }, 0.00001);
}
