import { expect, test } from 'vitest';
import { MOST_WORDS, openOutbox, type Waiting, type Word, type WordStore } from './outbox.ts';

function memory(): WordStore & { readonly kept: Map<string, Waiting> } {
  const kept = new Map<string, Waiting>();
  return {
    kept,
    all: async () => [...kept.values()].reverse(),
    put: async (one) => void kept.set(one.id, one),
    drop: async (id) => void kept.delete(id)
  };
}

const word = (status: Word['status']): Word => ({ status, atMs: 1000 });
const said = (outbox: { words: () => readonly Waiting[] }) => outbox.words().map(({ word }) => word.status);

test('words wait in their order, over a reload too, until they are dropped', async () => {
  const store = memory();
  const outbox = await openOutbox(store);
  for (const status of ['wilco', 'enRoute', 'onScene'] as const) await outbox.put(status, word(status));
  await outbox.drop('wilco');
  const again = await openOutbox(store);
  expect(said(again)).toEqual(['enRoute', 'onScene']);
  await again.put('cleared', word('cleared'));
  expect(said(await openOutbox(store))).toEqual(['enRoute', 'onScene', 'cleared']);
});

test('a call for help goes first and fits when nothing else does', async () => {
  const store = memory();
  const outbox = await openOutbox(store);
  for (let n = 0; n < MOST_WORDS; n++) expect(await outbox.put(`c-${n}`, word('checkIn'))).toBe(true);
  expect(outbox.isFull()).toBe(true);
  expect(await outbox.put('more', word('checkIn'))).toBe(false);
  expect(await outbox.put('help', word('panic'))).toBe(true);
  expect(said(await openOutbox(store))[0]).toBe('panic');
  expect(store.kept.has('more')).toBe(false);
});

test('the same word under the same id waits once', async () => {
  const outbox = await openOutbox(memory());
  await outbox.put('a', word('delivered'));
  expect(await outbox.put('a', word('delivered'))).toBe(true);
  expect(outbox.words()).toHaveLength(1);
});
