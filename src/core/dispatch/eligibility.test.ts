import { expect, test } from 'vitest';
import { unfitness, unreadiness } from './eligibility.ts';
import { SAMPLE_NOW_MS, SAMPLE_THRESHOLDS, sampleUnit } from './sample.ts';

const near = { p50Min: 5, p90Min: 7, distanceM: 3000, startMin: 0 };
const meet = { capabilities: ['meet'], seats: 0 };
const fix = sampleUnit('P-01', 1).fix!;

test('duty, order, a group on board and fix exclude in that order, each with its figures', () => {
  const reason = (over: Parameters<typeof sampleUnit>[2]) =>
    unreadiness(sampleUnit('P-01', 1, over), SAMPLE_THRESHOLDS, SAMPLE_NOW_MS);
  expect(reason({})).toBeUndefined();
  expect(reason({ duty: { kind: 'offDuty' }, fix: undefined })).toEqual({
    kind: 'notReady',
    because: 'offDuty'
  });
  expect(reason({ duty: { kind: 'notReady', reason: 'refuel' } })).toEqual({
    kind: 'notReady',
    because: 'refuel'
  });
  expect(reason({ onTask: '26-0007', fix: undefined })).toEqual({
    kind: 'onTask',
    incidentNumber: '26-0007'
  });
  const drives = { referralNumber: '26-0003', to: { cyrl: 'Врање', latn: 'Vranje', en: 'Vranje' } };
  expect(reason({ drives, fix: undefined })).toEqual({ kind: 'transports', ...drives });
  expect(reason({ fix: undefined })).toEqual({ kind: 'noFix' });
  expect(reason({ fix: { ...fix, measuredAtMs: SAMPLE_NOW_MS - 300_001 } })).toEqual({
    kind: 'fixStale',
    ageMs: 300_001,
    limitMs: 300_000
  });
  expect(reason({ fix: { ...fix, measuredAtMs: SAMPLE_NOW_MS - 300_000 } })).toBeUndefined();
  expect(reason({ fix: { ...fix, isSuspect: true } })).toEqual({ kind: 'suspectFix' });
});

test('Capability/crew gating (thermal, 4x4, language, child officer): need, company, battery and way exclude, each with its figures', () => {
  const drone = sampleUnit('D-2', 1, {
    mode: 'drone',
    capabilities: ['aerial'],
    fix: { ...fix, batteryPct: 29 }
  });
  const look = { capabilities: [], seats: 0 };
  expect(unfitness(drone, meet, false, near, SAMPLE_THRESHOLDS)).toEqual({
    kind: 'capabilityMissing',
    capability: 'meet'
  });
  expect(unfitness(drone, look, false, near, SAMPLE_THRESHOLDS)).toEqual({
    kind: 'batteryLow',
    batteryPct: 29,
    limitPct: 30
  });
  const car = sampleUnit('P-01', 1);
  expect(unfitness(car, { ...meet, seats: 8 }, false, near, SAMPLE_THRESHOLDS)).toEqual({
    kind: 'seatsMissing',
    seats: 4,
    needed: 8
  });
  const guests = sampleUnit('P-02', 1, { guestsOnly: true });
  expect(unfitness(guests, meet, false, near, SAMPLE_THRESHOLDS)).toEqual({ kind: 'guestAlone' });
  expect(unfitness(guests, meet, true, near, SAMPLE_THRESHOLDS)).toBeUndefined();
  const far = { ...near, p50Min: 61.4 };
  expect(unfitness(car, meet, false, far, SAMPLE_THRESHOLDS)).toEqual({
    kind: 'tooFar',
    arrivalMin: 61,
    limitMin: 60
  });
  expect(unfitness(car, meet, true, far, SAMPLE_THRESHOLDS)).toBeUndefined();
});
