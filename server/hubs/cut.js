// Cuts the sectors of each hub pack from its border line: `node server/hubs/cut.js [hub ...]`.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cutSectors } from './cutting/sectors.js';

const HUBS = ['pirot', 'south'];
// What a section says to the cut only, or stands elsewhere in its feature.
const CUTTING_KEYS = ['id', 'to', 'inwardDeg'];

/** @param {string} path */
function readJson(path) {
  return JSON.parse(readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8'));
}

/** @param {import('./cutting/sectors.js').CutSector} sector @param {number} order */
function featureOf(sector, order) {
  const { id } = sector.section;
  const kept = Object.entries(sector.section).filter(([key]) => !CUTTING_KEYS.includes(key));
  const geometries = [
    { type: 'Polygon', coordinates: sector.area },
    { type: 'LineString', coordinates: sector.line },
    { type: 'LineString', coordinates: sector.warningLine },
    { type: 'LineString', coordinates: sector.criticalLine },
    { type: 'Point', coordinates: sector.label }
  ];
  return {
    type: 'Feature',
    id,
    properties: { order, ...Object.fromEntries(kept) },
    geometry: { type: 'GeometryCollection', geometries }
  };
}

const asked = process.argv.slice(2);
for (const hub of asked.length > 0 ? asked : HUBS) {
  const plan = readJson(`${hub}/sections.json`);
  const sectors = cutSectors(readJson(`borders/${plan.border}.geojson`), plan);
  const features = sectors.map((sector, i) => JSON.stringify(featureOf(sector, i + 1)));
  const path = fileURLToPath(new URL(`${hub}/sectors.geojson`, import.meta.url));
  const text = `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`;
  writeFileSync(path, text);
  console.log(`${hub}: ${sectors.length} sectors, ${Math.round(text.length / 1000)} kB`);
}
