import type { Map as GroundMap } from 'maplibre-gl';
import type { Names } from '#core/names.ts';
import type { Script } from '#words/script.ts';
import { nameKey } from './input.ts';
import { BASEMAP } from './style.ts';

/** A named place of the basemap; a capital ranks 0, a village 5. An okrug has no rank. */
export type Town = {
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
  readonly rank: number | undefined;
};

export type NamedPlace = Names & { readonly lon: number; readonly lat: number };

/** Names laid out at once: more would not find room on a wall either. */
const TOWNS = 400;

/** Farther away the okrugs would crowd out the towns; nearer than this one is greater than the picture. */
const OKRUG_ZOOMS = [7, 8.2] as const;

/** Elsewhere a place counts one less: this is a map of what is ours to watch. */
const OURS: readonly unknown[] = ['RS', 'XK'];

/** The field of the basemap that holds a name in a script. */
export function nameField(script: Script): string {
  return `name_${nameKey(script)}`;
}

/** Which places are named: all with their okrugs, towns and villages alone, or the greatest, for a calm ground. */
export type PlaceNames = 'all' | 'settlements' | 'cities';

/** Of the greatest only: a city counts 2. */
const CITY_RANK = 2;

/** The least rank that is shown at a zoom. */
export function leastRank(zoom: number): number {
  return zoom < 6 ? 1 : zoom < 7.5 ? 2 : zoom < 9 ? 3 : zoom < 10 ? 4 : 5;
}

/** The places in the loaded tiles, the greatest first, okrugs last. */
export function townsIn(map: GroundMap, script: Script, names: PlaceNames): Town[] {
  if (map.getSource(BASEMAP) === undefined) return [];
  const zoom = map.getZoom();
  const least = names === 'cities' ? Math.min(CITY_RANK, leastRank(zoom)) : leastRank(zoom);
  const found = new Map<string, Town>();
  const add = (
    sourceLayer: string,
    rankOf: (properties: Readonly<Record<string, unknown>>) => number | undefined
  ) => {
    for (const { properties, geometry } of map.querySourceFeatures(BASEMAP, { sourceLayer })) {
      const name: unknown = properties[nameField(script)];
      const rank = rankOf(properties);
      if (geometry.type !== 'Point' || typeof name !== 'string' || (rank ?? 0) > least) continue;
      const [lon = 0, lat = 0] = geometry.coordinates;
      // A place near an edge is in the tiles of both sides.
      found.set(`${name} ${lon.toFixed(2)} ${lat.toFixed(2)}`, { name, lon, lat, rank });
    }
  };
  add('places', ({ rank, cc }) => Number(rank) + (OURS.includes(cc) ? 0 : 1));
  if (names === 'all' && zoom >= OKRUG_ZOOMS[0] && zoom < OKRUG_ZOOMS[1])
    add('okrug_labels', () => undefined);
  const rank = (town: Town): number => town.rank ?? Infinity;
  return [...found.values()]
    .sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0))
    .slice(0, TOWNS);
}

/** Every place of the loaded tiles with its three names, however small: what can be looked for. */
export function namedPlacesIn(map: GroundMap): NamedPlace[] {
  if (map.getSource(BASEMAP) === undefined) return [];
  const found = new Map<string, NamedPlace>();
  for (const { properties, geometry } of map.querySourceFeatures(BASEMAP, { sourceLayer: 'places' })) {
    const { name_cyrl: cyrl, name_latn: latn, name_en: en }: Readonly<Record<string, unknown>> = properties;
    if (geometry.type !== 'Point' || typeof cyrl !== 'string') continue;
    const [lon = 0, lat = 0] = geometry.coordinates;
    found.set(`${cyrl} ${lon.toFixed(2)} ${lat.toFixed(2)}`, {
      cyrl,
      latn: typeof latn === 'string' ? latn : cyrl,
      en: typeof en === 'string' ? en : cyrl,
      lon,
      lat
    });
  }
  return [...found.values()];
}

/** Whether two lists name the same places. */
export function sameTowns(a: readonly Town[], b: readonly Town[]): boolean {
  return a.length === b.length && a.every((town, i) => town.name === b[i]?.name && town.lon === b[i]?.lon);
}
