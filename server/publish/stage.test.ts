import { expect, test } from 'vitest';
import { decodeFrame } from '#core/frame.ts';
import type { Track } from '#core/track.ts';
import { createPublish, type EncodedFrame } from './stage.ts';

const track = (id: string, lon: number): Track => ({
  id,
  kind: 'vehicle',
  assetId: id,
  unitId: `u-${id}`,
  lon,
  lat: 43,
  accuracyM: 5,
  speedMps: 10,
  courseDeg: 90,
  batteryPct: undefined,
  measuredAtMs: 1_000_000,
  sentAtMs: undefined,
  receivedAtMs: 1_000_100,
  deviceId: `d-${id}`,
  lastSeenMs: 1_000_100,
  flags: []
});
const change = (id: string, lon: number) => ({ track: track(id, lon), before: undefined, moved: true });

/** What a viewer holds after a chain of frames, by track id. */
function view(frames: readonly (EncodedFrame | undefined)[]): Record<string, number> {
  const names = new Map<number, string>();
  const at = new Map<number, number>();
  for (const frame of frames) {
    if (!frame) continue;
    const { base, born, moved, gone } = decodeFrame(frame.bytes);
    if (base === 0) at.clear();
    for (const { handle, id } of born) names.set(handle, id);
    moved.handle.forEach((handle, row) => at.set(handle, (moved.lonE7[row] ?? 0) / 1e7));
    gone.forEach((handle) => at.delete(handle));
  }
  return Object.fromEntries([...at].map(([handle, lon]) => [names.get(handle) ?? '?', lon]));
}

test('changes chain onto the first frame; nothing changed is no frame', () => {
  const publish = createPublish();
  expect(publish.next(1_000_200)).toBeUndefined();
  publish.accept([change('a', 22), change('b', 23)]);
  const first = publish.next(1_000_200);
  publish.accept([change('a', 22.5), change('c', 24)]);
  const second = publish.next(1_001_000);
  expect([first?.base, second?.base, second?.frameSeq]).toEqual([1, 2, 3]);
  expect(publish.next(1_002_000)).toBeUndefined();
  expect(view([first, second])).toEqual({ a: 22.5, b: 23, c: 24 });
});

test('a keyframe equals the chain, and a track that is forgotten leaves both', () => {
  const publish = createPublish();
  publish.accept([change('a', 22), change('b', 23)]);
  const first = publish.next(1_000_200);
  publish.accept([change('d', 25)]);
  publish.forget(['b', 'd']);
  const second = publish.next(1_001_000);
  expect(view([first, second])).toEqual({ a: 22 });
  expect(view([publish.keyframe(1_001_000)])).toEqual(view([first, second]));
});

test('who joins a hub where nothing has moved yet can read the empty picture, and goes on from it', () => {
  const publish = createPublish();
  const empty = publish.keyframe(1_000_000);
  expect(view([empty])).toEqual({});
  publish.accept([change('a', 22)]);
  const joined = publish.keyframe(1_000_100);
  const first = publish.next(1_000_200);
  expect(first?.base).toBe(empty.frameSeq);
  expect(view([empty, first])).toEqual({ a: 22 });
  expect(view([joined, first])).toEqual({ a: 22 });
});
