import { expect, test, vi } from 'vitest';
import type { FactDraft } from '#core/fact.ts';
import { createOutgoing } from './outgoing.ts';

const draft = (n: number): FactDraft => ({
  id: `member:${n}`,
  atMs: n,
  actor: 'mind',
  kind: 'alertEnded',
  subjects: [],
  body: { alertId: `alert-${n}` }
});

test('while the journal refuses, facts wait in order and are written once it takes them', async () => {
  vi.useFakeTimers();
  try {
    const kept: string[] = [];
    const failed = vi.fn();
    let full = true;
    const outgoing = createOutgoing({
      commit: async (drafts) => {
        if (full) throw new Error('disk full');
        kept.push(...drafts.map((one) => one.id));
      },
      failed,
      lost: () => undefined
    });
    outgoing.put([draft(1), draft(2)]);
    await vi.advanceTimersByTimeAsync(2_500);
    outgoing.put([draft(3)]);
    expect(kept).toEqual([]);
    expect(failed.mock.calls.length).toBeGreaterThan(1);
    full = false;
    await vi.advanceTimersByTimeAsync(1_500);
    expect(kept).toEqual(['member:1', 'member:2', 'member:3']);
    await outgoing.close();
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test('a queue that overflows says how many facts it lost', async () => {
  const lost = vi.fn();
  const outgoing = createOutgoing({
    commit: () => Promise.reject(new Error('down')),
    failed: () => undefined,
    lost
  });
  outgoing.put(Array.from({ length: 20_005 }, (_, n) => draft(n)));
  expect(lost).toHaveBeenCalledWith(5);
  await outgoing.close();
});

test('what overflows while a batch is being written takes no other facts with it', async () => {
  const kept: string[] = [];
  const lost = vi.fn();
  let commits = 0;
  const outgoing = createOutgoing({
    commit: async (drafts) => {
      if (commits++ === 0) outgoing.put(Array.from({ length: 19_900 }, (_, n) => draft(1_000 + n)));
      kept.push(...drafts.map((one) => one.id));
    },
    failed: () => undefined,
    lost
  });
  outgoing.put(Array.from({ length: 200 }, (_, n) => draft(n)));
  await outgoing.close();
  expect(kept).toHaveLength(20_100);
});

test('a fact that comes in the moment in which the queue is empty is not forgotten', async () => {
  const kept: string[] = [];
  let isFirst = true;
  const outgoing = createOutgoing({
    commit: async (drafts) => {
      kept.push(...drafts.map((one) => one.id));
      // After the queue was seen empty, and before anybody who waits for the writing hears of it.
      if (isFirst) queueMicrotask(() => queueMicrotask(() => outgoing.put([draft(2)])));
      isFirst = false;
    },
    failed: () => undefined,
    lost: () => undefined
  });
  outgoing.put([draft(1)]);
  await new Promise((later) => setTimeout(later, 20));
  expect(kept).toEqual(['member:1', 'member:2']);
  await outgoing.close();
});

test('what the journal refused at last is tried once more at the close', async () => {
  const kept: string[] = [];
  let full = true;
  const outgoing = createOutgoing({
    commit: async (drafts) => {
      if (full) throw new Error('busy');
      kept.push(...drafts.map((one) => one.id));
    },
    failed: () => undefined,
    lost: () => undefined
  });
  outgoing.put([draft(1)]);
  await new Promise((later) => setTimeout(later, 5));
  full = false;
  await outgoing.close();
  expect(kept).toEqual(['member:1']);
});
