import { createRequire } from 'node:module';
import geobuf from 'geobuf';
import { layerOf, readSource, shape } from './shape.js';

/** pbf 3, which geobuf wants, has no types of its own.
 * @type {new (bytes: Uint8Array) => object} */
const Pbf = createRequire(import.meta.url)('pbf');

/**
 * The time zones whose outlines are the outlines of states, with their coastal waters.
 * Serbia's includes Kosovo. From Italy's on they lie outside the extent, in the backdrop of small zooms.
 * @type {Record<string, string>} */
const COUNTRY_OF_ZONE = {
  'Europe/Belgrade': 'RS',
  'Europe/Sofia': 'BG',
  'Europe/Skopje': 'MK',
  'Europe/Bucharest': 'RO',
  'Europe/Budapest': 'HU',
  'Europe/Zagreb': 'HR',
  'Europe/Sarajevo': 'BA',
  'Europe/Podgorica': 'ME',
  'Europe/Tirane': 'AL',
  'Europe/Athens': 'GR',
  'Europe/Rome': 'IT',
  'Europe/Ljubljana': 'SI',
  'Europe/Vienna': 'AT',
  'Europe/Berlin': 'DE',
  'Europe/Prague': 'CZ',
  'Europe/Bratislava': 'SK',
  'Europe/Warsaw': 'PL',
  'Europe/Kyiv': 'UA',
  'Europe/Chisinau': 'MD',
  'Europe/Istanbul': 'TR'
};

/**
 * A cell of geo-tz's quadtree: quarters, the zones that fill it whole, or a place in the file of shapes.
 * @typedef {{ a?: Cell, b?: Cell, c?: Cell, d?: Cell, pos?: number, len?: number } | number[]} Cell
 * @typedef {import('./extent.js').Box} Box
 */

/** @param {string} cc @param {GeoJSON.Geometry} geometry @returns {GeoJSON.Feature} */
const piece = (cc, geometry) => ({ type: 'Feature', properties: { cc }, geometry });

/** @param {Box} box @returns {GeoJSON.Polygon} */
const square = ([west, south, east, north]) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south]
    ]
  ]
});

/**
 * The countries of a box, with property `cc`, glued together from the quadtree cells of geo-tz.
 * Neighbours share their vertices, so that border lines can be taken from them.
 * @param {Box} extent
 */
export async function countries(extent) {
  /** @type {{ timezones: string[], lookup: Cell }} */
  const index = JSON.parse(String(await readSource('geo-tz/data/timezones.geojson.index.json')));
  const bytes = await readSource('geo-tz/data/timezones.geojson.geo.dat');
  /** @type {GeoJSON.Feature[]} */
  const pieces = [];

  /** @param {Cell | undefined} cell @param {Box} box */
  const walk = (cell, box) => {
    const [west, south, east, north] = box;
    if (!cell || east < extent[0] || west > extent[2] || north < extent[1] || south > extent[3]) return;
    if (Array.isArray(cell)) {
      for (const zone of cell) {
        const cc = COUNTRY_OF_ZONE[index.timezones[zone] ?? ''];
        if (cc) pieces.push(piece(cc, square(box)));
      }
    } else if (cell.pos !== undefined && cell.len !== undefined) {
      for (const found of geobuf.decode(new Pbf(bytes.subarray(cell.pos, cell.pos + cell.len))).features) {
        const cc = COUNTRY_OF_ZONE[found.properties?.tzid];
        if (cc) pieces.push(piece(cc, found.geometry));
      }
    } else {
      const lon = (west + east) / 2;
      const lat = (south + north) / 2;
      walk(cell.a, [lon, lat, east, north]);
      walk(cell.b, [west, lat, lon, north]);
      walk(cell.c, [west, south, lon, lat]);
      walk(cell.d, [lon, south, east, lat]);
    }
  };
  walk(index.lookup, [-180, -90, 180, 90]);

  const glue = 'snap snap-interval=0.000002 -dissolve cc';
  const tidy = '-filter-islands min-area=1km2 -filter-slivers';
  return shape(`${glue} ${tidy} -clip bbox=${extent}`, { pieces: layerOf(pieces) });
}
