import { expect, test } from 'vitest';
import { createNaming } from '$lib/state/naming.ts';
import { byId, sampleAlert, sampleRoom } from '$lib/state/sample-room.ts';
import { sectorLabels, wallMarks } from './wall-marks.ts';
import { wallEvents } from './wall-figures.ts';

const flat = (lon: number, lat: number) => [lon * 10, lat * 10] as const;
const room = sampleRoom({
  memberships: { 'T-07': ['S-11'] },
  alerts: byId(sampleAlert('a', { severity: 3, at: undefined }), sampleAlert('b', { severity: 1 }))
});
const naming = createNaming(room.pack, room.roles, 'sr-Cyrl');

test('a section shows its crews as a number and its alarm as a shape, at places of its own', () => {
  const labels = sectorLabels(room, naming, flat, 0);
  expect(labels.find(({ id }) => id === 'S-11')).toMatchObject({
    name: 'С-11 Смиловци',
    units: 1,
    severity: 3,
    underFloor: false
  });
  expect(labels.find(({ id }) => id === 'S-12')).toMatchObject({
    units: 0,
    severity: undefined,
    underFloor: true
  });
});

test('names never lie on one another', () => {
  const [first, second] = sectorLabels(room, naming, flat, 80);
  expect((second?.y ?? 0) - (first?.y ?? 0)).toBeGreaterThanOrEqual(80);
});

test('of the alarms of a section the gravest is marked, at the label and never at the place', () => {
  const marks = wallMarks(wallEvents(room, naming), room.pack?.sectors ?? [], flat, 80);
  expect(marks).toHaveLength(1);
  expect(marks[0]).toMatchObject({ id: 'S-11', severity: 3, x: 228.5, y: 430.5 });
});
