import { expect, test } from 'vitest';
import type { FactDraft } from '#core/fact.ts';
import type { LonLat } from '#core/place.ts';
import type { Track, TrackChange } from '#core/track.ts';
import { createSectors, type Sectors, type SectorsPorts } from './stage.ts';

const area: LonLat[] = [
  [22.4, 43],
  [22.6, 43],
  [22.6, 43.2],
  [22.4, 43.2],
  [22.4, 43]
];
const meridian = (lon: number): LonLat[] => [
  [lon, 43],
  [lon, 43.2]
];
const sector: SectorsPorts['pack']['sectors'][number] = {
  id: 'S1',
  area: [area],
  line: meridian(22.6),
  criticalLine: meridian(22.58)
};

const INSIDE = 22.5;
const ABROAD = 22.61;

function track(lon: number, sec: number, change: Partial<Track> = {}): Track {
  return {
    id: 'van',
    kind: 'vehicle',
    assetId: 'van',
    unitId: 'unit-1',
    lon,
    lat: 43.1,
    accuracyM: 5,
    speedMps: undefined,
    courseDeg: undefined,
    batteryPct: undefined,
    measuredAtMs: sec * 1_000,
    sentAtMs: undefined,
    receivedAtMs: sec * 1_000,
    deviceId: 'gps',
    lastSeenMs: sec * 1_000,
    flags: [],
    ...change
  };
}

function changesOf(fixes: readonly Track[]): TrackChange[] {
  return fixes.map((one, i) => ({ track: one, before: fixes[i - 1], moved: true }));
}

function setUp(journalled: readonly string[] = []): { sectors: Sectors; drafts: FactDraft[] } {
  const drafts: FactDraft[] = [];
  const sectors = createSectors({
    pack: { sectors: [sector] },
    wasIn: () => journalled,
    commit: (batch) => drafts.push(...batch)
  });
  return { sectors, drafts };
}

test('drafts carry ids of their cause, their subjects and the place', () => {
  const { sectors, drafts } = setUp();
  sectors.accept(changesOf([track(ABROAD, 0), track(INSIDE, 110)]), 111_000.4);
  expect(drafts).toEqual([
    {
      id: 'cross:van:S1:border:10000',
      atMs: 111_000,
      actor: 'mind',
      kind: 'lineCrossed',
      subjects: ['unit:unit-1', 'sector:S1'],
      body: {
        trackId: 'van',
        unitId: 'unit-1',
        sectorId: 'S1',
        line: 'border',
        direction: 'in',
        measuredAtMs: 10_000,
        at: [expect.closeTo(22.6, 9), 43.1]
      }
    },
    expect.objectContaining({ id: 'cross:van:S1:critical:30000', kind: 'lineCrossed' }),
    {
      id: 'member:van:S1:enter:110000',
      atMs: 111_000,
      actor: 'mind',
      kind: 'membershipChanged',
      subjects: ['unit:unit-1', 'sector:S1'],
      body: {
        trackId: 'van',
        unitId: 'unit-1',
        sectorId: 'S1',
        change: 'enter',
        measuredAtMs: 110_000,
        at: [22.5, 43.1]
      }
    }
  ]);
});

test('the same fixes after a restart are the same entries, and where it still is raises nothing', () => {
  const fixes = changesOf([track(ABROAD, 0), track(INSIDE, 110)]);
  const first = setUp();
  first.sectors.accept(fixes, 111_000);
  const again = setUp();
  again.sectors.accept(fixes, 999_000);
  expect(again.drafts.map(({ id }) => id)).toEqual(first.drafts.map(({ id }) => id));

  const after = setUp(['S1']);
  after.sectors.accept(changesOf([track(INSIDE, 120), track(INSIDE, 130)]), 130_000);
  expect(after.drafts).toEqual([]);
});

test('a first fix inside is present, once, though the journal has not got it yet', () => {
  const { sectors, drafts } = setUp();
  for (let sec = 0; sec < 50; sec++)
    sectors.accept(changesOf([track(INSIDE + sec * 1e-4, sec)]), sec * 1_000);
  expect(drafts.map(({ id }) => id)).toEqual(['member:van:S1:present:0']);
});

test('a track without a unit stands for itself; a sensor is nowhere', () => {
  const { sectors, drafts } = setUp();
  sectors.accept(changesOf([track(INSIDE, 0, { id: 'phones:x', unitId: undefined })]), 0);
  sectors.accept(changesOf([track(INSIDE, 0, { id: 'post', kind: 'sensor' })]), 0);
  expect(drafts.map(({ subjects }) => subjects)).toEqual([['track:phones:x', 'sector:S1']]);
});

test('a fix that jumps crosses nothing and enters nothing, and after it the track is where it is', () => {
  const { sectors, drafts } = setUp();
  sectors.accept(
    changesOf([
      track(INSIDE, 0),
      track(INSIDE, 0, { flags: ['suspectJump'], lastSeenMs: 10_000 }),
      track(INSIDE, 20)
    ]),
    20_000
  );
  expect(drafts.map(({ id }) => id)).toEqual(['member:van:S1:present:0']);
  // The jump is settled at 30 s by a flagged fix: the way there was not travelled, so no line was crossed.
  sectors.accept(changesOf([track(ABROAD, 30, { flags: ['suspectJump'] }), track(ABROAD, 31)]), 31_000);
  expect(drafts.slice(1).map(({ id }) => id)).toEqual(['member:van:S1:exit:31000']);
});

test('word of a track without a new fix changes nothing', () => {
  const { sectors, drafts } = setUp();
  const fix = track(INSIDE, 0);
  sectors.accept([{ track: { ...fix, lastSeenMs: 9_000 }, before: fix, moved: false }], 9_000);
  expect(drafts).toEqual([]);
});
