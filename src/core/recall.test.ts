import { expect, test } from 'vitest';
import { goesAtMs, recallLeftMs, RECALL_MS } from './recall.ts';

const clock = (rate: number) => ({ wallMs: 0, hubMs: 0, rate });

test('an order can be called back for five seconds of the officer, however fast the exercise runs', () => {
  const order = { state: 'approved', approvedAtMs: 1000 } as const;
  expect(goesAtMs(order, clock(1))).toBe(1000 + RECALL_MS);
  expect(goesAtMs(order, clock(16))).toBe(1000 + 16 * RECALL_MS);
  expect(recallLeftMs(order, clock(4), 1000)).toBe(RECALL_MS);
  expect(recallLeftMs(order, clock(4), 5000)).toBe(RECALL_MS - 1000);
  expect(recallLeftMs(order, clock(4), 99_000)).toBe(0);
  expect(recallLeftMs({ ...order, state: 'sent' }, clock(1), 1000)).toBeUndefined();
});
