import { expect, test } from 'vitest';
import { SAMPLE_PACK } from '#core/mind/sample.ts';
import type { SensorStanding } from '#core/sensor-standing.ts';
import type { SceneInput } from './input.ts';
import { paletteFrom } from './palette.ts';
import { createFields, type FieldLayers } from './sensors.ts';

const [sensor] = SAMPLE_PACK.sensors;
const pack = { ...SAMPLE_PACK, sensors: sensor ? [sensor] : [] };

const CAMERA = { lon: sensor?.lon ?? 0, lat: sensor?.lat ?? 0, zoom: 9, widthPx: 1280, heightPx: 720 };

function inputOf(state: SensorStanding | undefined): SceneInput {
  return {
    pack,
    script: 'en',
    palette: paletteFrom(() => '#123456'),
    units: new Map(),
    sensors: new Map(state && sensor ? [[sensor.id, state]] : []),
    heat: new Map(),
    alerts: [],
    shelters: [],
    selected: undefined
  };
}

const drawn = (state: SensorStanding | undefined): number[] =>
  counted(createFields()(inputOf(state), CAMERA, 100));

const counted = (layers: readonly FieldLayers[number][]): number[] =>
  layers.map(({ props }) => (props.data as readonly unknown[]).length);

test('Field of view drawn on map: filled with a line where it works, in dashes alone where it is degraded or off, in more and shorter ones where nobody knows', () => {
  expect(drawn('working')).toEqual([1, 1, 0]);
  for (const state of ['degraded', 'off'] as const) {
    const [fills, lines, dashes = 0] = drawn(state);
    expect([fills, lines]).toEqual([0, 0]);
    expect(dashes).toBeGreaterThan(10);
    const [, , dots = 0] = drawn('unknown');
    expect(dots).toBeGreaterThan(dashes * 1.4);
  }
  expect(drawn(undefined)).toEqual(drawn('unknown'));
});

test('nothing is cut or filled again until a sensor, the camera or the colours changed, and what is far away is left out', () => {
  const fields = createFields();
  const input = inputOf('off');
  const first = fields(input, CAMERA, 100);
  expect(fields({ ...input, selected: 'K-01' }, CAMERA, 100)).toBe(first);
  expect(fields({ ...input, hidden: new Set(['fieldsOfView'] as const) }, CAMERA, 100)).toEqual([]);
  // What was hidden comes back as layers of their own: deck takes none that it has ended.
  expect(fields(input, CAMERA, 100)).not.toBe(first);
  expect(fields(inputOf('working'), CAMERA, 100)).not.toBe(first);
  expect(counted(fields(input, { ...CAMERA, lon: CAMERA.lon + 30 }, 100))).toEqual([0, 0, 0]);
  // Near enough that only a piece of the edge is in view, a stroke of some pixels is still a few strokes.
  const near = counted(fields(inputOf('unknown'), { ...CAMERA, zoom: 18 }, 0.2));
  expect(near[2] ?? 0).toBeLessThan(2_000);
});
