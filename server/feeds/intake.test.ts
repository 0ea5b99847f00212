import { expect, test } from 'vitest';
import type { Observation } from '#core/observation.ts';
import { createCounters } from './counters.ts';
import { createFlood } from './flood.ts';
import { createIntake } from './intake.ts';
import { messages, NIGHT_MS, nightPack, observe, positionAt } from './pack.fixture.ts';

function setUp() {
  const batches: { readonly kinds: readonly string[]; readonly settle: (kept: boolean) => void }[] = [];
  const counters = createCounters(nightPack);
  const intake = createIntake({
    counters,
    flood: createFlood(nightPack, NIGHT_MS),
    hubNowMs: () => NIGHT_MS,
    sink: {
      accept: (observations: readonly Observation[]) =>
        new Promise((resolve, reject) => {
          const kinds = observations.map(({ kind }) => kind);
          batches.push({ kinds, settle: (kept) => (kept ? resolve() : reject(new Error('journal down'))) });
        })
    }
  });
  const tally = () => counters.snapshot().feeds.find(({ id }) => id === 'vehicles');
  return { batches, intake, tally };
}

test('positions are answered at once, facts only when the sink has kept them', async () => {
  const { batches, intake } = setUp();
  expect(await intake.take([positionAt(0)])).toEqual({ kind: 'kept' });
  let answered = false;
  const facts = intake.take([positionAt(1), observe(messages.detection)]).finally(() => (answered = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(answered).toBe(false);
  expect(batches.map(({ kinds }) => kinds)).toEqual([['position'], ['position'], ['detection']]);
  batches[2]?.settle(true);
  expect(await facts).toEqual({ kind: 'kept' });
});

test('an alarm is a fact although it is a position', async () => {
  const { batches, intake } = setUp();
  const alarm = intake.take([observe({ ...messages.position, alarm: 'sos' })]);
  batches[0]?.settle(false);
  expect(await alarm).toEqual({ kind: 'notKept' });
});

test('what was not kept is new again when it comes again; what was kept is not', async () => {
  const { batches, intake, tally } = setUp();
  for (const kept of [false, true]) {
    const taken = intake.take([observe(messages.detection)]);
    batches.at(-1)?.settle(kept);
    expect(await taken).toEqual({ kind: kept ? 'kept' : 'notKept' });
  }
  expect(await intake.take([observe(messages.detection)])).toEqual({ kind: 'kept' });
  expect(batches).toHaveLength(2);
  expect(tally()).toMatchObject({ accepted: 1, duplicate: 1, refused: { notKept: 1 } });
});

test('a second delivery of a fact that is under way gets the answer of the first', async () => {
  const { batches, intake } = setUp();
  const both = [intake.take([observe(messages.detection)]), intake.take([observe(messages.detection)])];
  expect(batches).toHaveLength(1);
  batches[0]?.settle(false);
  expect(await Promise.all(both)).toEqual([{ kind: 'notKept' }, { kind: 'notKept' }]);
});

test('the same thing twice in one list goes on once', async () => {
  const { batches, intake } = setUp();
  const taken = intake.take([
    observe(messages.health),
    observe(messages.health),
    positionAt(0),
    positionAt(0)
  ]);
  expect(batches.map(({ kinds }) => kinds)).toEqual([['position'], ['health']]);
  batches[1]?.settle(true);
  expect(await taken).toEqual({ kind: 'kept' });
});

test('a sink that fails on positions is counted and does not end the process', async () => {
  const { batches, intake, tally } = setUp();
  await intake.take([positionAt(0)]);
  batches[0]?.settle(false);
  await new Promise((resolve) => setImmediate(resolve));
  expect(tally()?.refused).toEqual({ notKept: 1 });
});
