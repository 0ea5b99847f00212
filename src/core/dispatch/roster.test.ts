import { expect, test } from 'vitest';
import { SAMPLE_PACK, sampleSectorAt, sampleTrack } from '../mind/sample.ts';
import { EMPTY_ROOM } from '../room.ts';
import type { UnitState } from '../unit.ts';
import { rosterOf } from './roster.ts';
import { SAMPLE_NOW_MS as NOW } from './sample.ts';

const sources = {
  trackOf: (id: string) => (id === 'P-02' ? undefined : sampleTrack(id, 1)),
  sectorAt: sampleSectorAt
};
const state: UnitState = {
  unitId: 'unit-P-01',
  duty: { kind: 'ready' },
  dutySinceMs: NOW,
  assignmentId: undefined,
  clearedAtMs: [NOW - 1000],
  panicAtMs: undefined
};
const with1 = (over: Partial<UnitState>) =>
  rosterOf(SAMPLE_PACK, { ...EMPTY_ROOM, units: { 'unit-P-01': { ...state, ...over } } }, sources).find(
    ({ unitId }) => unitId === 'unit-P-01'
  );

test('knows what each unit brings and where it is, in order of name', () => {
  const roster = rosterOf(SAMPLE_PACK, EMPTY_ROOM, sources);
  expect(roster.map(({ unitId }) => unitId)).toEqual(['unit-D-1', 'unit-P-01', 'unit-P-02']);
  const [drone, car, lost] = roster;
  expect(drone).toMatchObject({ mode: 'drone', capabilities: ['aerial', 'language:sr', 'thermal'] });
  expect(car).toMatchObject({
    mode: 'vehicle',
    capabilities: ['language:sr', 'meet'],
    seats: 3,
    sectorId: 'S-01',
    isOut: true
  });
  expect(lost).toMatchObject({ fix: undefined, sectorId: undefined, isOut: false, duty: { kind: 'ready' } });
});

test('a call for help takes a unit out until its duty is set again', () => {
  expect(with1({ panicAtMs: NOW + 1 })?.duty).toEqual({ kind: 'notReady', reason: 'crew' });
  expect(with1({ panicAtMs: NOW - 1 })?.duty).toEqual({ kind: 'ready' });
  expect(with1({ duty: { kind: 'offDuty' }, panicAtMs: NOW + 1 })?.duty).toEqual({ kind: 'offDuty' });
});

test('a vehicle under repair cannot go, and brings nothing', () => {
  const assets = SAMPLE_PACK.assets.map((asset) =>
    asset.id === 'P-01'
      ? { ...asset, readiness: 'maintenance' as const, capabilities: ['4x4' as const] }
      : asset
  );
  const unit = rosterOf({ ...SAMPLE_PACK, assets }, EMPTY_ROOM, sources)[1];
  expect(unit?.duty).toEqual({ kind: 'notReady', reason: 'maintenance' });
  expect(unit?.capabilities).not.toContain('4x4');
});

test('a crew of guests only, and a doubted fix, are seen', () => {
  const crews = SAMPLE_PACK.crews.map((crew) => ({
    ...crew,
    officers: crew.officers.map((o) => ({ ...o, guest: true }))
  }));
  const doubted = {
    ...sources,
    trackOf: (id: string) => ({ ...sampleTrack(id, 1), flags: ['suspectJump' as const] })
  };
  const unit = rosterOf({ ...SAMPLE_PACK, crews }, EMPTY_ROOM, doubted)[1];
  expect(unit?.guestsOnly).toBe(true);
  expect(unit?.fix?.isSuspect).toBe(true);
});
