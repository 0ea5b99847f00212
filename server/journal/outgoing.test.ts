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
