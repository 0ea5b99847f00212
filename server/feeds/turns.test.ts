import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

/** Turns whose loop goes round when the test says so. */
function setUp() {
  const rounds: (() => void)[] = [];
  const done: string[] = [];
  const turns = createTurns({ later: (go) => rounds.push(go) });
  const ask = (feedId: string, name: string, weight = 500) =>
    turns.ask(feedId, weight, () => done.push(`${feedId}${name}`));
  return { ask, done, rounds, goRound: () => rounds.shift()?.() };
}

test('a feed that brings much delays the others by one piece of work', () => {
  const { ask, done, goRound } = setUp();
  for (let i = 0; i < 20; i++) ask('a', String(i));
  ask('b', '0');
  ask('c', '0');
  ask('b', '1');
  for (let i = 0; i < 8; i++) goRound();
  expect(done.join(' ')).toBe('a0 a1 b0 c0 a2 b1 a3 a4 a5');
});

test('small pieces share a slice, and an idle process does the work at once', () => {
  const { ask, done, rounds, goRound } = setUp();
  for (let i = 0; i < 5; i++) ask('a', String(i), 200);
  expect(done.join(' ')).toBe('a0 a1 a2');
  goRound();
  expect(done.join(' ')).toBe('a0 a1 a2 a3 a4');
  goRound();
  expect(rounds).toEqual([]);
  ask('b', '0', 0);
  expect(done.at(-1)).toBe('b0');
});

test('of one feed only so much waits; the others may still come', () => {
  const { ask } = setUp();
  const answers = Array.from({ length: 70 }, (_, i) => ask('a', String(i)));
  expect(answers.filter(Boolean)).toHaveLength(65);
  expect(ask('b', '0')).toBe(true);
});

test('whatever comes is done once, in the order of its feed, and nobody waits for two pieces of one other feed', () => {
  const asked = fc.array(
    fc.record({ feed: fc.constantFrom('a', 'b', 'c', 'd'), weight: fc.nat(600), rounds: fc.nat(2) }),
    { maxLength: 60 }
  );
  fc.assert(
    fc.property(asked, (pieces) => {
      const { ask, done, goRound } = setUp();
      const expected: string[] = [];
      pieces.forEach(({ feed, weight, rounds }, i) => {
        if (ask(feed, String(i), weight)) expected.push(`${feed}${i}`);
        for (let round = 0; round < rounds; round++) goRound();
      });
      const begun = done.length;
      for (let round = 0; round < 100; round++) goRound();
      for (const feed of 'abcd') {
        const of = (names: readonly string[]) => names.filter((name) => name.startsWith(feed));
        expect(of(done)).toEqual(of(expected));
      }
      const late = done.slice(begun).map((name) => name.charAt(0));
      late.forEach((feed, i) => {
        const again = late.indexOf(feed, i + 1);
        const between = again < 0 ? [] : late.slice(i + 1, again);
        expect(new Set(between).size).toBe(between.length);
      });
    }),
    { seed: 12 }
  );
});
