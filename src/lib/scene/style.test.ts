import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PMTiles, type Source } from 'pmtiles';
import type { Sector } from '#core/pack.ts';
import { paletteFrom } from './palette.ts';
import { innerEdge, sectorFeatures } from './sectors.ts';
import { mapStyle } from './style.ts';
import { nameField } from './towns.ts';

const palette = paletteFrom(() => '#123456');
const sector: Sector = {
  id: 'S-01',
  names: { cyrl: 'Један', latn: 'Jedan', en: 'One' },
  order: 1,
  impactLevel: 'high',
  minUnits: 1,
  minSensors: 0,
  maxUnwatchedSec: 600,
  detourFactor: 1.3,
  vehicleSpeedMps: 12,
  line: [
    [22.9, 43],
    [22.9, 43.1]
  ],
  area: [
    [
      [22.901, 43],
      [22.901, 43.1],
      [22.8, 43.1],
      [22.8, 43],
      [22.901, 43]
    ]
  ],
  warningLine: [
    [22.85, 43],
    [22.85, 43.1]
  ],
  criticalLine: [
    [22.88, 43],
    [22.88, 43.1]
  ],
  label: [22.95, 43.05]
};
const sectors = sectorFeatures([sector], new Map([['S-01', 3]]));
const operatingArea = [21.5, 42.15, 23.25, 44.4] as const;
const style = mapStyle({
  palette,
  kosovoLine: true,
  sectors,
  selected: 'S-01',
  operatingArea,
  origin: 'http://hub'
});

/** The archive that ships, read where it lies. */
const shipped: Source = {
  getKey: () => 'serbia',
  getBytes: (offset, length) => {
    const file = readFileSync(new URL('../../../static/basemap/serbia.pmtiles', import.meta.url));
    return Promise.resolve({ data: new Uint8Array(file.subarray(offset, offset + length)).buffer });
  }
};

type VectorLayer = { readonly id: string; readonly fields: Readonly<Record<string, string>> };

async function basemapLayers(): Promise<readonly VectorLayer[]> {
  const metadata = (await new PMTiles(shipped).getMetadata()) as {
    readonly vector_layers: readonly VectorLayer[];
  };
  return metadata.vector_layers;
}

test('every layer of the ground draws from a layer that the shipped basemap has', async () => {
  const there = new Set((await basemapLayers()).map(({ id }) => id));
  const wanted = style.layers.flatMap((layer) => ('source-layer' in layer ? [layer['source-layer']] : []));
  expect(wanted.length).toBeGreaterThan(5);
  for (const layer of wanted) expect(there).toContain(layer);
  for (const layer of style.layers)
    if ('source' in layer) expect(Object.keys(style.sources)).toContain(layer.source);
});

test('places and okrugs carry a name in every script', async () => {
  const layers = await basemapLayers();
  for (const script of ['sr-Cyrl', 'sr-Latn', 'en'] as const) {
    for (const id of ['places', 'okrug_labels']) {
      expect(Object.keys(layers.find((layer) => layer.id === id)?.fields ?? {})).toContain(nameField(script));
    }
  }
  expect(nameField('sr-Latn')).toBe('name_latn');
});

test('Offline base map: nothing is fetched from another machine', () => {
  const text = JSON.stringify(style);
  expect(text.match(/https?:\/\/[^"/]+/g)).toEqual(['http://hub']);
  expect(style.glyphs).toBeUndefined();
  expect(style.sprite).toBeUndefined();
});

test('the line of Kosovo can be left out', () => {
  const ids = (kosovoLine: boolean): string[] =>
    mapStyle({ palette, kosovoLine, sectors, selected: undefined, operatingArea, origin: '' }).layers.map(
      ({ id }) => id
    );
  expect(ids(true)).toContain('kosovo-line');
  expect(ids(false)).not.toContain('kosovo-line');
});

test('the straight cut of an area at the edge of the basemap is never drawn', () => {
  const areas = ['countries', 'kosovo', 'okrug', 'water'];
  for (const layer of style.layers) {
    if (!('source-layer' in layer) || !areas.includes(layer['source-layer'] ?? '')) continue;
    expect(layer.type).toBe('fill');
    expect(layer.paint).not.toHaveProperty('fill-outline-color');
  }
});

test('lines of the ground lie in the order of what they mean', () => {
  const ids = style.layers.map(({ id }) => id);
  const order = ['okrug-lines', 'graticule', 'sector-fill', 'state-lines', 'border-casing', 'border'];
  expect(ids.filter((id) => order.includes(id))).toEqual(order);
});

test('sectors lie under the border, and their edge does not run beside it', () => {
  const ids = style.layers.map(({ id }) => id);
  expect(ids.indexOf('sector-fill')).toBeLessThan(ids.indexOf('border'));
  expect(innerEdge(sector)).toEqual([
    [
      [22.901, 43.1],
      [22.8, 43.1],
      [22.8, 43],
      [22.901, 43]
    ]
  ]);
});

test('a palette takes hex only, short or long', () => {
  expect(paletteFrom(() => ' #fff ').own).toBe('#ffffff');
  expect(() => paletteFrom(() => '')).toThrow('missing');
  expect(() => paletteFrom(() => 'red')).toThrow('not a colour');
});
