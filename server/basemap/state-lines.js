import { shape } from './shape.js';

/** The Adriatic and the Aegean of the extent; the greatest lake has 460 km². */
const SEA_M2 = 2e9;

/**
 * The lines between other states, with property `between`: two codes in alphabetical order, as `BG-MK`.
 * Serbia's own are in `border`. The cut at the extent is an edge of one state only, so it is no line; and a line
 * ends at the shore, because the source carries it out over coastal waters.
 * @param {GeoJSON.FeatureCollection} countries
 * @param {GeoJSON.FeatureCollection} water
 */
export async function stateLines(countries, water) {
  const sea = await shape(`-filter "this.area > ${SEA_M2}"`, { water });
  const shared = `-lines each="between = [A.cc, B ? B.cc : ''].sort().join('-')" -filter "TYPE == 'inner'"`;
  return shape(`-filter "cc != 'RS'" ${shared} -filter-fields between -erase sea.json`, { countries, sea });
}
