import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Draft } from '#core/entry.ts';
import type { Journal } from './port.ts';
import { holdAlone } from './sole.ts';
import { openSqliteJournal } from './sqlite.ts';

let folder = '';
let store: Journal;
let nowMs = 0;

beforeEach(() => {
  nowMs = 0;
  folder = mkdtempSync(join(tmpdir(), 'vidik-sole-'));
  store = openSqliteJournal({ file: join(folder, 'journal.db'), nowMs: () => nowMs });
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const lost: Error[] = [];
afterEach(() => void lost.splice(0));
const hold = (holder: string) => holdAlone(store, { holder, lost: (error) => lost.push(error) });
const draft = (id: string): Draft => ({
  id,
  atMs: 1,
  actor: 'a',
  kind: 'noted',
  subjects: ['hub:x'],
  body: {}
});

test('the second of two waits until the first goes, and writes then', async () => {
  const first = await hold('first');
  let second: Awaited<ReturnType<typeof hold>> | undefined;
  const coming = hold('second').then((held) => (second = held));
  expect(await first.journal.append([draft('a')])).toMatchObject({ ok: true });
  expect(second).toBeUndefined();
  await first.close();
  const held = await coming;
  expect(await held.journal.append([draft('b')])).toMatchObject({ ok: true });
  await held.close();
  expect(lost).toEqual([]);
});

test('who lost the lease writes nothing more, and is told once', async () => {
  const first = await hold('first');
  // It was stopped for longer than it may hold it.
  nowMs += 10_000;
  const second = await hold('second');
  await expect(first.journal.append([draft('a')])).rejects.toMatchObject({ why: 'locked' });
  await expect(first.journal.append([draft('b')])).rejects.toThrow(/another process took over/);
  expect(await store.head()).toMatchObject({ seq: 0 });
  expect(lost).toHaveLength(1);
  expect(await second.journal.append([draft('c')])).toMatchObject({ ok: true });
  await first.close();
  expect(await second.journal.append([draft('d')])).toMatchObject({ ok: true });
  await second.close();
});

test('while another lives a process that wants to serve the hub is sent away', async () => {
  const first = await hold('first');
  await expect(hold('second')).rejects.toThrow('another process serves this hub');
  await first.close();
}, 15_000);
