import { expect, test } from 'vitest';
import { createNaming } from '$lib/state/naming.ts';
import {
  byId,
  MINUTE_MS,
  NOW_MS,
  sampleAlert,
  sampleAssignment,
  sampleIncident,
  sampleRoom
} from '$lib/state/sample-room.ts';
import { alarmsByHour, isNight, timeToContact, wallEvents } from './wall-figures.ts';

const hubOf = (room: ReturnType<typeof sampleRoom>, name = 'Пирот') => ({
  id: name,
  name,
  room,
  naming: createNaming(room.pack, {}, 'sr-Cyrl'),
  nowMs: NOW_MS
});

test('what goes on stands by gravity and says how far along it is', () => {
  const seen = { state: 'acknowledged', acknowledgedBy: 'officer', acknowledgedAtMs: NOW_MS } as const;
  const room = sampleRoom({
    alerts: byId(
      sampleAlert('low', { severity: 1, class: 'animal', kind: 'animalDetected', count: undefined }),
      sampleAlert('sent', { ...seen, incidentId: 'inc-1' }),
      sampleAlert('choosing', { ...seen, severity: 4, incidentId: 'inc-2', sectorId: 'S-12' })
    ),
    incidents: byId(sampleIncident('inc-1'), sampleIncident('inc-2')),
    assignments: byId(sampleAssignment('x', { state: 'enRoute' }))
  });
  const events = wallEvents([hubOf(room)]);
  expect(events.map(({ id, detail }) => [id, detail])).toEqual([
    ['Пирот/choosing', 'С-12 Градина · бира се екипа'],
    ['Пирот/sent', 'С-11 Смиловци · прилази Т-07'],
    ['Пирот/low', 'С-11 Смиловци · чека потврду']
  ]);
});

test('of two hubs lives at risk come before anything graver, and each says whose it is', () => {
  const grave = sampleRoom({ alerts: byId(sampleAlert('grave', { severity: 4 })) });
  const lives = sampleRoom({
    alerts: byId(sampleAlert('lives', { severity: 3, incidentId: 'inc-1', acknowledgedBy: 'x' })),
    incidents: byId(sampleIncident('inc-1', { livesAtRisk: true }))
  });
  const events = wallEvents([hubOf(grave), hubOf(lives, 'Југ')]);
  expect(events.map(({ hubId, detail }) => [hubId, detail])).toEqual([
    ['Југ', 'Југ · С-11 Смиловци · бира се екипа'],
    ['Пирот', 'Пирот · С-11 Смиловци · чека потврду']
  ]);
});

test('alarms fall into their hour, the running one last', () => {
  const alerts = byId(
    sampleAlert('now', { raisedAtMs: NOW_MS - MINUTE_MS }),
    sampleAlert('before', { raisedAtMs: NOW_MS - 61 * MINUTE_MS }),
    sampleAlert('old', { raisedAtMs: NOW_MS - 25 * 60 * MINUTE_MS })
  );
  const hours = alarmsByHour([{ room: sampleRoom({ alerts }), nowMs: NOW_MS }]);
  expect(hours).toHaveLength(24);
  expect(hours.slice(-2)).toEqual([1, 1]);
  expect(hours.reduce((a, b) => a + b)).toBe(2);
});

test('time to contact is the median, and absent before anybody arrived', () => {
  const room = sampleRoom({ alerts: byId(sampleAlert('a1', { raisedAtMs: NOW_MS - 60 * MINUTE_MS })) });
  expect(timeToContact([{ room, nowMs: NOW_MS }])).toBeUndefined();
  const arrived = (id: string, minutes: number) =>
    sampleAssignment(id, {
      history: [{ state: 'onScene', atMs: NOW_MS - (60 - minutes) * MINUTE_MS, by: 'crew' }]
    });
  const incidents = byId(sampleIncident('inc-1'));
  const two = { ...room, incidents, assignments: byId(arrived('x', 10), arrived('y', 20)) };
  expect(timeToContact([{ room: two, nowMs: NOW_MS }])).toEqual({ medianMs: 15 * MINUTE_MS, count: 2 });
});

test('the night shift is 18 to 6', () => {
  expect(['05:59', '06:00', '17:59', '18:00', '00:00'].map(isNight)).toEqual([
    true,
    false,
    false,
    true,
    true
  ]);
});
