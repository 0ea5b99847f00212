import { expect, test } from 'vitest';
import { createNaming } from '$lib/state/naming.ts';
import { NOW_MS, sampleRoom } from '$lib/state/sample-room.ts';
import { shelterRows } from './shelter-rows.ts';

const report = (change: object = {}) => ({
  'shelter-pirot': {
    shelterId: 'shelter-pirot',
    occupied: 61,
    beds: undefined,
    status: 'open' as const,
    reportedAtMs: NOW_MS,
    reporter: '',
    ...change
  }
});

function rowsOf(occupancy = {}) {
  const room = sampleRoom({ occupancy });
  return shelterRows(room, createNaming(room.pack, room.roles, 'sr-Cyrl'));
}

test('a centre that never reported says so, and a closed one is a word and not a zero', () => {
  expect(rowsOf()).toMatchObject([
    { name: 'Пирот', figures: 'још није јавио стање', state: undefined, asks: false },
    { name: 'Димитровград', occupied: undefined, state: 'затворен' }
  ]);
});

test('beds come from the report, else from the pack', () => {
  expect(rowsOf(report())[0]).toMatchObject({ figures: '61 од 200', toBeConfirmed: true });
  expect(rowsOf(report({ beds: 120 }))[0]).toMatchObject({ figures: '61 од 120', toBeConfirmed: false });
});

test('over-full is valid and asks', () => {
  expect(rowsOf(report({ occupied: 230, status: 'full' }))[0]).toMatchObject({
    figures: '230 од 200',
    state: 'пун',
    asks: true
  });
});
