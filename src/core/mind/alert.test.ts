import { expect, test } from 'vitest';
import { distanceM } from '../geo/sphere.ts';
import { KM, SAMPLE_NOW_MS as NOW } from '../dispatch/sample.ts';
import { EMPTY_ROOM, type Room } from '../room.ts';
import { meaningOf, type Surroundings } from './observe.ts';
import { after, SAMPLE_PACK, sampleSectorAt, sampleSight } from './sample.ts';

const around: Surroundings = {
  pack: SAMPLE_PACK,
  land: { sectorAt: sampleSectorAt, borderM: () => 2500 },
  trackOf: () => undefined
};

function seen(sights: readonly ReturnType<typeof sampleSight>[], room: Room = EMPTY_ROOM): Room {
  return sights.reduce((now, sight) => after(meaningOf(sight, now, around).drafts, now), room);
}

const alerts = (room: Room) => Object.values(room.alerts);

test('a group becomes a detection and one alert, with names derived from the cause', () => {
  const { drafts } = meaningOf(sampleSight('a1'), EMPTY_ROOM, around);
  expect(drafts.map(({ kind, id }) => [kind, id])).toEqual([
    ['detectionReported', 'det:a1'],
    ['alertRaised', 'alert:det:a1']
  ]);
  const [alert] = alerts(after(drafts));
  expect(alert).toMatchObject({
    kind: 'groupDetected',
    severity: 3,
    sectorId: 'S-01',
    sourceId: 'sensor-1',
    borderM: 2500
  });
  expect(JSON.stringify(meaningOf(sampleSight('a1'), EMPTY_ROOM, around).drafts)).toBe(
    JSON.stringify(drafts)
  );
  expect(meaningOf(sampleSight('a1'), after(drafts), around).drafts).toEqual([]);
});

test('Group size as a range: what is near and soon joins: counts widen, place moves, severity only rises', () => {
  const large = { class: 'group' as const, count: { min: 9, best: 12, max: 14 } };
  const room = seen([
    sampleSight('a1'),
    sampleSight('a2', 60_000, {
      ...large,
      location: { kind: 'point', lon: 22.6, lat: 43 + 1.3 * KM, errM: 20 }
    }),
    sampleSight('a3', 90_000, { location: { kind: 'point', lon: 22.6, lat: 43 + 1.4 * KM, errM: 20 } })
  ]);
  expect(alerts(room)).toHaveLength(1);
  const [alert] = alerts(room);
  expect(alert).toMatchObject({ severity: 4, count: { min: 5, max: 14 }, lastAtMs: NOW + 90_000 });
  expect(alert?.detectionIds).toEqual(['det:a1', 'det:a2', 'det:a3']);
  expect(alert?.at?.[1]).toBeCloseTo(43 + 1.4 * KM, 9);
});

test('another kind, further away, too late after, or after a dismissal is an alert of its own', () => {
  const others = [
    sampleSight('b1', 0, { class: 'vehicle', count: undefined }),
    sampleSight('b2', 0, { location: { kind: 'point', lon: 22.6, lat: 43 + 1.5 * KM, errM: 20 } }),
    sampleSight('b3', 301_000)
  ];
  for (const other of others) expect(alerts(seen([sampleSight('a1'), other]))).toHaveLength(2);
  const dismissed = after(
    [
      {
        id: 'x',
        atMs: NOW,
        actor: 'u',
        kind: 'alertDismissed',
        subjects: [],
        body: { alertId: 'alert:det:a1', reason: 'animal' }
      }
    ],
    seen([sampleSight('a1')])
  );
  expect(alerts(seen([sampleSight('a2', 1000)], dismissed))).toHaveLength(2);
});

test('a backlog older than ten minutes is kept and raises nothing', () => {
  const late = sampleSight('a1', -600_001, { receivedAtMs: NOW });
  const { drafts } = meaningOf(late, EMPTY_ROOM, around);
  expect(drafts.map(({ kind }) => kind)).toEqual(['detectionReported']);
  const inTime = sampleSight('a1', -600_000, { receivedAtMs: NOW });
  expect(meaningOf(inTime, EMPTY_ROOM, around).drafts).toHaveLength(2);
});

test('range and bearing give a derived place with its error; a bearing alone a ray and the section of its sensor', () => {
  const ranged = seen([
    sampleSight('a1', 0, {
      location: { kind: 'rangeBearing', azDeg: 0, azErrDeg: 1, rangeM: 2000, rangeErrM: 20 }
    })
  ]).detections['det:a1'];
  expect(ranged?.derived).toBe(true);
  expect(distanceM(22.6, 43, ranged?.at?.[0] ?? 0, ranged?.at?.[1] ?? 0)).toBeCloseTo(2000, 3);
  expect(ranged?.errM).toBe(Math.round(Math.hypot(2000 * Math.sin(Math.PI / 180), 20)));
  const bearing = (azDeg: number) => ({ location: { kind: 'bearing' as const, azDeg, azErrDeg: 2 } });
  const room = seen([
    sampleSight('a1', 0, bearing(359)),
    sampleSight('a2', 1000, bearing(2)),
    sampleSight('a3', 2000, bearing(30))
  ]);
  expect(alerts(room).map(({ detectionIds }) => detectionIds.length)).toEqual([2, 1]);
  expect(alerts(room)[0]).toMatchObject({
    at: undefined,
    sectorId: 'S-01',
    bearing: { azDeg: 359, rangeM: 12_000 }
  });
});

test('updates of a followed group are thinned until they say more', () => {
  const room = seen([sampleSight('a1')]);
  const update = (key: string, ms: number, over = {}) =>
    meaningOf(sampleSight(key, ms, { phase: 'update', ...over }), room, around).drafts.length;
  expect(update('a2', 2000)).toBe(0);
  expect(update('a3', 10_000)).toBe(2);
  expect(update('a4', 2000, { count: { min: 5, best: 8, max: 9 } })).toBe(2);
});

test('an end closes the one alert that this device alone made, and none that is taken or doubtful', () => {
  const end = (room: Room, deviceId = 'dev-1') =>
    meaningOf(sampleSight('e1', 60_000, { phase: 'end', deviceId }), room, around).drafts.map(
      ({ kind }) => kind
    );
  const one = seen([sampleSight('a1')]);
  expect(end(one)).toEqual(['alertEnded']);
  expect(end(one, 'dev-2')).toEqual([]);
  expect(end(seen([sampleSight('a1'), sampleSight('a2', 1000, { deviceId: 'dev-2' })]))).toEqual([]);
  const taken = after(
    [
      {
        id: 'x',
        atMs: NOW,
        actor: 'u',
        kind: 'alertAcknowledged',
        subjects: [],
        body: { alertId: 'alert:det:a1' }
      }
    ],
    one
  );
  expect(end(taken)).toEqual([]);
});

test('a place found on the ray of a bearing is the same thing, then no longer a ray; one beside the ray is another', () => {
  const bearing = { location: { kind: 'bearing' as const, azDeg: 90, azErrDeg: 3 } };
  const range = (azDeg: number) => ({
    location: { kind: 'rangeBearing' as const, azDeg, azErrDeg: 1, rangeM: 3000, rangeErrM: 50 }
  });
  const [alert, second] = alerts(seen([sampleSight('a1', 0, bearing), sampleSight('a2', 20_000, range(92))]));
  expect(alert?.detectionIds).toEqual(['det:a1', 'det:a2']);
  expect(alert?.at).toBeDefined();
  expect(alert?.bearing).toBeUndefined();
  expect(second).toBeUndefined();
  expect(alerts(seen([sampleSight('a1', 0, bearing), sampleSight('a2', 20_000, range(110))]))).toHaveLength(
    2
  );
  expect(alerts(seen([sampleSight('a1', 0, range(92)), sampleSight('a2', 20_000, bearing)]))).toHaveLength(1);
});

test('a bearing taken by hand concerns the section in which the crew stands', () => {
  const byHand = sampleSight('h1', 0, {
    assetId: 'TK-99',
    sensor: { lon: 22.6, lat: 43 },
    location: { kind: 'bearing', azDeg: 90, azErrDeg: 3 }
  });
  expect(alerts(seen([byHand]))[0]?.sectorId).toBe(sampleSectorAt(22.6, 43));
});
