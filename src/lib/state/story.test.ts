import { expect, test } from 'vitest';
import type { Fact } from '#core/fact.ts';
import { Story } from './story.svelte.ts';

const PAGE = 200;

const fact = (seq: number, subject = 'incident:a'): Fact =>
  ({
    seq,
    id: `f${seq}`,
    atMs: seq,
    actor: 'mind',
    kind: 'clockSet',
    subjects: [subject],
    body: undefined
  }) as Fact;

/** A journal with so many entries about `incident:a`, read in pages; `fails` are the calls that get no answer. */
function hubWith(count: number, fails: ReadonlySet<number> = new Set()) {
  const listeners = new Set<(facts: readonly Fact[]) => void>();
  let calls = 0;
  return {
    tell: (facts: readonly Fact[]) => listeners.forEach((listener) => listener(facts)),
    story: (subject: string, afterSeq: number) => {
      calls += 1;
      if (fails.has(calls)) return Promise.resolve(undefined);
      const all = subject === 'incident:a' ? Array.from({ length: count }, (_, n) => fact(n + 1)) : [];
      return Promise.resolve(all.filter(({ seq }) => seq > afterSeq).slice(0, PAGE));
    },
    onFacts: (listener: (facts: readonly Fact[]) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    }
  };
}

const settled = () => new Promise((done) => setTimeout(done));
const seqs = (story: Story) => story.facts.map(({ seq }) => seq).sort((a, b) => a - b);

test('the course of a long incident is read to its end, page by page, and then followed', async () => {
  const hub = hubWith(3 * PAGE + 7);
  const story = new Story();
  const stop = story.follow(hub, ['alert:b', 'incident:a']);
  expect(story.reading).toBe(true);
  await settled();
  expect(seqs(story)).toEqual(Array.from({ length: 3 * PAGE + 7 }, (_, n) => n + 1));
  expect(story).toMatchObject({ reading: false, broken: false, cut: false });
  hub.tell([fact(900), fact(901, 'incident:other')]);
  expect(seqs(story).at(-1)).toBe(900);
  stop();
  hub.tell([fact(902)]);
  expect(seqs(story).at(-1)).toBe(900);
});

test('a page without an answer says that something is missing, and is read when asked again', async () => {
  const story = new Story();
  story.follow(hubWith(2 * PAGE, new Set([2])), ['incident:a']);
  await settled();
  expect(story).toMatchObject({ reading: false, broken: true });
  expect(story.facts.length).toBe(PAGE);
  story.again();
  await settled();
  expect(story).toMatchObject({ reading: false, broken: false });
  expect(seqs(story)).toEqual(Array.from({ length: 2 * PAGE }, (_, n) => n + 1));
});

test('of a course without end the newest are kept, and it is said that there were older ones', async () => {
  const story = new Story();
  story.follow(hubWith(5_100), ['incident:a']);
  await settled();
  expect(story.cut).toBe(true);
  expect([seqs(story)[0], seqs(story).at(-1), story.facts.length]).toEqual([101, 5_100, 5_000]);
});
