import Database from 'libsql';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seal, type Draft, type Entry } from '#core/entry.ts';
import { createAnchorFile } from '../journal/anchor-places.ts';
import { openChronicle } from '../journal/chronicle.ts';
import { openSqliteJournal } from '../journal/sqlite.ts';
import { verifyHub } from './verify.ts';

const ENTRIES = 1_400;
const HUB = 'pirot';
const TAMPERS = process.env['VIDIK_LONG'] === '1' ? 200 : 25;
const SEED = Number(process.env['VIDIK_SEED'] ?? 6120);

let folder = '';
const inFolder = (...names: string[]): string => join(folder, ...names);
const anchorFile = (): string => inFolder('elsewhere', 'anchors');

const draft = (n: number): Draft => ({
  id: `role/${n}`,
  atMs: n,
  actor: 'setup',
  kind: 'roleGranted',
  subjects: [`user:u-${n}`],
  body: { userId: `u-${n}`, name: `Officer ${n}`, role: 'watch' }
});

async function fill(name: string, from: number, to: number): Promise<void> {
  const journal = openSqliteJournal({ file: inFolder('whole', name), nowMs: Date.now });
  for (let n = from; n <= to; n += 100)
    await journal.append(Array.from({ length: Math.min(100, to - n + 1) }, (_, i) => draft(n + i)));
  const head = await journal.head();
  const log = name === 'access.db' ? 'access' : 'journal';
  await createAnchorFile(anchorFile()).tell([{ hub: HUB, log, ...head, atMs: 1_000 * to }]);
  await journal.close();
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vidik-verify-'));
  await fill('access.db', 1, 10);
  await fill('journal.db', 1, 700);
  cpSync(inFolder('whole', 'journal.db'), inFolder('early.db'));
  await fill('journal.db', 701, ENTRIES);
  const journal = openSqliteJournal({ file: inFolder('whole', 'journal.db'), nowMs: Date.now });
  const record = { ...draft(ENTRIES + 1), id: 'e', kind: 'erased', body: {} };
  await journal.erase(50, record);
  const chronicle = await openChronicle(journal, Date.now, undefined, 100);
  await chronicle.probe();
  await chronicle.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a verifier says of a copy of the folder after somebody was at it. */
async function verifyAfter(meddle: (db: Database.Database) => unknown) {
  const dataDir = inFolder('copy');
  rmSync(dataDir, { recursive: true, force: true });
  cpSync(inFolder('whole'), dataDir, { recursive: true });
  const db = new Database(join(dataDir, 'journal.db'));
  const restore = meddle(db);
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
  if (restore === 'early') cpSync(inFolder('early.db'), join(dataDir, 'journal.db'));
  const [said, broken]: [string[], string[]] = [[], []];
  const say = { out: (line: string) => void said.push(line), err: (line: string) => void broken.push(line) };
  const holds = await verifyHub({ dataDir, hubId: HUB, anchorFile: anchorFile() }, say);
  expect(holds).toBe(broken.length === 0);
  return { holds, said: said.join('\n'), broken: broken.join('\n') };
}

test('of logs that nobody was at all holds, erasures and snapshots included', async () => {
  const { holds, said, broken } = await verifyAfter(() => undefined);
  expect([holds, broken]).toEqual([true, '']);
  expect(said).toContain(`journal: ${ENTRIES + 1} entries`);
  expect(said).toContain('1 erased, 1 snapshots');
  expect(said).toContain('anchors: 3 in');
});

/** Writes everything from an entry on anew, as somebody who knows how the chain is made. */
function reseal(db: Database.Database, from: number): void {
  const rows = db.prepare(
    'SELECT entry.*, body.text FROM entry LEFT JOIN body USING (seq) WHERE seq >= ? ORDER BY seq'
  );
  let last: { readonly hash: string } = db
    .prepare('SELECT hash FROM entry WHERE seq = ?')
    .get([from - 1]) as Entry;
  const change = db.prepare(
    'UPDATE entry SET actor = ?, body_hash = ?, prev_hash = ?, hash = ? WHERE seq = ?'
  );
  const salt = db.prepare('UPDATE body SET salt = ? WHERE seq = ?');
  for (const row of rows.all([from]) as {
    seq: number;
    id: string;
    at_ms: number;
    kind: string;
    subjects: string;
    text: string;
  }[]) {
    const { seq, id, at_ms: atMs, kind, subjects, text } = row;
    const body = JSON.parse(text) as Draft['body'];
    const one = { id, atMs, actor: 'another', kind, subjects: JSON.parse(subjects) as string[], body };
    const sealed = seal(one, seq, last.hash, '0'.repeat(32), text);
    change.run(sealed.actor, sealed.bodyHash, sealed.prevHash, sealed.hash, seq);
    salt.run('0'.repeat(32), seq);
    last = sealed;
  }
  db.prepare('UPDATE head SET hash = ?').run(last.hash);
}

test.each<[string, (db: Database.Database) => unknown, RegExp]>([
  [
    'a changed actor',
    (db) => db.exec(`UPDATE entry SET actor = 'x' WHERE seq = 77`),
    /entry 77: its header was changed/
  ],
  [
    'a changed body',
    (db) => db.exec(`UPDATE body SET text = '{}' WHERE seq = 78`),
    /entry 78: its body was changed/
  ],
  ['a missing entry', (db) => db.exec('DELETE FROM entry WHERE seq = 9'), /entry 9: it is missing/],
  [
    'a body taken away',
    (db) => db.exec('DELETE FROM body WHERE seq = 9'),
    /2 bodies are gone, but only 1 were erased/
  ],
  [
    'a rewritten history',
    (db) => reseal(db, 600),
    /entry 700: .*anchors at 1970-01-01T00:11:40.000Z has seen another/
  ],
  ['an older copy', () => 'early', /ends at entry 700, but .* has seen entry 1400: its end was cut/],
  [
    'a snapshot of another room',
    (db) => db.exec('UPDATE snapshot SET digest = hex(zeroblob(32))'),
    /snapshot after entry 1401: it cannot be read/
  ],
  [
    'a snapshot of another journal',
    (db) => db.exec(`UPDATE snapshot SET hash = 'f'`),
    /snapshot after entry 1401: it is of another/
  ],
  ['a file that is no database of ours', (db) => db.exec('PRAGMA user_version = 9'), /journal format 9/]
])('%s is found and named', async (_, meddle, sentence) => {
  const { holds, broken } = await verifyAfter(meddle);
  expect(broken).toMatch(sentence);
  expect(holds).toBe(false);
});

test('an end cut cleanly is found by its anchor, and an access log cut behind its head in the journal too', async () => {
  const cut = await verifyAfter((db) =>
    db.exec(`
      DELETE FROM snapshot; DELETE FROM entry WHERE seq > 1300; DELETE FROM body WHERE seq > 1300;
      DELETE FROM subject WHERE seq > 1300; UPDATE head SET seq = 1300, hash = (SELECT hash FROM entry WHERE seq = 1300);
    `)
  );
  expect(cut.broken).toMatch(
    /journal of pirot ends at entry 1300, but .* has seen entry 1400: its end was cut/
  );
});

// mulberry32
function createDice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

const COLUMNS = ['id', 'actor', 'kind', 'body_hash', 'prev_hash', 'hash'];

test(`[P9] ${TAMPERS} random changes are all found, seed ${SEED}`, async () => {
  const dice = createDice(SEED);
  for (let n = 0; n < TAMPERS; n++) {
    const seq = 1 + dice(ENTRIES);
    const column = COLUMNS[dice(COLUMNS.length)];
    const ways = [
      `UPDATE entry SET ${column} = ${column} || ' ' WHERE seq = ${seq}`,
      `UPDATE entry SET at_ms = at_ms + 1 WHERE seq = ${seq}`,
      `UPDATE entry SET subjects = '["unit:P-01"]' WHERE seq = ${seq}`,
      `UPDATE body SET text = replace(text, '"watch"', '"admin"') WHERE seq = ${seq === 50 ? 51 : seq}`,
      `UPDATE body SET salt = 'a' || substr(salt, 2, 30) || 'gg' WHERE seq = ${seq === 50 ? 51 : seq}`,
      `DELETE FROM entry WHERE seq = ${seq}`,
      `DELETE FROM body WHERE seq = ${seq === 50 ? 51 : seq}`,
      `UPDATE entry SET seq = -1 WHERE seq = ${seq}; UPDATE entry SET seq = ${seq} WHERE seq = ${(seq % ENTRIES) + 1};
       UPDATE entry SET seq = ${(seq % ENTRIES) + 1} WHERE seq = -1`,
      `UPDATE head SET seq = ${seq === ENTRIES ? 1 : seq}`
    ];
    const way = ways[dice(ways.length)] ?? '';
    const { holds } = await verifyAfter((db) => db.exec(way));
    expect(holds, `seed ${SEED}, change ${n}: ${way}`).toBe(false);
  }
}, 180_000);
