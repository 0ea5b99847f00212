import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import mapshaper from 'mapshaper';

/** @typedef {GeoJSON.FeatureCollection} Layer */

/**
 * Reads a file of an installed source package, by its path below node_modules.
 * @param {string} path
 */
export function readSource(path) {
  return readFile(fileURLToPath(new URL(`node_modules/${path}`, import.meta.url)));
}

/** @param {GeoJSON.Feature[]} features @returns {Layer} */
export function layerOf(features) {
  return { type: 'FeatureCollection', features };
}

/**
 * Runs mapshaper commands over named layers; the first is what the commands act on.
 * mapshaper writes layers without attributes as a GeometryCollection, hence the wrapping.
 * @param {string} commands
 * @param {Record<string, Layer>} layers
 * @param {number} precisionDeg
 * @returns {Promise<Layer>}
 */
export async function shape(commands, layers, precisionDeg = 0.000001) {
  const input = Object.fromEntries(
    Object.entries(layers).map(([name, layer]) => [`${name}.json`, JSON.stringify(layer)])
  );
  const [first] = Object.keys(input);
  const output = await mapshaper.applyCommands(
    `-i ${first} ${commands} -o out.json format=geojson precision=${precisionDeg}`,
    input
  );
  /** @type {GeoJSON.FeatureCollection | GeoJSON.GeometryCollection} */
  const made = JSON.parse(String(output['out.json']));
  if (made.type === 'FeatureCollection') return made;
  return layerOf(made.geometries.map((geometry) => ({ type: 'Feature', properties: {}, geometry })));
}
