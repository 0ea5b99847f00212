import { expect, test } from 'vitest';
import type { Detection } from '#core/detection.ts';
import { createNaming } from '$lib/state/naming.ts';
import { byId, MINUTE_MS, NOW_MS, sampleAlert, sampleIncident, sampleRoom } from '$lib/state/sample-room.ts';
import { joinable, joinedAlerts, joinedRows } from './joined.ts';

const detection = (id: string, measuredAtMs: number): Detection => ({
  id,
  feedId: 'thermal',
  deviceId: 'dev-ST-1',
  sensorId: 'sensor-vidlic',
  measuredAtMs,
  receivedAtMs: measuredAtMs,
  class: 'group',
  classConfidence: 0.7,
  count: { min: 6, best: 7, max: 9 },
  at: undefined,
  errM: undefined,
  derived: false,
  bearing: undefined,
  speedMps: undefined,
  courseDeg: undefined,
  sectorId: 'S-11',
  borderM: undefined
});
const incident = sampleIncident('inc-1', { alertId: 'a1' });
const alerts = byId(
  sampleAlert('a2', { incidentId: 'inc-1', detectionIds: ['d3'] }),
  sampleAlert('a1', { incidentId: 'inc-1', raisedAtMs: NOW_MS, detectionIds: ['d1', 'd2'] }),
  sampleAlert('late', { incidentId: 'inc-1', kind: 'orderLate' }),
  sampleAlert('near', { sectorId: 'S-12' }),
  sampleAlert('graver', { severity: 4 }),
  sampleAlert('nowhere', { sectorId: undefined }),
  sampleAlert('over', { state: 'dismissed' }),
  sampleAlert('silent', { kind: 'feedSilent' })
);
const detections = byId(
  detection('d1', NOW_MS - MINUTE_MS),
  detection('d2', NOW_MS),
  detection('d3', NOW_MS - 2 * MINUTE_MS)
);
const room = sampleRoom({ alerts, detections });
const naming = createNaming(room.pack, room.roles, 'sr-Cyrl');

test('the alert from which the incident grew stands first and stays; what is about its orders is no sight of it', () => {
  expect(joinedAlerts(room, incident).map(({ id }) => id)).toEqual(['a1', 'a2']);
  expect(joinedRows(room, incident, naming)).toMatchObject([
    {
      id: 'a1',
      canSplit: false,
      count: 2,
      sights: [
        { id: 'd2', text: '02:14:36 · Видлич · 6–9 особа', canSplit: true },
        { id: 'd1', canSplit: true }
      ]
    },
    { id: 'a2', canSplit: true, count: 1, sights: [{ id: 'd3', canSplit: false }] }
  ]);
});

test('of a closed incident nothing is taken out', () => {
  const rows = joinedRows(room, { ...incident, state: 'closed' }, naming);
  expect(rows.some((row) => row.canSplit || row.sights.some(({ canSplit }) => canSplit))).toBe(false);
});

test('what may be joined is open, in no incident, seen by somebody, and of this section or the next', () => {
  expect(joinable(room, incident).map(({ id }) => id)).toEqual(['graver', 'near']);
  const sectors = [...(room.pack?.sectors ?? [])];
  const [first, second] = sectors;
  const far = room.pack &&
    first &&
    second && { ...room.pack, sectors: [first, { ...first, id: 'S-x' }, second] };
  expect(joinable({ ...room, pack: far }, incident).map(({ id }) => id)).toEqual(['graver']);
});
