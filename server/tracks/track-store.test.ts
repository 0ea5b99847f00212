import { expect, test } from 'vitest';
import type { Track } from '#core/track.ts';
import { createTrackStore } from './track-store.ts';

const track = (id: string, lastSeenMs: number): Track => ({
  id,
  kind: 'foot',
  assetId: undefined,
  unitId: undefined,
  lon: 22.6,
  lat: 43.1,
  accuracyM: undefined,
  speedMps: undefined,
  courseDeg: undefined,
  batteryPct: undefined,
  measuredAtMs: lastSeenMs,
  sentAtMs: undefined,
  receivedAtMs: lastSeenMs,
  deviceId: id,
  lastSeenMs,
  flags: []
});

test('too many tracks: the longest lost go first, some more than need be', () => {
  const store = createTrackStore(100);
  for (let i = 0; i < 101; i++) store.put(track(`t${i}`, (i * 37) % 101));
  const forgotten = store.sweep(1_000);
  expect(forgotten).toHaveLength(3);
  expect(forgotten.map((id) => (Number(id.slice(1)) * 37) % 101)).toEqual([0, 1, 2]);
  expect([...store.all()]).toHaveLength(98);
});

test('the sweep runs once a minute, also after the clock was set back', () => {
  const store = createTrackStore();
  const day = 86_400_000;
  store.put(track('old', 0));
  expect(store.sweep(day)).toEqual([]);
  expect(store.sweep(day + 59_999)).toEqual([]);
  expect(store.sweep(day + 60_000)).toEqual(['old']);
  store.put(track('older', -day));
  expect(store.sweep(1)).toEqual(['older']);
});
