import { expect, test } from 'vitest';
import { NEW_DEVICE } from './device-state.ts';
import type { Limits } from './limits.ts';
import type { PositionReport } from './observation.ts';
import type { Judgement, RejectReason, Verdict } from './plausibility.ts';
import { foldTrack, takesMark, type Identity } from './track-fold.ts';

const kind = { freshSec: 30, ageingSec: 60, staleSec: 600, maxSpeedMps: 70 };
const limits: Limits = { vehicle: kind, foot: kind, drone: kind, sensor: kind, group: kind };
const own: Identity = { trackId: 'V-1', kind: 'vehicle', assetId: 'V-1', unitId: 'U-1', source: 'own' };
const phone: Identity = { ...own, source: 'phone' };

function report(deviceId: string, sec: number, change: Partial<PositionReport> = {}): PositionReport {
  return {
    kind: 'position',
    id: `${deviceId}-${sec}`,
    dedupeKey: `${deviceId}-${sec}`,
    feedId: 'hook',
    deviceId,
    assetId: 'V-1',
    measuredAtMs: sec * 1_000,
    sentAtMs: undefined,
    receivedAtMs: sec * 1_000 + 400,
    timeQuality: 'gnss',
    auth: 'hmac',
    flags: [],
    fix: '3d',
    lon: 22.6,
    lat: 43.1,
    altMslM: undefined,
    speedMps: 12,
    courseDeg: 90,
    accuracyM: 5,
    batteryPct: undefined,
    alarm: undefined,
    ...change
  };
}

const judged = (of: PositionReport, verdict: Verdict = 'accept', reason?: RejectReason): Judgement => ({
  verdict,
  reason,
  flags: of.flags,
  report: of,
  state: NEW_DEVICE
});

test('a believed fix is the track, with the speed and course of that fix', () => {
  const first = foldTrack(undefined, judged(report('gps', 10, { batteryPct: 80 })), own, true);
  expect(first).toMatchObject({
    id: 'V-1',
    unitId: 'U-1',
    speedMps: 12,
    measuredAtMs: 10_000,
    lastSeenMs: 10_400
  });
  const next = foldTrack(
    first,
    judged(report('gps', 20, { speedMps: undefined, courseDeg: undefined })),
    own,
    true
  );
  expect(next).toMatchObject({
    speedMps: undefined,
    courseDeg: undefined,
    batteryPct: 80,
    measuredAtMs: 20_000
  });
});

test('what is not believed only says that the device is alive', () => {
  const first = foldTrack(undefined, judged(report('gps', 10)), own, true);
  for (const verdict of ['history', 'seenOnly', 'quarantine'] as const) {
    const next = foldTrack(first, judged(report('gps', 20, { lon: 23 }), verdict), own, true);
    expect(next).toEqual({ ...first, lastSeenMs: 20_400 });
    expect(foldTrack(undefined, judged(report('gps', 20), verdict), own, true)).toBeUndefined();
  }
  expect(foldTrack(first, judged(report('gps', 20), 'duplicate'), own, true)).toBe(first);
  expect(foldTrack(first, judged(report('gps', 20), 'drop'), own, true)).toBe(first);
});

test('a jump makes the mark doubtful until a fix is believed', () => {
  const first = foldTrack(undefined, judged(report('gps', 10)), own, true);
  const doubted = foldTrack(first, judged(report('gps', 20), 'history', 'suspectJump'), own, true);
  expect(doubted?.flags).toEqual(['suspectJump']);
  expect(doubted?.lon).toBe(22.6);
  const other = foldTrack(first, judged(report('phone', 20), 'history', 'suspectJump'), phone, true);
  expect(other?.flags).toEqual([]);
  expect(foldTrack(doubted, judged(report('gps', 30)), own, true)?.flags).toEqual([]);
});

test('own tracker first: a phone takes the mark only when the tracker is not fresh', () => {
  const track = foldTrack(undefined, judged(report('gps', 10)), own, true);
  expect(takesMark(track, report('phone', 11), phone, 10_000, limits)).toBe(false);
  expect(takesMark(track, report('phone', 40), phone, 10_000, limits)).toBe(false);
  expect(takesMark(track, report('phone', 41), phone, 10_000, limits)).toBe(true);
  expect(takesMark(undefined, report('phone', 11), phone, undefined, limits)).toBe(true);
});

test('of two own trackers the fresher wins, and no mark goes back', () => {
  const track = foldTrack(undefined, judged(report('gps', 10)), own, true);
  expect(takesMark(track, report('radio', 12), own, 10_000, limits)).toBe(true);
  expect(takesMark(track, report('radio', 9), own, 10_000, limits)).toBe(false);
});
