import { lineFeature } from './line.js';
import { layerOf, readSource, shape } from './shape.js';

/**
 * Where the administrative line meets the state line: North Macedonia's and Montenegro's end of it.
 * @typedef {{ mk: GeoJSON.Position, me: GeoJSON.Position }} KosovoEnds
 */

/**
 * The run of a closed ring from its first to its last vertex that is in `shared`: all but the widest gap.
 * @param {GeoJSON.Position[]} closed
 * @param {Set<string>} shared
 */
function withoutWidestGap(closed, shared) {
  const ring = closed.slice(1);
  const hits = ring.flatMap((vertex, i) => (shared.has(String(vertex)) ? [i] : []));
  let start = 0;
  let widest = 0;
  hits.forEach((hit, i) => {
    const gap = i === 0 ? hit - (hits.at(-1) ?? hit) + ring.length : hit - (hits[i - 1] ?? hit);
    if (gap > widest) [start, widest] = [hit, gap];
  });
  return [...ring.slice(start), ...ring.slice(0, start)].slice(0, ring.length - widest + 1);
}

/**
 * Kosovo as OpenStreetMap has it (UNSCR 1244): its area, and the administrative line towards the rest of
 * Serbia, from the North Macedonian end to the Montenegrin one. It is no state border: pages draw it dashed.
 *
 * The source simplified the outlines of Serbia and Kosovo apart, so that they share vertices but not all of
 * them: the line is Kosovo's own outline between the outermost shared ones.
 */
export async function kosovo() {
  /** @type {GeoJSON.FeatureCollection<GeoJSON.GeometryCollection<GeoJSON.Polygon>>} */
  const borders = JSON.parse(String(await readSource('@osm_borders/maritime_10m/borders.geo.json')));
  /** @param {string} isoA2 */
  const polygonsOf = (isoA2) =>
    borders.features.find(({ properties }) => properties?.isoA2 === isoA2)?.geometry.geometries ?? [];

  const [outline] = polygonsOf('XK');
  const shared = new Set(polygonsOf('RS').flatMap(({ coordinates }) => coordinates.flat().map(String)));
  const run = withoutWidestGap(outline?.coordinates[0] ?? [], shared);
  const [first, last] = [run[0], run.at(-1)];
  if (!outline || !first || !last) throw new Error('Kosovo shares no line with Serbia in @osm_borders');
  const isFromEast = (first[0] ?? 0) > (last[0] ?? 0);
  return {
    area: await shape('', { kosovo: layerOf([{ type: 'Feature', properties: {}, geometry: outline }]) }),
    line: await shape('', { line: layerOf([lineFeature(isFromEast ? run : run.toReversed(), {})]) }),
    ends: isFromEast ? { mk: first, me: last } : { mk: last, me: first }
  };
}
