import { expect, test } from 'vitest';
import type { Page } from '#core/protocol.ts';
import { createPager } from './pager.ts';

const page = (afterSeq: number, throughSeq: number): Page => ({
  afterSeq,
  throughSeq,
  throughHash: 'f'.repeat(64),
  facts: []
});
const later = (ms = 5): Promise<void> => new Promise((done) => setTimeout(done, ms));

test('a wake-up in the moment in which the head is reached is served', async () => {
  let head = 1;
  const sent: number[] = [];
  const pager = createPager({
    afterSeq: 0,
    headSeq: () => {
      // Right after the look that ends the run.
      if (sent.length === 1 && head === 1)
        queueMicrotask(() => {
          head = 2;
          pager.wake();
        });
      return head;
    },
    page: async (after) => page(after, head),
    send: async ({ throughSeq }) => sent.push(throughSeq),
    cut: () => expect.unreachable()
  });
  pager.wake();
  await later();
  expect(sent).toEqual([1, 2]);
});

test('one page is on its way at a time, and who does not acknowledge is cut', async () => {
  const cuts: unknown[] = [];
  let underway = 0;
  const pager = createPager({
    afterSeq: 0,
    headSeq: () => 9,
    page: async (after) => page(after, after + 3),
    send: async ({ throughSeq }) => {
      expect(++underway).toBe(1);
      await later(1);
      underway--;
      if (throughSeq === 9) throw new Error('no acknowledgement');
    },
    cut: (error) => cuts.push(error)
  });
  pager.wake();
  pager.wake();
  await later(50);
  expect(cuts).toEqual([undefined]);
});

test('a journal that cannot be read cuts the viewer with the reason', async () => {
  const cuts: unknown[] = [];
  const pager = createPager({
    afterSeq: 0,
    headSeq: () => 1,
    page: () => Promise.reject(new Error('io')),
    send: async () => undefined,
    cut: (error) => cuts.push(String(error))
  });
  pager.wake();
  await later();
  expect(cuts).toEqual(['Error: io']);
});
