import { expect, test } from 'vitest';
import { createNaming } from '$lib/state/naming.ts';
import {
  byId,
  NOW_MS,
  sampleAlert,
  sampleAssignment,
  sampleIncident,
  sampleRoom
} from '$lib/state/sample-room.ts';
import { incidentView, ordersOf } from './incident-view.ts';

const room = sampleRoom();
const naming = createNaming(room.pack, room.roles, 'sr-Cyrl');
const seen = { state: 'acknowledged', acknowledgedBy: 'user-1', acknowledgedAtMs: NOW_MS } as const;

test('the card says where, how sure and how far along', () => {
  expect(incidentView(sampleAlert('a'), sampleIncident('inc-1'), naming, NOW_MS)).toMatchObject({
    number: '26-1187',
    where: 'С-11 Смиловци, 2,1\u202fkm од границе, ка југозападу',
    position: '±180\u202fm · 1\u202fmin',
    source: 'Видлич',
    confidence: 'вероватно',
    step: { at: 2, all: 7, text: '2 од 7 · Потврђено' }
  });
});

test('what was seen over the line is said to be over the line', () => {
  const alert = sampleAlert('a', { borderM: -120, courseDeg: undefined });
  expect(incidentView(alert, undefined, naming, NOW_MS).where).toBe(
    'С-11 Смиловци, 120\u202fm преко границе'
  );
});

test('an alarm nobody has taken is new, a dismissed one is closed', () => {
  expect(incidentView(sampleAlert('a'), undefined, naming, NOW_MS).step.at).toBe(1);
  const dismissed = sampleAlert('a', { ...seen, state: 'dismissed' });
  expect(incidentView(dismissed, undefined, naming, NOW_MS).step.at).toBe(7);
});

test('a bare bearing has no place and no error', () => {
  const bearing = { from: [22.7, 43.1], azDeg: 90, azErrDeg: 2, rangeM: 9000 } as const;
  const alert = sampleAlert('a', { at: undefined, errM: undefined, bearing });
  expect(incidentView(alert, undefined, naming, NOW_MS).position).toBe('само правац · 1\u202fmin');
});

test('what has no place says so, and what ended without an incident is closed once it was seen', () => {
  const feed = sampleAlert('a', {
    ...seen,
    kind: 'feedSilent',
    state: 'ended',
    at: undefined,
    errM: undefined
  });
  expect(incidentView(feed, undefined, naming, NOW_MS)).toMatchObject({ position: '—', step: { at: 7 } });
  const unseen = { ...feed, acknowledgedBy: undefined };
  expect(incidentView(unseen, undefined, naming, NOW_MS).step.at).toBe(1);
});

test('open orders stand first', () => {
  const assignments = byId(
    sampleAssignment('done', { state: 'cleared', approvedAtMs: NOW_MS }),
    sampleAssignment('open', { state: 'enRoute' })
  );
  expect(ordersOf({ assignments }, 'inc-1').map(({ id }) => id)).toEqual(['open', 'done']);
});

test('how it ended stands on the card while it is closed', () => {
  const closed = sampleIncident('inc-1', {
    state: 'closed',
    disposition: 'rescue',
    closedAtMs: NOW_MS
  });
  expect(incidentView(sampleAlert('a'), closed, naming, NOW_MS).ended).toBe('Спасавање, 02:14');
  expect(incidentView(sampleAlert('a'), sampleIncident('inc-1'), naming, NOW_MS).ended).toBeUndefined();
});
