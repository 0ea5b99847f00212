import { expect, test } from 'vitest';
import type { FrameTrack } from '#core/frame.ts';
import { distanceM, bearingDeg } from '#core/geo/sphere.ts';
import type { Limits } from '#core/limits.ts';
import { ageColumns, lifeOf } from './age.ts';
import { createColumns, put } from './columns.ts';
import { fastestMps, placesAt } from './extrapolation.ts';

const AT_MS = 1_763_000_000_000;
const limit = { freshSec: 60, ageingSec: 300, staleSec: 3600, maxSpeedMps: 60 };
const LIMITS: Limits = {
  vehicle: limit,
  foot: limit,
  drone: { ...limit, freshSec: 5 },
  sensor: limit,
  group: limit
};

function placed(over: Partial<FrameTrack>, afterMs: number) {
  const columns = createColumns();
  put(columns, {
    handle: 1,
    id: 'a',
    kind: 'vehicle',
    assetId: undefined,
    unitId: undefined,
    lon: 22.6,
    lat: 43.1,
    accuracyM: undefined,
    speedMps: 10,
    courseDeg: 120,
    batteryPct: undefined,
    measuredAtMs: AT_MS,
    suspect: false,
    ...over
  });
  ageColumns(columns, LIMITS, AT_MS + afterMs);
  const [lon = 0, lat = 0] = placesAt(columns, LIMITS, AT_MS + afterMs, new Float64Array(0));
  return { columns, goneM: distanceM(22.6, 43.1, lon, lat), towardsDeg: bearingDeg(22.6, 43.1, lon, lat) };
}

test('a fresh mark goes along its course by its age', () => {
  const { goneM, towardsDeg } = placed({}, 20_000);
  expect(goneM).toBeCloseTo(200, 0);
  expect(towardsDeg).toBeCloseTo(120, 0);
});

test('it goes no further than the time its kind counts as fresh, and back to its fix when stale', () => {
  expect(placed({}, 200_000).goneM).toBeCloseTo(600, 0);
  expect(placed({ kind: 'drone' }, 200_000).goneM).toBeCloseTo(50, 0);
  expect(placed({}, 301_000).goneM).toBe(0);
});

test('what stands, has no course, is not believed or is not ours stays where it was measured', () => {
  for (const over of [
    { speedMps: 0.3 },
    { speedMps: undefined },
    { courseDeg: undefined },
    { suspect: true },
    { kind: 'group' as const },
    { kind: 'sensor' as const }
  ]) {
    expect(placed(over, 20_000).goneM).toBe(0);
    expect(fastestMps(placed(over, 20_000).columns)).toBe(0);
  }
});

test('a source whose clock runs ahead does not go backwards', () => {
  expect(placed({}, -5000).goneM).toBe(0);
});

test('ages are inclusive of their limits, and only fresh marks set the pace', () => {
  for (const [afterMs, life] of [
    [60_000, 'fresh'],
    [60_001, 'ageing'],
    [300_001, 'stale'],
    [3_600_001, 'lost']
  ] as const) {
    const { columns } = placed({}, afterMs);
    expect(lifeOf(columns, 0)).toBe(life);
    expect(fastestMps(columns)).toBe(life === 'fresh' ? 10 : 0);
  }
});
