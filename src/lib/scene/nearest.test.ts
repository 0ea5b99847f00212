import { expect, test } from 'vitest';
import { SAMPLE_PACK } from '#core/mind/sample.ts';
import { packSchema, type Pack } from '#core/pack.ts';
import { haloOf, type Cell } from './atlas.ts';
import { createSlots, takeFrames } from './chains.ts';
import type { AlertMark, SceneInput } from './input.ts';
import { createLooks } from './looks.ts';
import { placeOf } from './extrapolation.ts';
import { groundAt, markAt } from './nearest.ts';
import { paletteFrom } from './palette.ts';
import { createProjection } from './projection.ts';
import { createRegister } from './register.ts';
import { createRows } from './rows.ts';
import { frameOf, sample, SAMPLE_MS } from './sample-frame.ts';

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
  sensors: [{ id: 's-1', assetId: 'p-1', lon: 22.6, lat: 43.1 }],
  limits: SAMPLE_PACK.limits
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

const SEATS = {
  scale: 1,
  cells: new Map(
    ['r-patrol', 's-camera'].flatMap((symbol, at): [string, Cell][] => [
      [haloOf(symbol), [0, 0, at * 112, 0, 48, 48, 1]],
      [symbol, [0, 0, at * 112 + 56, 0, 48, 48, 1]]
    ])
  )
};

function pointed() {
  const columns = createRows();
  const standing = { speedMps: 0, lat: 43.1 };
  const tracks = [
    sample(1, { ...standing, id: 't-1', assetId: 'v-1', unitId: 'u-1', lon: 22.7 }),
    sample(2, { ...standing, id: 'p-1', kind: 'sensor', assetId: 'p-1', lon: 22.65 })
  ];
  takeFrames(columns, createSlots(), [frameOf(tracks)]);
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
  createLooks(columns, SEATS).update(createRegister(pack), input);
  return { input, columns, camera, instant: { nowMs: SAMPLE_MS, movedMs: SAMPLE_MS } };
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

test('a mark is picked where it has gone on to, not where it was measured', () => {
  const quiet = pointed();
  const columns = createRows();
  const one = sample(1, { lon: 22.7, lat: 43.1, speedMps: 20, courseDeg: 90 });
  takeFrames(columns, createSlots(), [frameOf([one])]);
  const nowMs = SAMPLE_MS + 60_000;
  const camera = { ...quiet.camera, zoom: 12 };
  const moving = { ...quiet, input: { ...quiet.input, alerts: [] }, columns, camera };
  const gone = { ...moving, instant: { nowMs, movedMs: nowMs } };
  expect(markAt(gone, 400, 300)).toBeUndefined();
  expect(markAt(gone, 400 + 86, 300)).toEqual({ kind: 'track', id: 't1', unitId: undefined });
});

test('of 20,000 marks the nearest is the one that comparing each finds', () => {
  const next = createRandom(3);
  const columns = createRows();
  const tracks = Array.from({ length: 20_000 }, (_, slot) =>
    sample(slot, { lon: 22 + next(), lat: 42.5 + next(), courseDeg: next() * 360, speedMps: next() * 30 })
  );
  takeFrames(columns, createSlots(), [frameOf(tracks)]);
  const quiet = pointed();
  const instant = { nowMs: SAMPLE_MS + 30_000, movedMs: SAMPLE_MS + 30_000 };
  const input = { ...quiet.input, pack: { ...pack, sensors: [] }, alerts: [] };
  const camera = { lon: 22.5, lat: 43, zoom: 9, widthPx: 800, heightPx: 600 };
  const project = createProjection(camera);
  const pixels = tracks.map((_, row) => project(...placeOf(columns, pack.limits, instant, row)));
  for (let i = 0; i < 60; i++) {
    const [x, y] = [next() * 800, next() * 600];
    const apart = pixels.map(([px, py]) => Math.hypot(px - x, py - y));
    const least = apart.reduce((at, one, row) => (one < (apart[at] ?? 0) ? row : at), 0);
    const id = (apart[least] ?? 0) < 14 ? columns.identities[least]?.id : undefined;
    const picked = markAt({ input, columns, camera, instant }, x, y);
    expect(picked?.kind === 'track' ? picked.id : undefined).toBe(id);
  }
});

/** Seeded numbers in [0, 1). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}
