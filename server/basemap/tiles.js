import { gzipSync } from 'node:zlib';
import { GeoJSONVT } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { BACKDROP, BACKDROP_ZOOM, EXTENT } from './extent.js';

/**
 * @typedef {{ name: string, layer: GeoJSON.FeatureCollection, minZoom: number, maxZoom?: number }} MapLayer
 * @typedef {{ zoom: number, x: number, y: number, bytes: Uint8Array }} Tile
 */

export const MAX_ZOOM = 12;
const TILE_UNITS = 4096;

/** From which zoom a place of each rank is in the tiles. */
const ZOOM_OF_RANK = [4, 5, 6, 7, 8, 9];

/** @param {number} lon @param {number} zoom */
const columnOf = (lon, zoom) => Math.floor(((lon + 180) / 360) * 2 ** zoom);

/** @param {number} lat @param {number} zoom */
function rowOf(lat, zoom) {
  const phi = (lat * Math.PI) / 180;
  return Math.floor(((1 - Math.asinh(Math.tan(phi)) / Math.PI) / 2) * 2 ** zoom);
}

/**
 * Cuts layers into gzipped vector tiles of the extent, and up to BACKDROP_ZOOM of the backdrop, zoom 0 to MAX_ZOOM; empty tiles are left out.
 * Features with a `rank` appear from the zoom of their rank.
 * @param {MapLayer[]} layers
 * @returns {Generator<Tile>}
 */
export function* tiles(layers) {
  const indexed = layers.map(({ name, layer, minZoom, maxZoom = MAX_ZOOM }) => ({
    name,
    minZoom,
    maxZoom,
    index: new GeoJSONVT(layer, { maxZoom: MAX_ZOOM, indexMaxZoom: 5, indexMaxPoints: 0, extent: TILE_UNITS })
  }));
  for (let zoom = 0; zoom <= MAX_ZOOM; zoom++) {
    const [west, south, east, north] = zoom <= BACKDROP_ZOOM ? BACKDROP : EXTENT;
    for (let x = columnOf(west, zoom); x <= columnOf(east, zoom); x++) {
      for (let y = rowOf(north, zoom); y <= rowOf(south, zoom); y++) {
        /** @type {Parameters<typeof fromGeojsonVt>[0]} */
        const content = {};
        for (const { name, minZoom, maxZoom, index } of indexed) {
          const tile = zoom >= minZoom && zoom <= maxZoom ? index.getTile(zoom, x, y) : undefined;
          const features = tile?.features.filter(
            ({ tags }) => tags?.rank === undefined || zoom >= (ZOOM_OF_RANK[Number(tags.rank)] ?? MAX_ZOOM)
          );
          if (tile && features?.length) content[name] = Object.assign({}, tile, { features });
        }
        if (Object.keys(content).length === 0) continue;
        const bytes = gzipSync(fromGeojsonVt(content, { version: 2, extent: TILE_UNITS }), { level: 9 });
        yield { zoom, x, y, bytes };
      }
    }
  }
}
