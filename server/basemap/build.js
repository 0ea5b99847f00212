import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { border, hubBorder } from './border.js';
import { countries } from './countries.js';
import { BACKDROP, EXTENT } from './extent.js';
import { kosovo } from './kosovo.js';
import { okrugs } from './okrug.js';
import { places } from './places.js';
import { pmtiles } from './pmtiles.js';
import { layerOf } from './shape.js';
import { stateLines } from './state-lines.js';
import { MAX_ZOOM, tiles } from './tiles.js';
import { water } from './water.js';

const ATTRIBUTION = '© OpenStreetMap contributors (ODbL 1.0) · GeoNames (CC BY 4.0) · Natural Earth';
const PIROT = [22.6, 43.15, 8]; // where a map without a hub opens: lon, lat, zoom

/** @param {string} path @param {string | Uint8Array} content */
async function write(path, content) {
  const file = new URL(path, import.meta.url);
  await mkdir(fileURLToPath(new URL('.', file)), { recursive: true });
  await writeFile(file, content);
}

const states = await countries(EXTENT);
const kosovoParts = await kosovo();
const borderLines = await border(states, kosovoParts.ends);
const okrugParts = await okrugs(states, kosovoParts.area);
const waters = await water();

for (const neighbour of ['BG', 'MK']) {
  const line = hubBorder(borderLines, neighbour);
  await write(`../hubs/borders/${neighbour.toLowerCase()}.geojson`, `${JSON.stringify(line)}\n`);
}

const layers = [
  { name: 'countries', minZoom: 0, layer: states },
  { name: 'kosovo', minZoom: 4, layer: kosovoParts.area },
  { name: 'water', minZoom: 4, maxZoom: 9, layer: waters },
  { name: 'okrug', minZoom: 5, layer: okrugParts.areas },
  { name: 'okrug_lines', minZoom: 5, layer: okrugParts.lines },
  { name: 'state_lines', minZoom: 3, layer: await stateLines(await countries(BACKDROP), waters) },
  { name: 'border', minZoom: 3, layer: layerOf(borderLines) },
  { name: 'kosovo_line', minZoom: 4, layer: kosovoParts.line },
  { name: 'okrug_labels', minZoom: 6, layer: okrugParts.labels },
  { name: 'places', minZoom: 4, layer: await places() }
];

const archive = pmtiles(tiles(layers), {
  bounds: BACKDROP,
  center: PIROT,
  maxZoom: MAX_ZOOM,
  metadata: {
    name: 'Vidik basemap',
    attribution: ATTRIBUTION,
    vector_layers: layers.map(({ name, minZoom, maxZoom, layer }) => ({
      id: name,
      minzoom: minZoom,
      maxzoom: maxZoom ?? MAX_ZOOM,
      fields: Object.fromEntries(
        Object.entries(Object.assign({}, ...layer.features.map(({ properties }) => properties))).map(
          ([key, value]) => [
            key,
            typeof value === 'number' ? 'Number' : typeof value === 'boolean' ? 'Boolean' : 'String'
          ]
        )
      )
    }))
  }
});
await write('../../static/basemap/serbia.pmtiles', archive);
console.log(`serbia.pmtiles: ${(archive.length / 1e6).toFixed(2)} MB`);
