import { expect, test } from 'vitest';
import { SAMPLE_PACK } from '#core/mind/sample.ts';
import { createSlots, takeFrames } from './chains.ts';
import type { SceneInput } from './input.ts';
import { paletteFrom } from './palette.ts';
import { createRows } from './rows.ts';
import { frameOf, sample } from './sample-frame.ts';
import { trackErrors } from './track-errors.ts';

const NOW = 1_800_000_000_000;
const FRESH = SAMPLE_PACK.limits.vehicle.freshSec;

function radii(ageSec: number, selected?: string, kind: 'vehicle' | 'group' = 'vehicle'): number[] {
  const columns = createRows();
  const one = { id: 'P-77', kind, accuracyM: 20, speedMps: 10, measuredAtMs: NOW - ageSec * 1000 };
  takeFrames(columns, createSlots(), [frameOf([sample(1, one)], { hubMs: NOW })]);
  const input: SceneInput = {
    pack: SAMPLE_PACK,
    script: 'en',
    palette: paletteFrom(() => '#123456'),
    units: new Map(),
    sensors: new Map(),
    heat: new Map(),
    alerts: [],
    shelters: [],
    selected
  };
  const instant = { nowMs: NOW, movedMs: NOW };
  return trackErrors(columns, Uint32Array.of(0), input, instant).map(({ radiusM }) => radiusM);
}

test('Position uncertainty drawn: of what is selected as its receiver says it, of what ages also how far it went on', () => {
  expect(radii(0)).toEqual([]);
  expect(radii(0, 'P-77')).toEqual([20]);
  expect(radii(FRESH + 30)).toEqual([320]);
  expect(radii(0, undefined, 'group')).toEqual([20]);
});

test('what is lost says its age, and no disc of it covers the map', () => {
  expect(radii(86_400)).toEqual([]);
  const [held = 0] = radii(86_400, 'P-77');
  expect(held).toBe(20 + (SAMPLE_PACK.limits.vehicle.ageingSec - FRESH) * 10);
});
