import { expect, test } from 'vitest';
import type { Asset } from '#core/equipment.ts';
import type { Feed, KindLimits } from '#core/limits.ts';
import type { PositionReport } from '#core/observation.ts';
import type { Track, TrackChange } from '#core/track.ts';
import { createTracks, type Tracks, type TracksPorts } from './stage.ts';

const NOW = Date.UTC(2026, 10, 21, 22, 0, 0);
const names = { cyrl: 'а', latn: 'a', en: 'a' };
const kind: KindLimits = { freshSec: 30, ageingSec: 60, staleSec: 600, maxSpeedMps: 70 };

const feed = (id: string, family: Feed['family'], trustworthyClock = true): Feed => ({
  id,
  names,
  family,
  expectedEverySec: 10,
  silenceSec: 60,
  lagSec: 5,
  positionsPerDevicePerMin: 60,
  messagesPerSec: 1000,
  trustworthyClock
});
const asset = (id: string, assetKind: Asset['kind']): Asset => ({
  id,
  kind: assetKind,
  callsign: 'V-1',
  programme: 'national',
  readiness: 'ready',
  baseId: 'base',
  capabilities: []
});
const device = (id: string, assetId: string, feedId: string): TracksPorts['pack']['devices'][number] => ({
  id,
  assetId,
  feedId,
  expectedEverySec: 10
});

const pack: TracksPorts['pack'] = {
  operatingArea: [21.8, 42.2, 23.1, 44.9],
  limits: { vehicle: kind, foot: { ...kind, maxSpeedMps: 15 }, drone: kind, sensor: kind, group: kind },
  feeds: [feed('hook', 'webhook'), feed('phones', 'osmand'), feed('clockless', 'webhook', false)],
  assets: [asset('van', 'van'), asset('uav', 'drone'), asset('tel', 'phone'), asset('post', 'pillar')],
  units: [{ id: 'unit-1', callsign: 'V-1', crewId: 'crew', assetIds: ['van', 'tel'], baseId: 'base' }],
  devices: [
    device('van-gps', 'van', 'hook'),
    device('van-phone', 'van', 'phones'),
    device('uav-1', 'uav', 'clockless'),
    device('tel-1', 'tel', 'phones'),
    device('post-1', 'post', 'hook')
  ]
};

function report(
  feedId: string,
  deviceId: string,
  sec: number,
  change: Partial<PositionReport> = {}
): PositionReport {
  return {
    kind: 'position',
    id: `${deviceId}-${sec}`,
    dedupeKey: `${deviceId}-${sec}`,
    feedId,
    deviceId,
    assetId: undefined,
    measuredAtMs: NOW + sec * 1_000,
    sentAtMs: undefined,
    receivedAtMs: NOW + sec * 1_000,
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

function setUp(): { tracks: Tracks; changes: TrackChange[]; said: string[] } {
  const changes: TrackChange[] = [];
  const said: string[] = [];
  const tracks = createTracks({
    pack,
    reject: ({ id }, reason) => said.push(`reject ${id} ${reason}`),
    quarantine: ({ id }, reason) => said.push(`quarantine ${id} ${reason}`),
    alarm: ({ id, alarm }) => said.push(`alarm ${id} ${alarm}`),
    next: (batch) => changes.push(...batch),
    forgotten: (ids) => said.push(`forgotten ${ids.join(' ')}`)
  });
  return { tracks, changes, said };
}

test('device to asset to unit, with the kind of the asset', () => {
  const { tracks } = setUp();
  tracks.accept(
    [
      report('hook', 'van-gps', 0),
      report('clockless', 'uav-1', 0),
      report('phones', 'tel-1', 0),
      report('hook', 'post-1', 0),
      report('phones', 'stranger', 0),
      report('phones', 'van-gps', 0)
    ],
    NOW
  );
  const found = [...tracks.all()].map(({ id, kind: trackKind, unitId }) => [id, trackKind, unitId]);
  expect(found).toEqual([
    ['van', 'vehicle', 'unit-1'],
    ['uav', 'drone', undefined],
    ['tel', 'foot', 'unit-1'],
    ['post', 'sensor', undefined],
    ['phones:stranger', 'foot', undefined],
    ['phones:van-gps', 'foot', undefined]
  ]);
});

test('a phone in a vehicle does not flip the mark while the tracker is fresh', () => {
  const { tracks } = setUp();
  tracks.accept([report('phones', 'van-phone', 0, { lon: 22.5 })], NOW);
  expect(tracks.get('van')?.deviceId).toBe('van-phone');
  for (let sec = 10; sec <= 50; sec += 10) {
    tracks.accept(
      [report('hook', 'van-gps', sec), report('phones', 'van-phone', sec + 5, { lon: 22.5 })],
      NOW + (sec + 5) * 1_000
    );
    expect(tracks.get('van')).toMatchObject({
      deviceId: 'van-gps',
      lon: 22.6,
      lastSeenMs: NOW + (sec + 5) * 1_000
    });
  }
  tracks.accept([report('phones', 'van-phone', 81, { lon: 22.5 })], NOW + 81_000);
  expect(tracks.get('van')).toMatchObject({ deviceId: 'van-phone', lon: 22.5 });
  // The tracker is a little behind the phone and still takes the mark back at its next fix.
  tracks.accept(
    [report('hook', 'van-gps', 80.5), report('phones', 'van-phone', 82, { lon: 22.5 })],
    NOW + 82_000
  );
  tracks.accept([report('hook', 'van-gps', 90)], NOW + 90_000);
  expect(tracks.get('van')?.deviceId).toBe('van-gps');
});

test('each fix of a batch is a change of its own, in order', () => {
  const { tracks, changes } = setUp();
  tracks.accept([report('hook', 'van-gps', 0), report('hook', 'van-gps', 1, { lon: 22.6005 })], NOW + 1_000);
  tracks.accept([report('hook', 'van-gps', 2, { lon: 22.6005 })], NOW + 2_000);
  expect(changes.map(({ moved, before }) => [moved, before?.measuredAtMs])).toEqual([
    [true, undefined],
    [true, NOW],
    [false, NOW + 1_000]
  ]);
});

test('refused, quarantined and alarming reports go where they belong', () => {
  const { tracks, changes, said } = setUp();
  tracks.accept([report('hook', 'van-gps', 0), report('hook', 'van-gps', 0)], NOW);
  tracks.accept(
    [
      report('hook', 'van-gps', 1, { lon: 43.1, lat: 22.6, alarm: 'sos' }),
      report('hook', 'van-gps', 2, { measuredAtMs: 0 }),
      report('hook', 'nobody', 3, { fix: 'none', lon: undefined, lat: undefined, alarm: 'crash' })
    ],
    NOW + 3_000
  );
  expect(said).toEqual([
    'reject van-gps-0 duplicate',
    'alarm van-gps-1 sos',
    'quarantine van-gps-1 swapped',
    'quarantine van-gps-2 badClock',
    'alarm nobody-3 crash'
  ]);
  expect(changes.at(-1)?.track).toMatchObject({
    lon: 22.6,
    lat: 43.1,
    measuredAtMs: NOW,
    lastSeenMs: NOW + 2_000
  });
  expect(tracks.get('hook:nobody')).toBeUndefined();
});

test('a jump leaves the mark where it was, and doubtful, until three fixes agree', () => {
  const { tracks } = setUp();
  tracks.accept([report('hook', 'van-gps', 0)], NOW);
  const lons = [1, 2, 3, 4].map((sec) => {
    tracks.accept([report('hook', 'van-gps', sec, { lon: 22.8 })], NOW + sec * 1_000);
    return [tracks.get('van')?.lon, tracks.get('van')?.flags.includes('suspectJump')];
  });
  expect(lons).toEqual([
    [22.6, true],
    [22.6, true],
    [22.8, true],
    [22.8, false]
  ]);
});

test('restored tracks keep their true age, tell nobody, and judge what comes after', () => {
  const first = setUp();
  first.tracks.accept([report('hook', 'van-gps', 0), report('phones', 'stranger', 0)], NOW);
  const kept: Track[] = [...first.tracks.all()];

  const second = setUp();
  second.tracks.restore(kept);
  expect([...second.tracks.all()]).toEqual(kept);
  expect(second.changes).toEqual([]);
  second.tracks.accept(
    [
      report('hook', 'van-gps', 0),
      report('hook', 'van-gps', 5, { lon: 22.9 }),
      report('phones', 'stranger', 5, { lon: 22.9 }),
      report('phones', 'van-phone', 6, { lon: 22.5 })
    ],
    NOW + 6_000
  );
  expect(second.said).toEqual(['reject van-gps-0 duplicate']);
  expect([...second.tracks.all()].map(({ lon }) => lon)).toEqual([22.6, 22.6]);
});

test('a stage that resumes from a keyframe judges what follows as the first one did', () => {
  const first = setUp();
  first.tracks.accept([report('hook', 'van-gps', 0), report('phones', 'van-phone', 1, { lon: 22.5 })], NOW);
  first.tracks.accept([report('hook', 'van-gps', 2, { lon: 22.8 })], NOW + 2_000);
  const second = setUp();
  second.tracks.accept([report('hook', 'post-1', 0)], NOW);
  second.tracks.resume(first.tracks.keyframe());
  for (const { tracks, said } of [first, second]) {
    said.length = 0;
    for (let sec = 3; sec < 6; sec++) {
      const again = report('hook', 'van-gps', 2, { lon: 22.8 });
      tracks.accept([again, report('hook', 'van-gps', sec, { lon: 22.8 })], NOW + sec * 1_000);
    }
    tracks.accept([], NOW + 86_400_000 + 5_999);
  }
  expect(second.said).toEqual(first.said);
  expect(second.said).not.toEqual([]);
  expect(second.tracks.keyframe()).toEqual(first.tracks.keyframe());
});

test('what is silent for a day is forgotten, and said to be', () => {
  const { tracks, said } = setUp();
  tracks.accept([report('hook', 'van-gps', 0), report('phones', 'stranger', 60)], NOW + 60_000);
  tracks.accept([], NOW + 86_400_000 + 30_000);
  expect([...tracks.all()].map(({ id }) => id)).toEqual(['phones:stranger']);
  expect(said).toEqual(['forgotten van']);
  expect(tracks.trail('van')).toEqual([]);
});

test('the trail follows the mark', () => {
  const { tracks } = setUp();
  for (let sec = 0; sec < 5; sec++) {
    tracks.accept([report('hook', 'van-gps', sec, { lon: 22.6 + sec * 0.0003 })], NOW + sec * 1_000);
  }
  expect(tracks.trail('van')).toHaveLength(5);
  tracks.close();
  expect([...tracks.all()]).toEqual([]);
});
