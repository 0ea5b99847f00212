import { expect, test } from 'vitest';
import { createNaming } from '$lib/state/naming.ts';
import { byId, sampleAlert, sampleRoom } from '$lib/state/sample-room.ts';
import { sectorRows } from './sector-rows.ts';

test('a section counts its crews against its floor and names the gravest open alert', () => {
  const room = sampleRoom({
    border: {
      atMs: 0,
      sectors: { 'S-11': { lengthM: 20_000, unwatchedM: 5000, longestSec: 901 } }
    },
    memberships: { 'T-07': ['S-11'], 'P-03': ['S-11'], 'ST-1': ['S-12'] },
    alerts: byId(
      sampleAlert('a', { severity: 2 }),
      sampleAlert('b', { severity: 3 }),
      sampleAlert('c', { severity: 4, state: 'dismissed', acknowledgedBy: 'x' })
    )
  });
  const rows = sectorRows(room, createNaming(room.pack, room.roles, 'sr-Latn'));
  expect(rows).toMatchObject([
    {
      id: 'S-11',
      name: 'S-11 Smilovci',
      units: 2,
      isUnderFloor: false,
      alerts: 2,
      severity: 3,
      watched: { share: 0.75, longestMs: 901_000, isTooLong: true }
    },
    { id: 'S-12', units: 0, isUnderFloor: true, alerts: 0, severity: undefined, watched: undefined }
  ]);
});
