import { expect, test } from 'vitest';
import { distanceM, bearingDeg } from '#core/geo/sphere.ts';
import type { Limits } from '#core/limits.ts';
import { createSlots, takeFrames } from './chains.ts';
import { lifeOf } from './columns.ts';
import { placeOf } from './extrapolation.ts';
import { createRows } from './rows.ts';
import { frameOf, sample, SAMPLE_MS, type Sample } from './sample-frame.ts';
import { survey } from './survey.ts';

const limit = { freshSec: 60, ageingSec: 300, staleSec: 3600, maxSpeedMps: 60 };
const LIMITS: Limits = {
  vehicle: limit,
  foot: limit,
  drone: { ...limit, freshSec: 5 },
  sensor: limit,
  group: limit
};

function placed(over: Partial<Sample>, afterMs: number) {
  const columns = createRows();
  const one = sample(1, { lon: 22.6, speedMps: 10, courseDeg: 120, ...over });
  takeFrames(columns, createSlots(), [frameOf([one])]);
  const nowMs = SAMPLE_MS + afterMs;
  const [lon, lat] = placeOf(columns, LIMITS, { nowMs, movedMs: nowMs }, 0);
  const found = survey(columns, LIMITS, nowMs, [22, 43, 23, 44]);
  return {
    columns,
    found,
    goneM: distanceM(22.6, 43.1, lon, lat),
    towardsDeg: bearingDeg(22.6, 43.1, lon, lat)
  };
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
    expect(placed(over, 20_000).found.fastestMps).toBe(0);
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
    const { columns, found } = placed({}, afterMs);
    expect(lifeOf(columns, 0)).toBe(life);
    expect(found.fastestMps).toBe(life === 'fresh' ? 10 : 0);
  }
});

test('a survey finds what is in the box, ours first, and no more than it may', () => {
  const columns = createRows();
  const tracks = Array.from({ length: 5000 }, (_, slot) =>
    sample(slot, { lon: slot % 2 === 0 ? 22.5 : 30, unitId: slot % 100 === 50 ? `u-${slot}` : undefined })
  );
  takeFrames(columns, createSlots(), [frameOf(tracks)]);
  const few = survey(columns, LIMITS, SAMPLE_MS, [29, 43, 31, 44]);
  const many = survey(columns, LIMITS, SAMPLE_MS, [22, 43, 23, 44]);
  expect([many.all, many.inView.length]).toEqual([false, 2000]);
  const firstUnits = [...many.inView.subarray(0, 50)].map((row) => columns.identities[row]?.unitId);
  expect(firstUnits).toEqual(Array.from({ length: 50 }, (_, i) => `u-${i * 100 + 50}`));
  expect(few.inView.every((row) => tracks[row]?.lon === 30)).toBe(true);
});
