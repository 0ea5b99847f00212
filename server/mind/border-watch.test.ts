import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { SAMPLE_NOW_MS as NOW } from '#core/dispatch/sample.ts';
import type { FactDraft } from '#core/fact.ts';
import { after, SAMPLE_PACK, sampleSight, sampleTrack } from '#core/mind/sample.ts';
import { EMPTY_ROOM, type Room } from '#core/room.ts';
import type { Track } from '#core/track.ts';
import { encodeGaps } from '#core/watch-gaps.ts';
import { loadPack } from '../hubs/load.ts';
import { createBorderWatch } from './border-watch.ts';

const MINUTE = 60_000;
// Eight kilometres each, one north of the other; the sensor looks at the first from 2 km away.
const PACK = {
  ...SAMPLE_PACK,
  devices: [{ id: 'dev-S-1', assetId: 'S-1', feedId: 'thermal', expectedEverySec: 60 }],
  sectors: SAMPLE_PACK.sectors.map((sector) => ({ ...sector, maxUnwatchedSec: 1800 }))
};
const SAYS_OK: Room = {
  ...EMPTY_ROOM,
  health: { 'dev-S-1': { assetId: 'S-1', state: 'ok', reasons: [], sinceMs: NOW } }
};

function createNight(start: Room, tracks = new Map<string, Track>(), fromMs = NOW) {
  let room = start;
  let watch = createBorderWatch(PACK, (id) => tracks.get(id));
  const hear = (atMs: number): void =>
    watch.hear([sampleSight('s', atMs - NOW, { deviceId: 'dev-S-1', measuredAtMs: atMs })]);
  hear(fromMs);
  return {
    hear,
    tracks,
    room: () => room,
    set: (next: Partial<Room>) => (room = { ...room, ...next }),
    restart: () => (watch = createBorderWatch(PACK, (id) => tracks.get(id))),
    at(atMin: number): readonly FactDraft[] {
      const drafts = watch.due(room, NOW + atMin * MINUTE);
      room = after(drafts, room);
      return drafts;
    }
  };
}

const kinds = (drafts: readonly FactDraft[]): string[] => drafts.map(({ id }) => id.replace(/\d{6,}/, '#'));

test('the border is measured once a minute of hub time, in an entry that its minute names', () => {
  const night = createNight(SAYS_OK);
  const minute = Math.floor(NOW / MINUTE);
  expect(night.at(0)).toMatchObject([{ id: `watch:${minute}`, kind: 'borderMeasured', atMs: NOW }]);
  expect(night.at(0.5)).toEqual([]);
  expect(night.at(1).map(({ id }) => id)).toEqual([`watch:${minute + 1}`]);
  expect(JSON.stringify(night.room().border).length).toBeLessThan(250);
});

test('Sector void: a sensor that fails, and one that comes back, is measured at once', () => {
  const night = createNight(SAYS_OK);
  night.at(0);
  const seen = night.room().border?.sectors['S-01']?.unwatchedM ?? 0;
  expect(seen).toBeLessThan(1000);
  const fault = { assetId: 'S-1', state: 'fault' as const, reasons: ['noPicture'], sinceMs: NOW };
  night.set({ health: { 'dev-S-1': fault } });
  expect(kinds(night.at(0.02))).toEqual(['watch:#:1']);
  expect(night.room().border?.sectors['S-01']).toMatchObject({ unwatchedM: 8000 });
  expect(night.at(0.04)).toEqual([]);
  night.set({ health: SAYS_OK.health });
  expect(night.at(0.06)).toHaveLength(1);
  expect(night.room().border?.sectors['S-01']?.unwatchedM).toBe(seen);
});

test('Sector void: a sensor of which nothing comes any more stops watching', () => {
  const night = createNight(SAYS_OK);
  night.at(0);
  expect(night.at(4.9)).toHaveLength(1);
  expect(kinds(night.at(5.02))).toEqual(['watch:#']);
  expect(night.room().border?.sectors['S-01']).toMatchObject({ unwatchedM: 8000 });
  night.hear(NOW + 5.5 * MINUTE);
  night.at(5.5);
  expect(night.room().border?.sectors['S-01']?.unwatchedM).toBeLessThan(1000);
});

test('Sector void (no patrol / no sensor for N min): told when its time is over, ended when a car has been along', () => {
  const night = createNight(SAYS_OK);
  for (let atMin = 0; atMin <= 30; atMin++) {
    night.hear(NOW + atMin * MINUTE);
    expect(kinds(night.at(atMin)), `minute ${atMin}`).toEqual(['watch:#']);
  }
  night.hear(NOW + 30.1 * MINUTE);
  expect(kinds(night.at(30.1))).toEqual(['alert:sectorVoid:S-02:unwatched:#']);
  const [alert] = Object.values(night.room().alerts);
  expect(alert).toMatchObject({ sectorId: 'S-02', severity: 2, gap: { cause: 'unwatched' } });
  expect(alert?.gap?.unwatchedM).toBeGreaterThan(5000);

  // Three stops of a car along the eight kilometres.
  [5, 8, 11].forEach((km, i) => {
    const atMs = NOW + (31 + i) * MINUTE;
    night.hear(atMs);
    night.tracks.set('P-01', { ...sampleTrack('P-01', km), lon: 22.63, measuredAtMs: atMs });
    night.at(31 + i);
  });
  expect(night.room().alerts[alert!.id]?.state).toBe('raised');
  night.at(35);
  night.at(36);
  expect(night.room().alerts[alert!.id]?.state).toBe('ended');
});

test('after a restart nothing is known to be fresher than it was measured, what is void is not told twice, and nothing floods', () => {
  const night = createNight(SAYS_OK);
  for (let atMin = 0; atMin <= 40; atMin++) {
    night.hear(NOW + atMin * MINUTE);
    night.at(atMin);
  }
  const alerts = (): string[] => Object.values(night.room().alerts).map(({ id, state }) => `${id} ${state}`);
  expect(alerts()).toHaveLength(1);
  // The sensor is gone too, and of the border nothing is known.
  night.set({ health: {} });
  night.restart();
  night.at(75);
  expect(night.room().border?.sectors).toMatchObject({
    'S-01': { unwatchedM: 8000, forgottenM: 8000 },
    'S-02': { longestSec: 75 * 60 }
  });
  expect(alerts()).toEqual([expect.stringMatching(/S-02.* raised$/)]);
  night.at(104.9);
  expect(alerts()).toHaveLength(1);
  night.at(105);
  expect(alerts()).toHaveLength(2);
});

test('where nobody watches is said in less than 4 kB a minute for the longest border, however ragged it is', () => {
  const loaded = loadPack(fileURLToPath(new URL('../hubs/pirot', import.meta.url)));
  if (!loaded.ok) throw new Error('the pack does not load');
  const [draft] = createBorderWatch(loaded.pack, () => undefined).due(SAYS_OK, NOW);
  const { watch } = draft?.kind === 'borderMeasured' ? draft.body : { watch: undefined };
  const sections = Object.values(watch?.sectors ?? {});
  expect(sections).toHaveLength(18);
  expect(sections.every(({ gaps }) => /^0-\d+$/.test(gaps ?? ''))).toBe(true);
  const rags = encodeGaps(
    Array.from({ length: 60 }, (_, i) => ({ from: i * 4, to: i * 4 + 2, isPast: true }))
  );
  const worst = sections.map((section) => ({
    ...section,
    forgottenM: section.unwatchedM,
    longestSec: 86_400,
    gaps: rags
  }));
  expect(JSON.stringify({ atMs: NOW, sectors: worst }).length + sections.length * 7).toBeLessThan(4096);
});
