import { expect, test } from 'vitest';
import {
  DRONE_SIGHT_M,
  MAST_SIGHT_M,
  moverSight,
  sensorSight,
  sightM,
  VEHICLE_SIGHT_M,
  watchingAssets,
  workingSensors
} from './border-watch-sight.ts';
import { ASSET_KINDS } from './equipment.ts';
import { SAMPLE_NOW_MS as NOW } from './dispatch/sample.ts';
import { SAMPLE_PACK, sampleTrack } from './mind/sample.ts';
import { EMPTY_ROOM, type Room } from './room.ts';

const PACK = {
  ...SAMPLE_PACK,
  devices: [
    ...SAMPLE_PACK.devices,
    { id: 'dev-S-1', assetId: 'S-1', feedId: 'thermal', expectedEverySec: 60 }
  ]
};

function saying(state: Room['health'][string]['state'], feed: 'live' | 'late' | 'silent' = 'live'): Room {
  return {
    ...EMPTY_ROOM,
    health: { 'dev-S-1': { assetId: 'S-1', state, reasons: [], sinceMs: NOW } },
    feeds: { thermal: { state: feed, sinceMs: NOW } }
  };
}

const works = (room: Room, heardMs = NOW): boolean =>
  workingSensors(PACK, room, () => heardMs, NOW).length === 1;

test('Sector void: a sensor watches while it says that it can, its feed speaks and it was heard of', () => {
  expect(works(saying('ok'))).toBe(true);
  expect(works(saying('degraded', 'late'))).toBe(true);
  for (const state of ['fault', 'offline', 'unknown'] as const)
    expect(works(saying(state)), state).toBe(false);
  expect(works(saying('ok', 'silent'))).toBe(false);
  expect(works(EMPTY_ROOM)).toBe(false);
  expect(works(saying('ok'), NOW - 300_000)).toBe(true);
  expect(works(saying('ok'), NOW - 300_001)).toBe(false);
});

test('a sensor in store does not watch, whatever it says', () => {
  const assets = PACK.assets.map((asset) => ({ ...asset, readiness: 'stored' as const }));
  expect(workingSensors({ ...PACK, assets }, saying('ok'), () => NOW, NOW)).toEqual([]);
});

test('a sensor looks where the pack says', () => {
  const [sensor] = PACK.sensors;
  expect(sensor && sensorSight(sensor)).toEqual({
    lon: 22.6,
    lat: 43,
    nearM: 50,
    rangeM: 12_000,
    bearingDeg: 90,
    widthDeg: 120
  });
});

test('a mast sees far while it stands, a drone while it flies; papers and fixed sensors do not patrol', () => {
  expect([sightM('mobileVideo', 0), sightM('mobileVideo', 12)]).toEqual([MAST_SIGHT_M, VEHICLE_SIGHT_M]);
  expect([sightM('drone', 0), sightM('drone', undefined), sightM('drone', 9)]).toEqual([0, 0, DRONE_SIGHT_M]);
  const moving = ASSET_KINDS.filter((kind) => sightM(kind, 5) > 0);
  expect(ASSET_KINDS.filter((kind) => !moving.includes(kind))).toEqual([
    'pillar',
    'stationaryCamera',
    'documentKit'
  ]);
});

test('a patrol watches from a fresh fix only', () => {
  const look = (ageMs: number) =>
    moverSight({ kind: 'suv' }, sampleTrack('P-01', 3, ageMs), SAMPLE_PACK.limits, NOW);
  expect(look(60_000)).toMatchObject({ lon: 22.6, rangeM: VEHICLE_SIGHT_M, widthDeg: 360 });
  expect(look(60_001)).toBeUndefined();
});

test('who is off duty watches nothing', () => {
  const units = {
    'unit-P-01': {
      unitId: 'unit-P-01',
      duty: { kind: 'offDuty' as const },
      dutySinceMs: NOW,
      assignmentId: undefined,
      clearedAtMs: [],
      panicAtMs: undefined
    }
  };
  const watching = watchingAssets(SAMPLE_PACK, { units }).map(({ id }) => id);
  expect(watching).toEqual(['P-02', 'D-1', 'S-1']);
});
