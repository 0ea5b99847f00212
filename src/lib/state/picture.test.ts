import { expect, test } from 'vitest';
import type { Room } from '#core/room.ts';
import { alertMarks, availabilities, heatBySector, sensorStates, shelterMarks } from './picture.ts';
import { byId, NOW_MS, sampleAlert, sampleIncident, sampleRoom } from './sample-room.ts';

const fixed = (agoMs: number) => ({
  lon: 0,
  lat: 0,
  speedMps: undefined,
  batteryPct: undefined,
  measuredAtMs: NOW_MS - agoMs,
  life: 'fresh' as const
});

test('a unit whose fix is too old is delayed, like one that has none', () => {
  const fixes = new Map([
    ['unit-T-07', fixed(1000)],
    ['unit-P-03', fixed(301_000)]
  ]);
  expect([...availabilities(sampleRoom(), fixes, NOW_MS)]).toEqual([
    ['unit-T-07', 'available'],
    ['unit-P-03', 'delayed'],
    ['unit-D-2', 'delayed']
  ]);
});

test('a sector is as hot as its gravest open alert, and warm ones are not hot', () => {
  const closed = { state: 'dismissed', acknowledgedBy: 'x' } as const;
  const alerts = byId(
    sampleAlert('a', { severity: 3 }),
    sampleAlert('b', { severity: 4, ...closed }),
    sampleAlert('c', { severity: 2, sectorId: 'S-12' })
  );
  expect([...heatBySector(sampleRoom({ alerts }))]).toEqual([['S-11', 3]]);
});

test('alerts carry their words to the map, with the age of the last word', () => {
  const [mark] = alertMarks(sampleRoom({ alerts: byId(sampleAlert('a')) }), 'sr-Cyrl', NOW_MS);
  expect(mark).toMatchObject({
    icon: 'o-group-m',
    text: '6–9 особа',
    ageText: '1\u202fmin',
    lon: 22.85,
    livesAtRisk: false
  });
});

test('an alert without a place is not on the map; a bare bearing is on its ray, without a disc', () => {
  const bearing = { from: [22.7, 43.1], azDeg: 90, azErrDeg: 2, rangeM: 9000 } as const;
  const alerts = byId(
    sampleAlert('feed', { kind: 'feedSilent', at: undefined, class: undefined }),
    sampleAlert('silent', { kind: 'unitSilent', sourceId: 'unit-P-03', class: undefined }),
    sampleAlert('ray', { at: undefined, bearing })
  );
  const marks = alertMarks(sampleRoom({ alerts }), 'en', NOW_MS);
  expect(marks.map(({ id }) => id)).toEqual(['ray']);
  expect(marks[0]?.lon).toBeGreaterThan(22.7);
  expect(marks[0]?.errM).toBeUndefined();
});

test('lives at risk are the word of the incident, before it the kind of the alert', () => {
  const alerts = byId(
    sampleAlert('panic', { kind: 'panic', class: undefined }),
    sampleAlert('taken', { incidentId: 'inc-1', state: 'acknowledged', acknowledgedBy: 'x' })
  );
  const incidents = byId(sampleIncident('inc-1', { livesAtRisk: true }));
  const marks = alertMarks(sampleRoom({ alerts, incidents }), 'en', NOW_MS);
  expect(marks.every(({ livesAtRisk }) => livesAtRisk)).toBe(true);
  expect(marks.find(({ id }) => id === 'panic')?.icon).toBe('v-high');
});

test('a standing sensor is as its device says; of one that never spoke, or whose feed is silent, nobody knows', () => {
  const says = (state: 'ok' | 'degraded' | 'offline', feed: 'live' | 'silent' = 'live') =>
    sampleRoom({
      health: { 'dev-ST-1': { assetId: 'ST-1', state, reasons: [], sinceMs: NOW_MS } },
      feeds: { thermal: { state: feed, sinceMs: NOW_MS } }
    });
  const stateIn = (room: Room) => sensorStates(room).get('sensor-vidlic');
  expect(stateIn(says('ok'))).toBe('working');
  expect(stateIn(says('degraded'))).toBe('degraded');
  expect(stateIn(says('offline'))).toBe('off');
  expect(stateIn(says('ok', 'silent'))).toBe('unknown');
  expect(stateIn(sampleRoom())).toBe('unknown');
});

test('a shelter shows its figures and asks when it is nearly full', () => {
  const occupancy = {
    'shelter-pirot': {
      shelterId: 'shelter-pirot',
      occupied: 181,
      beds: undefined,
      status: 'open' as const,
      reportedAtMs: NOW_MS,
      reporter: ''
    }
  };
  expect(shelterMarks(sampleRoom({ occupancy }))).toEqual([
    { id: 'shelter-pirot', text: '181/200', asks: true }
  ]);
});
