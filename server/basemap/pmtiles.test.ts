import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PMTiles, type Source } from 'pmtiles';
import { expect, test } from 'vitest';

type Properties = Record<string, string | number | boolean>;
interface DecodedLayer {
  length: number;
  feature(i: number): { properties: Properties };
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

async function tileAt(lon: number, lat: number, zoom: number): Promise<Decoded> {
  const across = 2 ** zoom;
  const mercator = Math.asinh(Math.tan((lat * Math.PI) / 180));
  const x = Math.floor(((lon + 180) / 360) * across);
  const y = Math.floor(((1 - mercator / Math.PI) / 2) * across);
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
  expect([header.minLon, header.minLat, header.maxLon, header.maxLat]).toEqual([17.5, 40.9, 24.4, 47.1]);
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
