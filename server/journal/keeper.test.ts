import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FactDraft } from '#core/fact.ts';
import { openChronicle, type Chronicle } from './chronicle.ts';
import type { Journal, Snapshot } from './port.ts';
import { readSnapshot } from './snapshot.ts';
import { openSqliteJournal } from './sqlite.ts';

const EVERY = 20;

let folder = '';
let journal: Journal;
let chronicle: Chronicle;
/** Entries that the chronicle has read one page after another since it was opened. */
let readCount = 0;
let failures: unknown[] = [];

async function open(): Promise<void> {
  readCount = 0;
  failures = [];
  journal = openSqliteJournal({ file: join(folder, 'journal.db'), nowMs: Date.now });
  const counting: Journal = {
    ...journal,
    async read(afterSeq, limit) {
      const entries = await journal.read(afterSeq, limit);
      readCount += entries.length;
      return entries;
    }
  };
  chronicle = await openChronicle(counting, Date.now, (error) => failures.push(error), EVERY);
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vidik-keeper-'));
  await open();
});
afterEach(async () => {
  await chronicle.close();
  rmSync(folder, { recursive: true });
});

const grant = (n: number): FactDraft => ({
  id: `role/${n}`,
  atMs: n,
  actor: 'setup',
  kind: 'roleGranted',
  subjects: [`user:u-${n}`],
  body: { userId: `u-${n}`, name: `Officer ${n}`, role: 'watch' }
});
const grants = (from: number, count: number): FactDraft[] =>
  Array.from({ length: count }, (_, n) => grant(from + n));

async function snapshots(): Promise<readonly Snapshot[]> {
  return (await journal.shelf?.snapshots()) ?? [];
}

/** Commits facts and waits until the snapshot that is then due is kept. */
async function commitAndKeep(drafts: readonly FactDraft[]): Promise<void> {
  await chronicle.commit(drafts);
  await chronicle.probe();
}

/** Closes, lets somebody at the file, and opens again. */
async function reopen(meddle: (raw: Journal) => Promise<unknown> = async () => undefined): Promise<void> {
  await chronicle.close();
  const raw = openSqliteJournal({ file: join(folder, 'journal.db'), nowMs: Date.now });
  await meddle(raw);
  await raw.close();
  await open();
}

const replaceNewest =
  (change: (newest: Snapshot) => Partial<Snapshot>) =>
  async (raw: Journal): Promise<unknown> => {
    const [newest] = (await raw.shelf?.snapshots()) ?? [];
    return newest && raw.shelf?.put({ ...newest, ...change(newest) }, await raw.shelf.erasures());
  };

test('a start reads only what came after the snapshot, and knows what it knew before', async () => {
  await commitAndKeep(grants(0, 25));
  await chronicle.commit(grants(25, 5));
  const before = [chronicle.room(), chronicle.head(), chronicle.lastSeqOf('user:u-3')];
  expect((await snapshots()).map(({ seq }) => seq)).toEqual([25]);
  await reopen();
  expect([chronicle.room(), chronicle.head(), chronicle.lastSeqOf('user:u-3')]).toEqual(before);
  expect(readCount).toBe(5);
});

test('snapshots go on being made, in a hub that runs and over restarts', async () => {
  for (let n = 0; n < 3; n++) await commitAndKeep(grants(n * 15, 15));
  await reopen();
  await commitAndKeep(grants(45, 15));
  expect((await snapshots()).map(({ seq }) => seq)).toEqual([60, 30]);
});

test.each([
  ['of another version of the rules', () => ({ fold: -1 })],
  ['with other bytes', ({ bytes }: Snapshot) => ({ bytes: bytes.subarray(0, bytes.length - 9) })],
  ['with another digest', () => ({ digest: '0'.repeat(64) })],
  ['of another chain', () => ({ hash: 'f'.repeat(64) })]
])('a snapshot %s is left alone, and the one before it serves', async (_, change) => {
  await commitAndKeep(grants(0, 20));
  await commitAndKeep(grants(20, 20));
  const before = chronicle.room();
  await reopen(replaceNewest(change));
  expect(chronicle.room()).toEqual(before);
  expect(readCount).toBe(20);
});

test('without a snapshot that can be relied on everything is read, and one is made at once', async () => {
  await commitAndKeep(grants(0, 20));
  const before = chronicle.room();
  await reopen(replaceNewest(() => ({ fold: -1 })));
  await chronicle.probe();
  expect([chronicle.room(), readCount]).toEqual([before, 20]);
  expect(await snapshots().then(([newest]) => newest?.fold)).toBeGreaterThan(0);
});

const erasure = { id: 'e', atMs: 0, actor: 'u-1', kind: 'erased', subjects: ['journal'], body: {} };

test('what was erased leaves the room of a running hub and every snapshot, also those made later', async () => {
  await commitAndKeep(grants(0, 20));
  await journal.erase(7, erasure);
  expect(await snapshots()).toEqual([]);
  await chronicle.probe();
  expect(chronicle.room().roles['u-6']).toBeUndefined();
  await commitAndKeep(grants(20, 30));
  const kept = (await snapshots()).map(readSnapshot);
  expect(kept.length).toBeGreaterThan(0);
  expect(JSON.stringify(kept)).not.toContain('Officer 6');
  const before = chronicle.room();
  await reopen();
  expect(chronicle.room()).toEqual(before);
});

test('a snapshot that is being written while something is erased is not kept', async () => {
  await chronicle.commit(grants(0, 20));
  await journal.erase(7, erasure);
  await chronicle.commit(grants(20, 1));
  await chronicle.probe();
  await chronicle.probe();
  const kept = (await snapshots()).map(readSnapshot);
  expect(JSON.stringify(kept)).not.toContain('Officer 6');
  expect(chronicle.room().roles['u-6']).toBeUndefined();
});

test('facts that come while a hub folds anew are told once and are in the room', async () => {
  await commitAndKeep(grants(0, 500));
  const told: number[] = [];
  chronicle.onFacts((facts) => told.push(...facts.map(({ seq }) => seq)));
  await journal.erase(1, erasure);
  const anew = chronicle.probe();
  for (let n = 500; n < 520; n++) await chronicle.commit([grant(n)]);
  await anew;
  await chronicle.probe();
  expect(told).toEqual(Array.from({ length: 20 }, (_, n) => 502 + n));
  expect(Object.keys(chronicle.room().roles)).toHaveLength(519);
  expect(chronicle.room().seq).toBe(521);
  expect(failures).toEqual([]);
});
