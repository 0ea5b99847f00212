import { expect, test } from 'vitest';
import { SAMPLE_PACK } from '#core/mind/sample.ts';
import { sameInput } from './input-same.ts';
import type { SceneInput } from './input.ts';
import { paletteFrom } from './palette.ts';

const PALETTE = paletteFrom(() => '#123456');

/** Told anew, as a page does it every second. */
function told(over: Partial<SceneInput> = {}): SceneInput {
  return {
    pack: SAMPLE_PACK,
    script: 'en',
    palette: PALETTE,
    units: new Map([['U-1', 'available']]),
    sensors: new Map(),
    heat: new Map(),
    alerts: [
      {
        id: 'a-1',
        lon: 22.6,
        lat: 43.1,
        severity: 3,
        icon: 'o-person',
        text: '1 person',
        ageText: '3 min',
        livesAtRisk: false,
        bearing: undefined,
        trail: [
          [22.6, 43.1],
          [22.7, 43.1]
        ]
      }
    ],
    shelters: [{ id: 's-1', text: '61/200', asks: false }],
    selected: undefined,
    hidden: new Set(['labels']),
    keptFree: [[0, 0, 20, 20]],
    ...over
  };
}

test('what says the same is the same, however new', () => {
  expect(sameInput(told(), told())).toBe(true);
  expect(sameInput(told(), told({ frozenAtMs: undefined }))).toBe(true);
});

test('whatever may change on the map makes another', () => {
  const [alert] = told().alerts;
  if (!alert) throw new Error('no alert');
  const others: Partial<SceneInput>[] = [
    { pack: { ...SAMPLE_PACK } },
    { script: 'sr-Latn' },
    { palette: { ...PALETTE } },
    { units: new Map([['U-1', 'committed']]) },
    { units: new Map() },
    { sensors: new Map([['s-1', 'off']]) },
    { heat: new Map([['S-01', 4]]) },
    { alerts: [] },
    { alerts: [{ ...alert, ageText: '4 min' }] },
    { alerts: [{ ...alert, lon: 22.61 }] },
    { alerts: [{ ...alert, livesAtRisk: true }] },
    { alerts: [{ ...alert, trail: [[22.6, 43.1]] }] },
    { alerts: [{ ...alert, bearing: { from: [22, 43], azDeg: 1, azErrDeg: 1, rangeM: 1 } }] },
    { shelters: [{ id: 's-1', text: '61/200', asks: true }] },
    { border: { atMs: 1, sectors: {} } },
    { selected: 'a-1' },
    { hidden: new Set() },
    { hidden: new Set(['trails']) },
    { keptFree: [[0, 0, 20, 21]] },
    { frozenAtMs: 7 }
  ];
  for (const other of others) expect([other, sameInput(told(), told(other))]).toEqual([other, false]);
});
