import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PMTiles, type Source } from 'pmtiles';
import { expect, test } from 'vitest';

type Properties = Record<string, string | number | boolean>;
interface DecodedFeature {
  properties: Properties;
  toGeoJSON(x: number, y: number, zoom: number): GeoJSON.Feature;
}
interface DecodedLayer {
  length: number;
  feature(i: number): DecodedFeature;
}
type Decoded = { layers: Record<string, DecodedLayer | undefined> };

const load = createRequire(import.meta.url);
const { VectorTile }: { VectorTile: new (pbf: object) => Decoded } = load('@mapbox/vector-tile');
const Pbf: new (bytes: Uint8Array) => object = load('pbf');

const file = new URL('../../static/basemap/serbia.pmtiles', import.meta.url);
const bytes = readFileSync(file);
const source: Source = {
  getKey: () => file.href,
  getBytes: (offset, length) =>
    Promise.resolve({ data: Uint8Array.from(bytes.subarray(offset, offset + length)).buffer })
};
const archive = new PMTiles(source);

function tileIndex(lon: number, lat: number, zoom: number): [x: number, y: number] {
  const mercator = Math.asinh(Math.tan((lat * Math.PI) / 180));
  return [((lon + 180) / 360) * 2 ** zoom, ((1 - mercator / Math.PI) / 2) * 2 ** zoom].map(Math.floor) as [
    number,
    number
  ];
}

async function tileAt(lon: number, lat: number, zoom: number): Promise<Decoded> {
  const [x, y] = tileIndex(lon, lat, zoom);
  const tile = await archive.getZxy(zoom, x, y);
  if (!tile) throw new Error(`no tile ${zoom}/${x}/${y}`);
  return new VectorTile(new Pbf(new Uint8Array(tile.data)));
}

function features(tile: Decoded, name: string): Properties[] {
  const layer = tile.layers[name];
  return Array.from({ length: layer?.length ?? 0 }, (_, i) => layer?.feature(i).properties ?? {});
}

test('the header tells the extent, the zooms and every layer', async () => {
  const header = await archive.getHeader();
  expect([header.minLon, header.minLat, header.maxLon, header.maxLat]).toEqual([13, 38.5, 29, 49.5]);
  expect([header.minZoom, header.maxZoom]).toEqual([0, 12]);
  const { vector_layers: layers } = (await archive.getMetadata()) as { vector_layers: { id: string }[] };
  expect(layers.map(({ id }) => id).sort()).toEqual([
    'border',
    'countries',
    'kosovo',
    'kosovo_line',
    'okrug',
    'okrug_labels',
    'okrug_lines',
    'places',
    'state_lines',
    'water'
  ]);
});

test('the tile of the Gradina crossing holds the Bulgarian border at the closest zoom', async () => {
  const tile = await tileAt(22.835, 42.998, 12);
  expect(features(tile, 'border')).toContainEqual({ neighbour: 'BG', kosovo: false });
  expect(
    features(tile, 'countries')
      .map(({ cc }) => cc)
      .sort()
  ).toEqual(['BG', 'RS']);
});

test.each([
  ['Пирот', 'Pirot', 'Pirot', 22.586, 43.153],
  ['Димитровград', 'Dimitrovgrad', 'Dimitrovgrad', 22.776, 43.014],
  ['Књажевац', 'Knjaževac', 'Knjaževac', 22.257, 43.566],
  ['Београд', 'Beograd', 'Belgrade', 20.465, 44.804],
  ['Приштина', 'Priština', 'Pristina', 21.167, 42.673],
  ['Софија', 'Sofija', 'Sofia', 23.324, 42.698],
  ['Годеч', 'Godeč', 'Godech', 23.049, 43.017],
  ['Трн', 'Trn', 'Tran', 22.652, 42.835],
  ['Крива Паланка', 'Kriva Palanka', 'Kriva Palanka', 22.332, 42.201],
  ['Скопље', 'Skoplje', 'Skopje', 21.431, 41.996]
])('%s is named in three ways from zoom 7 to 12', async (cyrl, latn, en, lon, lat) => {
  for (const zoom of [7, 12]) {
    const named = features(await tileAt(lon, lat, zoom), 'places');
    expect(named).toContainEqual(expect.objectContaining({ name_cyrl: cyrl, name_latn: latn, name_en: en }));
  }
});

test('every place around Pirot has three names, a rank and a country', async () => {
  const around = features(await tileAt(22.586, 43.153, 9), 'places');
  expect(around.length).toBeGreaterThan(3);
  for (const place of around) {
    expect(place).toMatchObject({
      name_cyrl: expect.stringMatching(/^[\u0400-\u045f -]+$/u),
      name_latn: expect.stringMatching(/^[^\u0400-\u045f]+$/u),
      name_en: expect.stringMatching(/^[^\u0400-\u045f]+$/u),
      rank: expect.any(Number),
      cc: expect.stringMatching(/^(RS|BG)$/)
    });
  }
});

test('the Kosovo line is there at zoom 7, and is no part of the border layer', async () => {
  const tile = await tileAt(21.2, 42.95, 7);
  expect(features(tile, 'kosovo_line')).toHaveLength(1);
  expect(features(tile, 'border').some(({ neighbour }) => neighbour === 'XK')).toBe(false);
});

/** The lines of the layer in all tiles of a zoom over the whole archive, by the states they part. */
async function stateLines(zoom: number): Promise<Map<string, GeoJSON.Position[][]>> {
  const [first, last] = [tileIndex(13, 49.5, zoom), tileIndex(29, 38.5, zoom)];
  const found = new Map<string, GeoJSON.Position[][]>();
  for (let x = first[0]; x <= last[0]; x++) {
    for (let y = first[1]; y <= last[1]; y++) {
      const tile = await archive.getZxy(zoom, x, y);
      const layer = tile && new VectorTile(new Pbf(new Uint8Array(tile.data))).layers['state_lines'];
      for (let i = 0; i < (layer?.length ?? 0); i++) {
        const { geometry, properties } = layer?.feature(i).toGeoJSON(x, y, zoom) ?? {};
        const between = String(properties?.['between']);
        const lines = found.get(between) ?? [];
        if (geometry?.type === 'LineString') lines.push(geometry.coordinates);
        if (geometry?.type === 'MultiLineString') lines.push(...geometry.coordinates);
        found.set(between, lines);
      }
    }
  }
  return found;
}

test('every two neighbours of Serbia that touch are parted by a line, and Serbia has none of them', async () => {
  const lines = await stateLines(5);
  const pairs = 'AL-ME AL-MK BA-HR BA-ME BG-MK BG-RO HR-HU HR-ME HU-RO'.split(' ');
  expect([...lines.keys()]).toEqual(expect.arrayContaining([...pairs, 'BG-GR', 'GR-MK', 'AL-GR']));
  expect([...lines.keys()].filter((between) => !/^[A-Z]{2}-[A-Z]{2}$/.test(between))).toEqual([]);
  expect([...lines.keys()].filter((between) => /RS|XK/.test(between))).toEqual([]);
});

test('no state line runs along a cut of the extent, and none goes out to sea', async () => {
  const lines = await stateLines(7);
  const cuts = [
    [17.5, 24.4, 13, 29],
    [40.9, 47.1, 38.5, 49.5]
  ];
  /** A twentieth of a degree on a cut: a true line may cross or touch one, but does not follow it. */
  const follows = (from: GeoJSON.Position, to: GeoJSON.Position): boolean =>
    Math.hypot((to[0] ?? 0) - (from[0] ?? 0), (to[1] ?? 0) - (from[1] ?? 0)) > 0.05 &&
    cuts.some((degs, axis) =>
      degs.some((cut) => [from, to].every((at) => Math.abs((at[axis] ?? NaN) - cut) < 0.002))
    );
  const segments = [...lines.values()]
    .flat()
    .flatMap((line) => line.slice(1).map((to, i) => [line[i] ?? to, to] as const));
  expect(segments.length).toBeGreaterThan(1000);
  expect(segments.filter(([from, to]) => follows(from, to))).toEqual([]);
  const southOf = (between: string): number =>
    Math.min(...(lines.get(between) ?? []).flat().map(([, lat = NaN]) => lat));
  expect(southOf('HR-ME')).toBeGreaterThan(42.38); // Prevlaka; the waters go on to 42.21
  expect(southOf('AL-ME')).toBeGreaterThan(41.82); // the mouth of the Bojana
});

test('lines between states are there to the closest zoom', async () => {
  const tile = await tileAt(22.36, 42.32, 12);
  expect(features(tile, 'state_lines')).toContainEqual({ between: 'BG-MK' });
});

test('the archive stays small enough to be committed', () => {
  expect(bytes.length).toBeLessThan(4_000_000);
});

test('each okrug has one label in the whole extent', async () => {
  const seen = new Map<string, number>();
  for (let x = 70; x <= 73; x++) {
    for (let y = 44; y <= 48; y++) {
      const tile = await archive.getZxy(7, x, y);
      if (!tile) continue;
      for (const { name_cyrl: name } of features(
        new VectorTile(new Pbf(new Uint8Array(tile.data))),
        'okrug_labels'
      ))
        seen.set(String(name), (seen.get(String(name)) ?? 0) + 1);
    }
  }
  expect(seen.size).toBe(25);
  expect(seen.get('Пиротски округ')).toBe(1);
});

test.each([
  ['bg', [22.675987, 44.216223], [22.36022, 42.311096]],
  ['mk', [22.36022, 42.311096], [21.586954, 42.262841]]
])('the %s line of the hubs is one line between its two ends', (neighbour, first, last) => {
  const path = new URL(`../hubs/borders/${neighbour}.geojson`, import.meta.url);
  const line = JSON.parse(readFileSync(path, 'utf8')) as GeoJSON.Feature<GeoJSON.LineString>;
  expect(line.geometry.coordinates[0]).toEqual(first);
  expect(line.geometry.coordinates.at(-1)).toEqual(last);
});
