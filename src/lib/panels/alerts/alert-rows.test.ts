import { expect, test } from 'vitest';
import { createNaming } from '$lib/state/naming.ts';
import { byId, MINUTE_MS, NOW_MS, sampleAlert, sampleIncident, sampleRoom } from '$lib/state/sample-room.ts';
import { alarmRate, alertGroups, lastAcknowledgedAtMs } from './alert-rows.ts';

const room = sampleRoom();
const naming = createNaming(room.pack, room.roles, 'sr-Cyrl');

test('rows name what, where and by whom, in the script of the reader', () => {
  const alerts = byId(sampleAlert('a1'));
  expect(alertGroups({ ...room, alerts }, naming).unacknowledged[0]).toMatchObject({
    title: 'Група 6–9 особа, пешице',
    place: 'С-11 Смиловци · Видлич',
    isNew: true
  });
  const latin = createNaming(room.pack, room.roles, 'sr-Latn');
  expect(alertGroups({ ...room, alerts }, latin).unacknowledged[0]?.place).toBe('S-11 Smilovci · Vidlič');
});

test('a title that names its source leaves it out of the place', () => {
  const alerts = byId(sampleAlert('a1', { kind: 'unitSilent', sourceId: 'unit-P-03', count: undefined }));
  expect(alertGroups({ ...room, alerts }, naming).unacknowledged[0]).toMatchObject({
    title: 'П-03 не јавља положај',
    place: 'С-11 Смиловци'
  });
});

test('the gravest stands first in its group, of equals the newest', () => {
  const alerts = byId(
    sampleAlert('old', { raisedAtMs: NOW_MS - 9 * MINUTE_MS }),
    sampleAlert('new', { raisedAtMs: NOW_MS - MINUTE_MS }),
    sampleAlert('grave', { severity: 4, raisedAtMs: NOW_MS - 30 * MINUTE_MS })
  );
  const { unacknowledged } = alertGroups({ ...room, alerts }, naming);
  expect(unacknowledged.map(({ id }) => id)).toEqual(['grave', 'new', 'old']);
});

test('an alarm is in hand until its incident closes; ended ones without one are over once seen', () => {
  const seen = { acknowledgedBy: 'user-1', acknowledgedAtMs: NOW_MS - MINUTE_MS } as const;
  const alerts = byId(
    sampleAlert('inHand', { ...seen, state: 'acknowledged', incidentId: 'inc-1' }),
    sampleAlert('endedInHand', { ...seen, state: 'ended', incidentId: 'inc-1' }),
    sampleAlert('over', { ...seen, state: 'acknowledged', incidentId: 'inc-2' }),
    sampleAlert('endedUnseen', { state: 'ended' }),
    sampleAlert('endedSeen', { ...seen, state: 'ended' }),
    sampleAlert('dismissed', { ...seen, state: 'dismissed', dismissedFor: 'animal' })
  );
  const incidents = byId(
    sampleIncident('inc-1'),
    sampleIncident('inc-2', { state: 'closed', closedAtMs: NOW_MS })
  );
  const groups = alertGroups({ alerts, incidents }, naming);
  expect(groups.unacknowledged.map(({ id }) => id)).toEqual(['endedUnseen']);
  expect(groups.inHand.map(({ id }) => id).sort()).toEqual(['endedInHand', 'inHand']);
  expect(groups.closed.map(({ id }) => id)[0]).toBe('over');
  expect(groups.closed).toHaveLength(3);
});

test('the list of closed alarms keeps to a few', () => {
  const alerts = byId(
    ...Array.from({ length: 40 }, (_, n) =>
      sampleAlert(`a${n}`, { state: 'dismissed', acknowledgedBy: 'x', acknowledgedAtMs: NOW_MS - n })
    )
  );
  const { closed } = alertGroups({ alerts, incidents: {} }, naming);
  expect(closed.map(({ id }) => id)).toEqual(['a0', 'a1', 'a2', 'a3', 'a4', 'a5']);
});

test('the rate counts ten minutes back', () => {
  const alerts = byId(
    sampleAlert('in', { raisedAtMs: NOW_MS - 9 * MINUTE_MS }),
    sampleAlert('out', { raisedAtMs: NOW_MS - 11 * MINUTE_MS })
  );
  expect(alarmRate({ alerts }, NOW_MS).count).toBe(1);
});

test('nobody has acknowledged anything yet', () => {
  expect(lastAcknowledgedAtMs({ alerts: byId(sampleAlert('a')) })).toBeUndefined();
});

test('a second officer reads who took it and when', () => {
  const seen = { state: 'acknowledged', acknowledgedBy: 'user-1', acknowledgedAtMs: NOW_MS } as const;
  const alerts = byId(sampleAlert('a1', { ...seen, incidentId: 'inc-1' }), sampleAlert('a2'));
  const { inHand, unacknowledged } = alertGroups(
    { alerts, incidents: byId(sampleIncident('inc-1')) },
    naming
  );
  expect(inHand[0]?.taken).toBe('преузео Ј. Петровић 02:14');
  expect(unacknowledged[0]?.taken).toBeUndefined();
});

test('lives at risk stand first in their group, and an alarm about an order names its incident', () => {
  const alerts = byId(
    sampleAlert('grave', { severity: 4, raisedAtMs: NOW_MS }),
    sampleAlert('help', { kind: 'panic', severity: 4, sourceId: 'unit-P-03' }),
    sampleAlert('late', {
      kind: 'orderLate',
      timer: 'noWilco',
      severity: 2,
      sourceId: 'unit-T-07',
      incidentId: 'inc-1'
    })
  );
  const { unacknowledged } = alertGroups({ alerts, incidents: byId(sampleIncident('inc-1')) }, naming);
  expect(unacknowledged.map(({ id, atRisk }) => [id, atRisk])).toEqual([
    ['help', true],
    ['grave', false],
    ['late', false]
  ]);
  expect(unacknowledged[2]).toMatchObject({
    title: 'Т-07: налог није примљен',
    place: 'Инцидент 26-1187 · С-11 Смиловци'
  });
});
