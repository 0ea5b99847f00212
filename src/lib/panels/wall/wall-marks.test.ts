import { expect, test } from 'vitest';
import { createNaming } from '$lib/state/naming.ts';
import { byId, sampleAlert, sampleRoom } from '$lib/state/sample-room.ts';
import { wallEvents } from './wall-figures.ts';
import { boxesOf, sectorLabels } from './wall-marks.ts';

const room = sampleRoom({
  memberships: { 'T-07': ['S-11'] },
  alerts: byId(sampleAlert('a', { severity: 3, at: undefined }), sampleAlert('b', { severity: 1 }))
});
const naming = createNaming(room.pack, room.roles, 'sr-Cyrl');
const events = wallEvents(room, naming);
const flat = (lon: number, lat: number) => [lon * 10, lat * 10] as const;
const type = { letterPx: 20, dotsPx: 0, namePx: 80, eventPx: 50, floorPx: 10_000 };

test('a section shows its crews as a number and the gravest of what goes on', () => {
  const labels = sectorLabels(room, naming, events, flat, type);
  expect(labels.find(({ id }) => id === 'S-11')).toMatchObject({
    name: 'С-11 Смиловци',
    units: 1,
    underFloor: false,
    event: { severity: 3, title: 'Група 6–9 особа, пешице' }
  });
  expect(labels.find(({ id }) => id === 'S-12')).toMatchObject({
    units: 0,
    underFloor: true,
    event: undefined
  });
});

test('what goes on stands at the label of its section, never at its place', () => {
  expect(sectorLabels(room, naming, events, flat, { ...type, letterPx: 0 })[0]).toMatchObject({
    id: 'S-11',
    x: 228.5,
    y: 430.5
  });
});

test('a label that would end under the floor goes up, and the one above it with it', () => {
  const low = sectorLabels(room, naming, events, flat, { ...type, floorPx: 500 });
  const [first, second] = low;
  expect((second?.y ?? 0) + (second?.event ? 130 : 80)).toBeLessThanOrEqual(500);
  expect((second?.y ?? 0) - (first?.y ?? 0)).toBe(first?.event ? 130 : 80);
});

test('a label gives way downwards to the one it would lie on, and only to that', () => {
  const crowded = sectorLabels(room, naming, events, flat, type);
  const [first, second] = crowded;
  expect((second?.y ?? 0) - (first?.y ?? 0)).toBe(first?.event ? 130 : 80);
  const apart = sectorLabels(room, naming, events, (lon, lat) => [lon * 10_000, lat], type);
  expect(apart[0]?.y).toBe(apart[1]?.y);
});

test('the box of a label begins at its corner and holds its name, its crews and what goes on', () => {
  const labels = sectorLabels(room, naming, events, flat, type);
  const [label] = labels;
  const [box] = boxesOf(labels, { ...type, dotsPx: 10 });
  const titlePx = (label?.event?.title.length ?? 0) * 20;
  const namePx = (label?.name.length ?? 0) * 20 + 10;
  expect(box).toEqual([
    label?.x,
    label?.y,
    (label?.x ?? 0) + Math.max(titlePx, namePx),
    (label?.y ?? 0) + 130
  ]);
});
