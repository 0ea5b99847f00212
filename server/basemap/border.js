import { cutAt, lineFeature, linesOf } from './line.js';
import { shape } from './shape.js';

/** @typedef {GeoJSON.Feature<GeoJSON.LineString>} BorderLine */

const NEIGHBOURS = ['BG', 'MK', 'RO', 'HU', 'HR', 'BA', 'ME', 'AL'];

/** The end of the Kosovo line lies on the state line but for the age of the two sources. */
const KOSOVO_END_OFF_M = 100;

/**
 * A neighbour's line in one or two parts: beside Kosovo or not.
 * @param {string} neighbour
 * @param {GeoJSON.Position[]} line
 * @param {import('./kosovo.js').KosovoEnds} ends
 * @returns {BorderLine[]}
 */
function parts(neighbour, line, ends) {
  if (neighbour === 'AL') return [lineFeature(line, { neighbour, kosovo: true })];
  const end = { MK: ends.mk, ME: ends.me }[neighbour];
  if (!end) return [lineFeature(line, { neighbour, kosovo: false })];
  const { before, after, offM } = cutAt(line, end);
  if (offM > KOSOVO_END_OFF_M)
    throw new Error(`the Kosovo line ends ${Math.round(offM)} m off the ${neighbour} line`);
  return [
    lineFeature(before, { neighbour, kosovo: neighbour === 'ME' }),
    lineFeature(after, { neighbour, kosovo: neighbour === 'MK' })
  ];
}

/**
 * Serbia's outer line. Bulgaria's runs north to south and North Macedonia's east to west, so with Serbia
 * on the right hand. Croatia's and Bosnia's have several parts, as their borders have.
 * Properties: `neighbour` (two letters) and `kosovo`, true where the land on the Serbian side is Kosovo.
 * @param {GeoJSON.FeatureCollection} countries
 * @param {import('./kosovo.js').KosovoEnds} ends
 * @returns {Promise<BorderLine[]>}
 */
export async function border(countries, ends) {
  /** @type {BorderLine[]} */
  const found = [];
  for (const neighbour of NEIGHBOURS) {
    const shared = await shape(`-filter "cc=='RS'||cc=='${neighbour}'" -innerlines`, { countries });
    found.push(...linesOf(shared).flatMap((line) => parts(neighbour, line, ends)));
  }
  return found;
}

/**
 * The one line towards a neighbour that is not beside Kosovo, for a hub to cut its sectors from.
 * @param {BorderLine[]} lines
 * @param {string} neighbour
 */
export function hubBorder(lines, neighbour) {
  const [line, ...others] = lines.filter(
    ({ properties }) => properties?.neighbour === neighbour && !properties.kosovo
  );
  if (!line || others.length > 0) throw new Error(`the ${neighbour} line is not in one piece`);
  return line;
}
