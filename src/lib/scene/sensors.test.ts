import { expect, test } from 'vitest';
import { SAMPLE_PACK } from '#core/mind/sample.ts';
import type { SensorStanding } from '#core/sensor-standing.ts';
import type { SceneInput } from './input.ts';
import { paletteFrom } from './palette.ts';
import { fieldLayers, fieldsOf } from './sensors.ts';

const [sensor] = SAMPLE_PACK.sensors;
const pack = { ...SAMPLE_PACK, sensors: sensor ? [sensor] : [] };

function drawn(state: SensorStanding | undefined): number[] {
  const input: SceneInput = {
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
  return fieldLayers(fieldsOf(pack), input, 100).map(
    ({ props }) => (props.data as readonly unknown[]).length
  );
}

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
