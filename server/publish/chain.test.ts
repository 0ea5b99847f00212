import { expect, test } from 'vitest';
import { createFrameReader } from '#core/frame/reader.ts';
import type { Track } from '#core/track.ts';
import { createChain } from './chain.ts';
import { createRows } from './rows.ts';

const NOW = 1_000_000;

/** A chain that is told of tracks by their names. */
function openChain() {
  const rows = createRows();
  const chain = createChain(1, 1, NOW, rows);
  const slots = new Map<string, number>();
  return {
    ...chain,
    put(one: Track) {
      const known = slots.get(one.id);
      const row = Number.parseInt(one.id, 36);
      rows.put(row, one);
      if (known === undefined) slots.set(one.id, chain.add(row, one));
      else chain.touch(known);
    },
    remove(id: string) {
      chain.remove(slots.get(id) ?? -1);
      slots.delete(id);
    }
  };
}

function track(id: string, lon: number): Track {
  return {
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
    measuredAtMs: NOW,
    sentAtMs: undefined,
    receivedAtMs: NOW + 100,
    deviceId: `d-${id}`,
    lastSeenMs: NOW + 100,
    flags: []
  };
}

/** A viewer of one chain: where it has whom. */
function viewer() {
  const reader = createFrameReader();
  const names = new Map<number, string>();
  const at = new Map<string, number>();
  return (frames: readonly Uint8Array[]) => {
    for (const bytes of frames) {
      const frame = reader.read(bytes);
      if (!frame) throw new Error('lost the chain');
      if (frame.base === 0) at.clear();
      for (const slot of frame.gone) at.delete(names.get(slot) ?? '');
      for (const { slot, id } of frame.born) names.set(slot, id);
      frame.moved.slot.forEach((slot, row) =>
        at.set(names.get(slot) ?? '?', (frame.moved.lonE7[row] ?? 0) / 1e7)
      );
    }
    return Object.fromEntries(at);
  };
}

test('who has all of a tick needs the frames since, who has nothing the whole, and who has it all nothing', () => {
  const chain = openChain();
  const [follower, joiner] = [viewer(), viewer()];
  expect(follower([chain.whole()])).toEqual({});
  chain.put(track('a', 22));
  chain.put(track('b', 23));
  chain.seal(2, NOW + 1);
  chain.put(track('a', 22.5));
  chain.seal(3, NOW + 2);
  expect(chain.since(1)).toHaveLength(2);
  expect(follower(chain.since(1))).toEqual({ a: 22.5, b: 23 });
  expect(joiner(chain.since(0))).toEqual({ a: 22.5, b: 23 });
  expect(chain.since(3)).toEqual([]);
  chain.seal(4, NOW + 3);
  expect(chain.since(3)).toEqual([]);
});

test('a slot is given again, in the same frame too, and who came and went in between was never there', () => {
  const chain = openChain();
  const see = viewer();
  see([chain.whole()]);
  chain.put(track('a', 22));
  chain.seal(2, NOW);
  chain.remove('a');
  chain.put(track('b', 23));
  chain.put(track('c', 24));
  chain.remove('c');
  chain.seal(3, NOW);
  expect(see(chain.since(1))).toEqual({ b: 23 });
  expect(chain.size()).toBe(1);
  expect(viewer()([chain.whole()])).toEqual({ b: 23 });
  expect(see([chain.nobody()])).toEqual({});
});

test('missed frames are kept while they are shorter than the whole', () => {
  const chain = openChain();
  const see = viewer();
  see([chain.whole()]);
  for (let tick = 2; tick < 2_000; tick++) {
    for (let n = 0; n < 4; n++) chain.put(track(`t${n}`, 20 + ((tick * 7919 * (n + 1)) % 5_000) / 1_000));
    chain.seal(tick, NOW + tick);
  }
  const late = chain.since(1);
  expect(late).toHaveLength(1);
  expect(see(late)).toEqual(viewer()([chain.whole()]));
  expect(chain.since(1_990).length).toBeGreaterThan(1);
});
