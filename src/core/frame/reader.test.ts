import { expect, test } from 'vitest';
import { siege } from '../../../tests/bench/wire/siege.ts';
import { storm } from '../../../tests/bench/wire/storm.ts';
import { emptyMoved } from './columns.ts';
import { createFrameReader } from './reader.ts';
import { createFrameWriter } from './writer.ts';

const LONG = process.env.VIDIK_LONG === '1';

test(
  'tracks that are born, move, leave and hand on their slots come as they were sent',
  { timeout: 600_000 },
  () => {
    let mismatches = 0;
    for (let seed = 0; seed < (LONG ? 10_000 : 200); seed++) mismatches += storm(seed, 12);
    expect(mismatches).toBe(0);
  }
);

test('spoilt frames are refused by name and leave the reader as it was', { timeout: 600_000 }, () => {
  const { refused, read, wrong } = siege(5, LONG ? 1_000_000 : 30_000);
  expect(wrong).toBe(0);
  expect(refused).toBeGreaterThan(read);
});

test('a frame that does not follow is not read, until a keyframe comes', () => {
  const writer = createFrameWriter(3);
  const reader = createFrameReader();
  const none = new Uint32Array(0);
  expect(reader.read(writer.delta(0, [], emptyMoved(0), none))).toBeUndefined();
  expect(reader.read(writer.keyframe(0))).toMatchObject({ frameSeq: 2, base: 0, chain: 3 });
  const missed = writer.delta(1, [], emptyMoved(0), none);
  const late = writer.delta(2, [], emptyMoved(0), none);
  expect(reader.read(late)).toBeUndefined();
  expect(reader.read(missed)).toMatchObject({ frameSeq: 3, base: 2 });
  expect(reader.read(late)).toMatchObject({ frameSeq: 4, base: 3 });
});
