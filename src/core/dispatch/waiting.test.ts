import { expect, test } from 'vitest';
import type { Incident } from '../incident.ts';
import { newAlert } from '../mind/new-alert.ts';
import { sampleSectorAt } from '../mind/sample.ts';
import { EMPTY_ROOM } from '../room.ts';
import { KM, SAMPLE_NOW_MS as NOW, sampleSector } from './sample.ts';
import { waitingIncidents } from './waiting.ts';

const sectors = [sampleSector('S-01', 0), sampleSector('S-02', 8)];
const told = { measuredAtMs: NOW, raisedAtMs: NOW, sourceId: 'sensor-1' };
const incident: Incident = {
  id: 'inc-1',
  number: '26-0001',
  alertId: 'a1',
  kind: 'groupDetected',
  severity: 3,
  openedAtMs: NOW,
  openedBy: 'officer',
  sectorId: 'S-01',
  at: undefined,
  errM: undefined,
  livesAtRisk: false,
  count: undefined,
  state: 'acknowledged',
  disposition: undefined,
  closedAtMs: undefined
};

function waiting(alert: ReturnType<typeof newAlert>, over: Partial<Incident> = {}) {
  const room = { ...EMPTY_ROOM, alerts: { a1: alert }, incidents: { 'inc-1': { ...incident, ...over } } };
  return waitingIncidents(room, sectors, sampleSectorAt);
}

test('follows its alert: newest place and its section, the graver of both severities', () => {
  const alert = newAlert('a1', 'groupDetected', 4, {
    ...told,
    at: [22.6, 43 + 7 * KM],
    courseDeg: 300,
    lastAtMs: NOW + 5
  });
  expect(waiting(alert, { at: [22.6, 43] })).toMatchObject([
    {
      at: [22.6, 43 + 7 * KM],
      seenAtMs: NOW + 5,
      courseDeg: 300,
      incident: { severity: 4, sectorId: 'S-02' }
    }
  ]);
});

test('a bare bearing is answered at the middle of its ray, a section without a place at its middle', () => {
  const bearing = { from: [22.6, 43] as const, azDeg: 0, azErrDeg: 2, rangeM: 6000 };
  const [onRay] = waiting(newAlert('a1', 'groupDetected', 3, { ...told, bearing }));
  expect(onRay?.at[1]).toBeCloseTo(43 + 3 * KM, 5);
  expect(waiting(newAlert('a1', 'groupDetected', 3, told))[0]?.at).toEqual([22.6, 43]);
  expect(waiting(newAlert('a1', 'groupDetected', 3, told), { sectorId: undefined })).toEqual([]);
});

test('what is closed or served does not wait', () => {
  const alert = newAlert('a1', 'groupDetected', 3, told);
  expect(waiting(alert, { state: 'closed' })).toEqual([]);
  const order = {
    id: 'asg-1',
    incidentId: 'inc-1',
    unitId: 'unit-P-01',
    suggestionId: 's',
    role: 'primary' as const,
    approvedBy: 'officer',
    approvedAtMs: NOW,
    overrideReason: undefined,
    history: []
  };
  const room = (state: 'sent' | 'unable') => ({
    ...EMPTY_ROOM,
    alerts: { a1: alert },
    incidents: { 'inc-1': incident },
    assignments: { 'asg-1': { ...order, state } }
  });
  expect(waitingIncidents(room('sent'), sectors, sampleSectorAt)).toEqual([]);
  expect(waitingIncidents(room('unable'), sectors, sampleSectorAt)).toHaveLength(1);
});
