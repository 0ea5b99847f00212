import { expect, test } from 'vitest';
import { cardAlert, isAtRisk, openAlerts, standingOf } from './open-alerts.ts';
import { byId, NOW_MS, sampleAlert, sampleIncident } from './sample-room.ts';

const seen = { state: 'acknowledged', acknowledgedBy: 'user-1', acknowledgedAtMs: NOW_MS } as const;

test('lives at risk stand before anything as grave that came later', () => {
  const alerts = byId(
    sampleAlert('new', { severity: 4, raisedAtMs: NOW_MS }),
    sampleAlert('help', { kind: 'panic', severity: 4, raisedAtMs: NOW_MS - 60_000 }),
    sampleAlert('taken', { ...seen, severity: 4, incidentId: 'inc-1' })
  );
  const incidents = byId(sampleIncident('inc-1', { livesAtRisk: true }));
  expect(openAlerts({ alerts, incidents }).map(({ id }) => id)).toEqual(['help', 'new', 'taken']);
});

test('a device that was opened puts no life at risk, one that asks for help does', () => {
  expect(isAtRisk(sampleAlert('a', { kind: 'deviceAlarm', severity: 2 }), {})).toBe(false);
  expect(isAtRisk(sampleAlert('a', { kind: 'deviceAlarm', severity: 4 }), {})).toBe(true);
  const calm = byId(sampleIncident('inc-1', { livesAtRisk: false }));
  expect(isAtRisk(sampleAlert('a', { kind: 'panic', incidentId: 'inc-1' }), calm)).toBe(false);
});

test('an alarm about an order leaves the list with its cause, and is told on the card of the incident', () => {
  const incidents = byId(sampleIncident('inc-1', { alertId: 'a1' }));
  const late = sampleAlert('late', { ...seen, kind: 'orderLate', incidentId: 'inc-1' });
  expect(standingOf(late, incidents)).toBe('inHand');
  expect(standingOf({ ...late, state: 'ended' }, incidents)).toBe('closed');
  const alerts = byId(sampleAlert('a1', { incidentId: 'inc-1' }), late);
  expect(cardAlert(late, { alerts, incidents }).id).toBe('a1');
  expect(cardAlert(late, { alerts: byId(late), incidents }).id).toBe('late');
  expect(cardAlert(sampleAlert('b', { incidentId: 'inc-1' }), { alerts, incidents }).id).toBe('b');
});

test('what is put aside asks for nobody and is not in hand, until its time is over', () => {
  const shelved = { untilMs: NOW_MS + 60_000, by: 'user-1', reason: 'knownFault', severity: 2 } as const;
  const silent = sampleAlert('silent', { kind: 'feedSilent', severity: 2, shelved });
  expect(standingOf(silent, {})).toBe('shelved');
  expect(openAlerts({ alerts: byId(silent), incidents: {} })).toEqual([]);
  const back = { ...silent, shelved: undefined, backAtMs: NOW_MS };
  expect(standingOf(back, {})).toBe('unacknowledged');
  expect(standingOf({ ...silent, ...seen, state: 'ended' }, {})).toBe('closed');
});
