import { expect, test } from 'vitest';
import { arrivalOf, OPEN_GROUND } from './arrival.ts';
import { KM, SAMPLE_NOW_MS, SAMPLE_THRESHOLDS, sampleUnit } from './sample.ts';

const turnout = SAMPLE_THRESHOLDS.turnoutSec;
const spot = [22.6, 43] as const;
const road = { detourFactor: 1, vehicleSpeedMps: 10 };

function arrival(over: Parameters<typeof sampleUnit>[2], ground = road, ageMs = 0) {
  const unit = sampleUnit('P-01', 6, over);
  return arrivalOf(
    unit,
    { ...unit.fix!, measuredAtMs: SAMPLE_NOW_MS - ageMs },
    spot,
    ground,
    turnout,
    SAMPLE_NOW_MS
  );
}

test('turnout and way add up: 6 km at 10 m/s and 90 s to get going', () => {
  expect(arrival({ isOut: false }).p50Min).toBeCloseTo(1.5 + 10, 2);
  expect(arrival({ isOut: true }).p50Min).toBeCloseTo(0.45 + 10, 2);
  expect(arrival({}).distanceM).toBeCloseTo(6000, -1);
});

test('a worse track, a walk at its end and a missing 4x4 take longer', () => {
  const rough = { detourFactor: 2, vehicleSpeedMps: 10 };
  const walked = arrival({}, rough).p50Min - arrival({ capabilities: ['meet', '4x4'] }, rough).p50Min;
  expect(walked).toBeCloseTo((100 / 1.2 - (100 * 2) / 10) / 60, 3);
  expect(arrival({}, rough).p50Min).toBeGreaterThan(2 * arrival({}).p50Min - 1);
});

test('a drone flies straight at its own speed, whatever the ground', () => {
  const drone = { mode: 'drone' as const, capabilities: ['aerial'] };
  expect(arrival(drone, { detourFactor: 3, vehicleSpeedMps: 2 })).toEqual(arrival(drone));
  expect(arrival(drone).p50Min).toBeCloseTo(0.45 + 5, 2);
});

test('Stale-position aware: an old fix widens P90, never P50; a parked car is where it was', () => {
  const [fresh, old] = [arrival({}), arrival({}, road, 240_000)];
  expect(old.p50Min).toBe(fresh.p50Min);
  expect(old.p90Min).toBeGreaterThan(fresh.p90Min + 0.3);
  expect(old.startMin).toBeCloseTo(2, 5);
  const parked = { fix: { ...sampleUnit('P-01', 6).fix!, speedMps: 0 } };
  expect(arrival(parked, road, 240_000).startMin).toBe(0);
});

test('P90 is never before P50, nor arrival before turnout', () => {
  for (const km of [0, 0.1, 3, 40]) {
    const unit = sampleUnit('P-01', km);
    const { p50Min, p90Min } = arrivalOf(
      unit,
      unit.fix!,
      [22.6, 43 + KM],
      OPEN_GROUND,
      turnout,
      SAMPLE_NOW_MS
    );
    expect(p90Min).toBeGreaterThan(p50Min);
    expect(p50Min).toBeGreaterThanOrEqual(0.45);
  }
});
