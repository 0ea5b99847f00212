import { expect, test } from 'vitest';
import type { PositionReport } from '#core/observation.ts';
import { createGather } from './gather.ts';
import { positionAt } from './pack.fixture.ts';

function setUp() {
  const batches: (readonly PositionReport[])[] = [];
  const rounds: (() => void)[] = [];
  const gather = createGather({
    pass: (positions) => batches.push(positions),
    later: (flush) => rounds.push(flush)
  });
  const put = (sec: number) => {
    const position = positionAt(sec);
    if (position.kind === 'position') gather.put(position);
  };
  return { gather, put, rounds, sizes: () => batches.map((batch) => batch.length), batches };
}

test('what came in one round of the loop goes on together and in order', () => {
  const { put, rounds, batches } = setUp();
  for (const sec of [0, 1, 2]) put(sec);
  expect(batches).toEqual([]);
  expect(rounds).toHaveLength(1);
  rounds[0]?.();
  expect(batches[0]?.map(({ measuredAtMs }) => measuredAtMs % 10_000)).toEqual([0, 1000, 2000]);
});

test('a full list does not wait, and nothing is passed on twice', () => {
  const { gather, put, rounds, sizes } = setUp();
  for (let sec = 0; sec < 501; sec++) put(sec / 1000);
  expect(sizes()).toEqual([500]);
  for (const round of rounds) round();
  gather.flush();
  expect(sizes()).toEqual([500, 1]);
});
