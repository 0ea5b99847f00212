import { expect, test } from 'vitest';
import type { Referral } from '#core/referral.ts';
import type { UnitFix } from '$lib/state/fix.ts';
import { createNaming } from '$lib/state/naming.ts';
import { availabilities } from '$lib/state/picture.ts';
import {
  byId,
  MINUTE_MS,
  NOW_MS,
  sampleAssignment,
  sampleIncident,
  sampleRoom
} from '$lib/state/sample-room.ts';
import { fleetFigures, unitRows } from './unit-rows.ts';

const fix = (agoMs: number): UnitFix => ({
  lon: 22.8,
  lat: 43.05,
  speedMps: undefined,
  batteryPct: undefined,
  measuredAtMs: NOW_MS - agoMs,
  life: agoMs > 5 * MINUTE_MS ? 'stale' : 'fresh'
});
const fixes = new Map([
  ['unit-T-07', fix(5_000)],
  ['unit-P-03', fix(34 * MINUTE_MS)]
]);
const unit = (unitId: string) => ({
  unitId,
  duty: { kind: 'ready' } as const,
  dutySinceMs: 0,
  assignmentId: undefined,
  clearedAtMs: [],
  panicAtMs: undefined
});

function rowsOf(room = sampleRoom(), order: 'callsign' | 'silentFirst' = 'callsign') {
  const naming = createNaming(room.pack, room.roles, 'sr-Cyrl');
  return unitRows(room, fixes, availabilities(room, fixes, NOW_MS), naming, order);
}

test('crews stand by callsign with the age of their fix', () => {
  expect(rowsOf().map(({ callsign }) => callsign)).toEqual(['Д-2', 'П-03', 'Т-07']);
  expect(rowsOf()[2]).toMatchObject({ state: 'слободна', life: 'fresh', carrier: 'offroad' });
});

test('who was never heard is the most silent of all', () => {
  expect(rowsOf(sampleRoom(), 'silentFirst').map(({ callsign }) => callsign)).toEqual([
    'Д-2',
    'П-03',
    'Т-07'
  ]);
  expect(rowsOf()[0]).toMatchObject({ fixAtMs: undefined, life: undefined, state: 'касни' });
});

test('an order stands before duty, and duty before the age of the fix', () => {
  const assignments = byId(sampleAssignment('asg', { state: 'enRoute' }));
  const room = sampleRoom({
    assignments,
    incidents: byId(sampleIncident('inc-1')),
    units: {
      'unit-T-07': { ...unit('unit-T-07'), assignmentId: 'asg' },
      'unit-P-03': { ...unit('unit-P-03'), duty: { kind: 'notReady', reason: 'refuel' } }
    }
  });
  const rows = rowsOf(room);
  expect(rows[2]).toMatchObject({ state: 'на путу · 26-1187', availability: 'committed' });
  expect(rows[1]).toMatchObject({ state: 'није спремна: гориво', availability: 'unavailable' });
});

test('a crew that calls for help is not free, and its call stands before its order', () => {
  const rows = rowsOf(
    sampleRoom({
      assignments: byId(sampleAssignment('asg', { state: 'enRoute' })),
      units: {
        'unit-T-07': { ...unit('unit-T-07'), panicAtMs: NOW_MS },
        'unit-P-03': { ...unit('unit-P-03'), assignmentId: 'asg', panicAtMs: NOW_MS }
      }
    })
  );
  expect(rows[2]).toMatchObject({ state: 'тражи помоћ', availability: 'unavailable' });
  expect(rows[1]).toMatchObject({ state: 'тражи помоћ', availability: 'unavailable' });
});

test('a unit is in the sections where its assets are', () => {
  const room = sampleRoom({ memberships: { 'T-07': ['S-11', 'S-12'] } });
  expect(rowsOf(room)[2]?.sectorId).toBe('S-11');
});

test('the fleet adds up', () => {
  const room = sampleRoom();
  const figures = fleetFigures(availabilities(room, fixes, NOW_MS));
  expect(figures).toEqual([
    { kind: 'available', count: 1 },
    { kind: 'delayed', count: 2 },
    { kind: 'committed', count: 0 },
    { kind: 'unavailable', count: 0 }
  ]);
});

test('Referral with acceptance and outcome: who drives a group says where to, and is not free', () => {
  const referral: Referral = {
    id: 'ref-26-1',
    number: '26-0001',
    incidentId: 'inc-1',
    count: 4,
    needs: [],
    openedAtMs: NOW_MS,
    state: 'inTransport',
    shelterId: 'shelter-pirot',
    heldUntilMs: undefined,
    unitId: 'unit-T-07',
    reason: undefined,
    outcome: undefined,
    lateSteps: 0,
    history: []
  };
  const van = (state: Referral['state']) =>
    rowsOf(sampleRoom({ referrals: byId({ ...referral, state }) }))[2];
  expect(van('inTransport')).toMatchObject({ state: 'превози до центра Пирот', availability: 'committed' });
  expect(van('arrived')).toMatchObject({ state: 'слободна', availability: 'available' });
});
