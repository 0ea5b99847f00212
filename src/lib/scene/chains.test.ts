import { expect, test } from 'vitest';
import { createSlots, leaveChain, takeFrames } from './chains.ts';
import {
  accuracyMOf,
  batteryPctOf,
  courseDegOf,
  latOf,
  lonOf,
  measuredAtMsOf,
  speedMpsOf
} from './columns.ts';
import { createRows, eachChange, WORDS, type Columns } from './rows.ts';
import { frameOf, sample, SAMPLE_MS, type Sample } from './sample-frame.ts';

function scene() {
  const columns = createRows(2);
  const slots = createSlots();
  const take = (...frames: Parameters<typeof takeFrames>[2]): number[] => takeFrames(columns, slots, frames);
  return { columns, slots, take };
}

const ids = ({ identities }: Columns): string[] => identities.map(({ id }) => id).sort();

function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
}

test('a storm over three chains leaves what plain maps would hold', () => {
  const pick = random(7);
  const { columns, slots, take } = scene();
  const model = new Map<number, Map<number, Sample>>([1, 2, 3].map((chain) => [chain, new Map()]));
  const elsewhere = (chain: number, id: string): boolean =>
    [...model].some(([other, held]) => other !== chain && [...held.values()].some((one) => one.id === id));
  for (let round = 0; round < 3000; round++) {
    const chain = 1 + pick(3);
    const held = model.get(chain) ?? new Map<number, Sample>();
    if (pick(60) === 0) {
      leaveChain(columns, slots, chain);
      held.clear();
      continue;
    }
    const base = pick(25) === 0 ? 0 : round + 1;
    const gone = base === 0 ? [] : [...held.keys()].filter(() => pick(6) === 0);
    if (base === 0) for (const slot of [...held.keys()]) if (pick(3) === 0) held.delete(slot);
    for (const slot of gone) held.delete(slot);
    const born = [...held.values()].filter(() => base === 0);
    const moved: Sample[] = base === 0 ? born.slice() : [...held.values()].filter(() => pick(2) === 0);
    for (let i = pick(4); i > 0; i--) {
      const slot = pick(40);
      const id = `t${pick(60)}`;
      if (held.has(slot) || elsewhere(chain, id) || [...held.values()].some((one) => one.id === id)) continue;
      const one = sample(slot, { id });
      held.set(slot, one);
      born.push(one);
      moved.push(one);
    }
    const placed = moved.map((one) => ({
      ...one,
      lon: pick(2880) / 8 - 180,
      lat: pick(1440) / 8 - 90,
      courseDeg: pick(360),
      batteryPct: pick(101),
      accuracyM: pick(500),
      measuredAtMs: SAMPLE_MS + round * 1000
    }));
    for (const one of placed) held.set(one.slot, one);
    placed.sort((a, b) => a.slot - b.slot);
    expect(take(frameOf(placed, { chain, base, hubMs: SAMPLE_MS + round * 1000 }, born, gone))).toEqual([]);
  }
  const all = [...model.values()].flatMap((held) => [...held.values()]);
  expect(ids(columns)).toEqual(all.map(({ id }) => id).sort());
  expect(columns.rowOf.size).toBe(all.length);
  for (const one of all) {
    const row = columns.rowOf.get(one.id) ?? -1;
    expect(columns.identities[row]?.id).toBe(one.id);
    expect([lonOf(columns, row), latOf(columns, row)]).toEqual([one.lon, one.lat]);
    expect([courseDegOf(columns, row), batteryPctOf(columns, row)]).toEqual([one.courseDeg, one.batteryPct]);
    expect([accuracyMOf(columns, row), speedMpsOf(columns, row)]).toEqual([one.accuracyM, 5]);
    expect(measuredAtMsOf(columns, row)).toBe(one.measuredAtMs);
  }
});

test('a keyframe replaces the rows of its own chain, and whom it names again keeps row and trail', () => {
  const { columns, take } = scene();
  take(frameOf([sample(0, { id: 'stays' }), sample(1, { id: 'goes' })], { chain: 1 }));
  take(frameOf([sample(0, { id: 'other' })], { chain: 2 }));
  const [row, seat] = [columns.rowOf.get('stays') ?? -1, columns.trails.seatOf.get('stays')];
  take(frameOf([sample(7, { id: 'stays', lon: 22.7 }), sample(8, { id: 'comes' })], { chain: 1 }));
  expect(ids(columns)).toEqual(['comes', 'other', 'stays']);
  expect(columns.rowOf.get('stays')).toBe(row);
  expect(columns.trails.seatOf.get('stays')).toBe(seat);
  expect(lonOf(columns, row)).toBe(22.7);
  expect(columns.trails.seatOf.has('goes')).toBe(false);
});

test('what goes from one chain to another in one packet keeps its row, whichever frame comes first', () => {
  for (const leaverFirst of [true, false]) {
    const { columns, take } = scene();
    take(frameOf([sample(3, { id: 'a' }), sample(4, { id: 'b' })], { chain: 1 }), frameOf([], { chain: 2 }));
    const row = columns.rowOf.get('a');
    const leaves = frameOf([], { chain: 1, base: 1 }, [], [3]);
    const comes = frameOf([sample(0, { id: 'a', lat: 43.2 })], { chain: 2, base: 1 });
    expect(take(...(leaverFirst ? [leaves, comes] : [comes, leaves]))).toEqual([]);
    expect(columns.rowOf.get('a')).toBe(row);
    expect(ids(columns)).toEqual(['a', 'b']);
    expect(latOf(columns, row ?? -1)).toBe(43.2);
    expect(take(frameOf([sample(0, { lat: 43.3 })], { chain: 2, base: 2 }, []))).toEqual([]);
    expect(latOf(columns, row ?? -1)).toBe(43.3);
  }
});

test('a track that two chains tell of has one row, and the chain that named it last moves it', () => {
  const { columns, slots, take } = scene();
  take(frameOf([sample(0, { id: 'a' })], { chain: 1 }));
  take(frameOf([sample(5, { id: 'a', lon: 22.8 })], { chain: 2 }));
  expect(take(frameOf([sample(0, { lon: 1 })], { chain: 1, base: 1 }, []))).toEqual([]);
  expect([ids(columns), lonOf(columns, 0)]).toEqual([['a'], 22.8]);
  take(frameOf([], { chain: 1, base: 2 }, [], [0]));
  expect(ids(columns)).toEqual(['a']);
  leaveChain(columns, slots, 2);
  expect(ids(columns)).toEqual([]);
});

test('a slot given again in one frame is the new one; a move of a slot that nobody named asks for a keyframe', () => {
  const { columns, take } = scene();
  take(frameOf([sample(0, { id: 'old' })], { chain: 1 }));
  expect(take(frameOf([sample(0, { id: 'new' })], { chain: 1, base: 1 }, undefined, [0]))).toEqual([]);
  expect(ids(columns)).toEqual(['new']);
  expect(take(frameOf([sample(9)], { chain: 1, base: 2 }, []))).toEqual([1]);
});

test('only the blocks of rows that moved are noted as changed', () => {
  const { columns, take } = scene();
  const many = Array.from({ length: 2000 }, (_, slot) => sample(slot));
  take(frameOf(many));
  const seen = columns.version;
  take(frameOf([sample(300, { lon: 23 }), sample(301), sample(600), sample(1999)], { base: 1 }, []));
  const runs: number[][] = [];
  eachChange(columns, columns.changed, seen, (from, to) => runs.push([from, to]));
  expect(runs).toEqual([
    [256, 768],
    [1792, 2000]
  ]);
  eachChange(columns, columns.changed, columns.version, () => expect.fail('nothing changed'));
});

test('times stay exact when the epoch moves on, over a month of frames', () => {
  const { columns, take } = scene();
  const day = 86_400_000;
  take(frameOf([sample(0, { id: 'silent' }), sample(1, { id: 'awake' })]));
  for (let days = 5; days <= 40; days += 5) {
    const measuredAtMs = SAMPLE_MS + days * day + 123;
    take(frameOf([sample(1, { measuredAtMs })], { base: days, hubMs: SAMPLE_MS + days * day }, []));
    expect(measuredAtMsOf(columns, columns.rowOf.get('awake') ?? -1)).toBe(measuredAtMs);
    if (days <= 20) expect(measuredAtMsOf(columns, columns.rowOf.get('silent') ?? -1)).toBe(SAMPLE_MS);
  }
  const aged = columns.hubMs - measuredAtMsOf(columns, columns.rowOf.get('silent') ?? -1);
  expect(aged).toBeGreaterThan(20 * day);
  expect(columns.words.length).toBe(columns.kind.length * WORDS);
});
