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
import { alarmsByHour, isNight, timeToContact, trustPct, wallEvents } from './wall-figures.ts';

test('trust is the mean of two shares, never rounded up, and unknown before both are known', () => {
  expect(trustPct({ fresh: 39, all: 44 }, { live: 12, all: 14 })).toBe(87);
  expect(trustPct({ fresh: 44, all: 44 }, { live: 14, all: 14 })).toBe(100);
  expect(trustPct(undefined, { live: 1, all: 1 })).toBeUndefined();
  expect(trustPct({ fresh: 0, all: 0 }, { live: 1, all: 1 })).toBeUndefined();
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
  const events = wallEvents(room, createNaming(room.pack, {}, 'sr-Cyrl'));
  expect(events.map(({ id, detail }) => [id, detail])).toEqual([
    ['choosing', 'С-12 Градина · бира се екипа'],
    ['sent', 'С-11 Смиловци · прилази Т-07'],
    ['low', 'С-11 Смиловци · чека потврду']
  ]);
});

test('alarms fall into their hour, the running one last', () => {
  const alerts = byId(
    sampleAlert('now', { raisedAtMs: NOW_MS - MINUTE_MS }),
    sampleAlert('before', { raisedAtMs: NOW_MS - 61 * MINUTE_MS }),
    sampleAlert('old', { raisedAtMs: NOW_MS - 25 * 60 * MINUTE_MS })
  );
  const hours = alarmsByHour({ alerts }, NOW_MS);
  expect(hours).toHaveLength(24);
  expect(hours.slice(-2)).toEqual([1, 1]);
  expect(hours.reduce((a, b) => a + b)).toBe(2);
});

test('time to contact is the median, and absent before anybody arrived', () => {
  const room = sampleRoom({ alerts: byId(sampleAlert('a1', { raisedAtMs: NOW_MS - 60 * MINUTE_MS })) });
  expect(timeToContact(room, NOW_MS)).toBeUndefined();
  const arrived = (id: string, minutes: number) =>
    sampleAssignment(id, {
      history: [{ state: 'onScene', atMs: NOW_MS - (60 - minutes) * MINUTE_MS, by: 'crew' }]
    });
  const incidents = byId(sampleIncident('inc-1'));
  const two = { ...room, incidents, assignments: byId(arrived('x', 10), arrived('y', 20)) };
  expect(timeToContact(two, NOW_MS)).toEqual({ medianMs: 15 * MINUTE_MS, count: 2 });
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
