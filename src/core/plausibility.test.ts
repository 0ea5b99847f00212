import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NEW_DEVICE, RECENT_FIXES, type DeviceState } from './device-state.ts';
import { destination } from './geo/sphere.ts';
import type { PositionReport } from './observation.ts';
import { judge, type JudgeRules, type Judgement } from './plausibility.ts';

const NOW = Date.UTC(2026, 10, 21, 22, 0, 0);
const rules: JudgeRules = {
  limits: { freshSec: 30, ageingSec: 60, staleSec: 600, maxSpeedMps: 70 },
  operatingArea: [21.8, 42.2, 23.1, 44.9],
  trustworthyClock: true
};

function report(change: Partial<PositionReport> = {}): PositionReport {
  return {
    kind: 'position',
    id: 'r',
    dedupeKey: 'd',
    feedId: 'hook',
    deviceId: 'v1',
    assetId: 'V-1',
    measuredAtMs: NOW,
    sentAtMs: undefined,
    receivedAtMs: NOW,
    timeQuality: 'gnss',
    auth: 'hmac',
    flags: [],
    fix: '3d',
    lon: 22.6,
    lat: 43.1,
    altMslM: undefined,
    speedMps: undefined,
    courseDeg: undefined,
    accuracyM: 5,
    batteryPct: undefined,
    alarm: undefined,
    ...change
  };
}

/** Judges reports one second apart from NOW on, each at its own time. */
function run(reports: readonly Partial<PositionReport>[], state: DeviceState = NEW_DEVICE): Judgement[] {
  const judged: Judgement[] = [];
  reports.forEach((change, i) => {
    const measuredAtMs = NOW + i * 1_000;
    const at = change.measuredAtMs ?? measuredAtMs;
    const one = judge(state, report({ measuredAtMs, ...change }), rules, Math.max(measuredAtMs, at));
    state = one.state;
    judged.push(one);
  });
  return judged;
}

const once = (change: Partial<PositionReport>, with_: Partial<JudgeRules> = {}): Judgement =>
  judge(NEW_DEVICE, report(change), { ...rules, ...with_ }, NOW);
const away = (rangeM: number): { lon: number; lat: number } => {
  const [lon, lat] = destination(22.6, 43.1, 90, rangeM);
  return { lon, lat };
};

test('no fix and 0,0 say only that the device is alive', () => {
  for (const change of [{ fix: 'none' }, { lon: 0, lat: 0 }, { lon: undefined }] as const) {
    expect(once(change)).toMatchObject({ verdict: 'seenOnly', reason: 'noFix', state: NEW_DEVICE });
  }
});

test('a place far outside waits for a person; a swapped one is named', () => {
  expect(once({ lon: 2.35, lat: 48.85 })).toMatchObject({
    verdict: 'quarantine',
    reason: 'outsideArea',
    flags: ['outsideArea']
  });
  expect(once({ lon: 43.1, lat: 22.6 })).toMatchObject({
    reason: 'swapped',
    flags: ['outsideArea', 'swapped']
  });
  // Sofia is 20 km past the box, Thessaloniki 180 km.
  expect(once({ lon: 23.32, lat: 42.7 }).verdict).toBe('accept');
  expect(once({ lon: 22.94, lat: 40.64 }).verdict).toBe('quarantine');
});

test('a clock a little ahead is flagged, one far ahead or long past is not believed', () => {
  expect(once({ measuredAtMs: NOW + 60_000 })).toMatchObject({ verdict: 'accept', flags: ['skew'] });
  for (const measuredAtMs of [NOW + 60_001, 0, Date.UTC(1980, 0, 6), Date.UTC(2019, 11, 31)]) {
    expect(once({ measuredAtMs })).toMatchObject({ verdict: 'quarantine', reason: 'badClock' });
  }
  const late = Date.UTC(2041, 0, 1);
  const rolledOver = report({ measuredAtMs: late - 1024 * 7 * 86_400_000, receivedAtMs: late });
  expect(judge(NEW_DEVICE, rolledOver, rules, late).reason).toBe('badClock');
});

test('a feed without a clock is shown by our time', () => {
  const judged = once({ measuredAtMs: 0 }, { trustworthyClock: false });
  expect(judged).toMatchObject({ verdict: 'accept', flags: ['skew'] });
  expect(judged.report).toMatchObject({ measuredAtMs: NOW, timeQuality: 'server' });
});

test('late and out of order are history, and leave the believed fix alone', () => {
  expect(once({ measuredAtMs: NOW - 600_001 })).toMatchObject({
    verdict: 'history',
    reason: 'late',
    flags: ['late']
  });
  expect(once({ measuredAtMs: NOW - 600_000 }).verdict).toBe('accept');
  const [first, second] = run([{}, { measuredAtMs: NOW - 5_000 }]);
  expect(second?.verdict).toBe('history');
  expect(second?.state.believed).toEqual(first?.state.believed);
});

test('the same fix again is a duplicate, another place at the same time a second device', () => {
  const [, same, near, other] = run([
    {},
    { measuredAtMs: NOW },
    { measuredAtMs: NOW, ...away(20) },
    { measuredAtMs: NOW, ...away(900) }
  ]);
  expect([same?.verdict, near?.verdict]).toEqual(['duplicate', 'duplicate']);
  expect(other).toMatchObject({ verdict: 'drop', reason: 'duplicateId', flags: ['duplicateId'] });
});

test('a jump is believed with the third fix that agrees, and that fix keeps the flag', () => {
  const judged = run([{}, away(5_000), away(5_020), away(5_040), away(5_060)]);
  expect(judged.map(({ verdict }) => verdict)).toEqual(['accept', 'history', 'history', 'accept', 'accept']);
  expect(judged.map(({ flags }) => flags.includes('suspectJump'))).toEqual([false, true, true, true, false]);
});

test('one wild fix changes nothing, and two devices with one id never flip the mark', () => {
  const judged = run(Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? {} : away(8_000))));
  judged.forEach(({ verdict }, i) => expect(verdict).toBe(i % 2 === 0 ? 'accept' : 'history'));
});

test('three wild fixes that disagree among themselves are not believed', () => {
  const judged = run([{}, away(5_000), away(15_000), away(25_000), away(35_000)]);
  expect(judged.slice(1).every(({ verdict }) => verdict === 'history')).toBe(true);
});

test('the error of a fix excuses a small jump and not a great one', () => {
  expect(run([{ accuracyM: 50 }, { ...away(160), accuracyM: 50 }])[1]?.verdict).toBe('accept');
  expect(run([{}, { ...away(9_000), accuracyM: 10_000 }])[1]?.verdict).toBe('history');
});

test('a long way in a long time is no jump', () => {
  const judged = run([{}, { ...away(30_000), measuredAtMs: NOW + 1_800_000 }]);
  expect(judged[1]?.verdict).toBe('accept');
});

test('moving for two minutes on one spot is frozen, standing still is not', () => {
  const stuck = run(Array.from({ length: 130 }, () => ({ speedMps: 8 })));
  expect(stuck.findIndex(({ flags }) => flags.includes('frozen'))).toBe(120);
  expect(stuck.every(({ verdict }) => verdict === 'accept')).toBe(true);
  expect(
    run(Array.from({ length: 130 }, () => ({ speedMps: 0.3 }))).some(({ flags }) => flags.includes('frozen'))
  ).toBe(false);
});

test('flags of the door are kept, once', () => {
  expect(once({ flags: ['mock', 'skew'], measuredAtMs: NOW + 10 }).report.flags).toEqual(['mock', 'skew']);
});

test('Late/out-of-order/duplicate/impossible fix filter: whatever comes, believed time never goes back and the state stays small', () => {
  const any = fc.record({
    measuredAtMs: fc.integer({ min: NOW - 900_000, max: NOW + 90_000 }),
    lon: fc.double({ min: 22, max: 23, noNaN: true }),
    lat: fc.double({ min: 43, max: 43.2, noNaN: true })
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 60 }), (reports) => {
      let state = NEW_DEVICE;
      for (const change of reports) {
        const next = judge(state, report(change), rules, NOW).state;
        expect(next.believed?.measuredAtMs ?? -1).toBeGreaterThanOrEqual(state.believed?.measuredAtMs ?? -1);
        expect(next.recent.length).toBeLessThanOrEqual(RECENT_FIXES);
        state = next;
      }
    }),
    { seed: 12, numRuns: 200 }
  );
});
