import { expect, test } from 'vitest';
import { packSchema, type Pack } from '#core/pack.ts';
import { createColumns, put } from './columns.ts';
import type { AlertMark, SceneInput } from './input.ts';
import { groundAt, markAt } from './nearest.ts';
import { paletteFrom } from './palette.ts';
import { createRegister } from './register.ts';

const square = (west: number, south: number): [number, number][] => [
  [west, south],
  [west + 0.1, south],
  [west + 0.1, south + 0.1],
  [west, south + 0.1],
  [west, south]
];

// Only what pointing looks at; the rest of a pack does not matter here.
const pack = {
  ...Object.fromEntries(Object.keys(packSchema.entries).map((key) => [key, []])),
  sectors: [{ id: 'S-01', area: [square(22.5, 43)] }],
  sensors: [{ id: 's-1', assetId: 'p-1', lon: 22.6, lat: 43.1 }]
} as unknown as Pack;

const alert: AlertMark = {
  id: 'a-1',
  lon: 22.7,
  lat: 43.1,
  severity: 3,
  icon: 'v-high',
  text: '',
  ageText: '',
  livesAtRisk: false
};

function pointed() {
  const columns = createColumns();
  const track = { speedMps: 0, courseDeg: 0, accuracyM: 5, batteryPct: 9, measuredAtMs: 0, suspect: false };
  put(columns, {
    ...track,
    handle: 1,
    id: 't-1',
    kind: 'vehicle',
    assetId: 'v-1',
    unitId: 'u-1',
    lon: 22.7,
    lat: 43.1
  });
  put(columns, {
    ...track,
    handle: 2,
    id: 'p-1',
    kind: 'sensor',
    assetId: 'p-1',
    unitId: undefined,
    lon: 22.65,
    lat: 43.1
  });
  const input: SceneInput = {
    pack,
    script: 'en',
    palette: paletteFrom(() => '#000'),
    units: new Map(),
    sensors: new Map(),
    heat: new Map(),
    alerts: [alert],
    shelters: [],
    selected: undefined
  };
  const camera = { lon: 22.7, lat: 43.1, zoom: 9, widthPx: 800, heightPx: 600 };
  return { input, register: createRegister(pack), columns, places: columns.lonLat, camera };
}

test('the nearest mark is picked, an alert before the track it stands on', () => {
  expect(markAt(pointed(), 403, 300)).toEqual({ kind: 'alert', id: 'a-1' });
  const quiet = pointed();
  const picked = markAt({ ...quiet, input: { ...quiet.input, alerts: [] } }, 403, 300);
  expect(picked).toEqual({ kind: 'track', id: 't-1', unitId: 'u-1' });
});

test('nothing is picked out of reach, and a standing sensor only where it stands', () => {
  expect(markAt(pointed(), 420, 300)).toBeUndefined();
  expect(markAt(pointed(), 400 - 36, 300)).toBeUndefined();
  expect(markAt(pointed(), 400 - 73, 300)).toEqual({ kind: 'sensor', id: 's-1' });
});

test('bare ground names its sector, or else its place', () => {
  const { input } = pointed();
  expect(groundAt(input, 22.55, 43.05)).toEqual({ kind: 'sector', id: 'S-01' });
  expect(groundAt(input, 20, 43.05)).toEqual({ kind: 'ground', lon: 20, lat: 43.05 });
});
