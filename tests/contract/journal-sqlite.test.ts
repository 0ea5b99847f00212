import Database from 'libsql';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '#core/entry.ts';
import { makeDurable } from '../../server/journal/sqlite-file.ts';
import { openSqliteJournal } from '../../server/journal/sqlite.ts';
import { draftOf, useDesk, type JournalPlace } from './journal-desk.ts';
import { testShelf } from './journal-shelf.ts';
import { journalContract } from './journal.ts';

const createFolder = (): string => mkdtempSync(join(tmpdir(), 'vidik-journal-'));
const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });

const createPlace = async (): Promise<JournalPlace> => {
  const folder = createFolder();
  return {
    open: async (nowMs) => openSqliteJournal({ file: join(folder, 'new', 'journal.db'), nowMs }),
    remove: async () => removeFolder(folder)
  };
};
journalContract('sqlite', createPlace);
describe('snapshots of a journal: sqlite', () => testShelf(useDesk(createPlace)));

describe('sqlite journal', () => {
  let folder: string;
  let file: string;
  const open = (over: { maxBytes?: number; readOnly?: boolean } = {}) =>
    openSqliteJournal({ file, nowMs: () => 0, ...over });

  beforeEach(() => {
    folder = createFolder();
    file = join(folder, 'journal.db');
  });

  afterEach(() => removeFolder(folder));

  async function fill(count: number): Promise<void> {
    const journal = open();
    for (let i = 0; i < count; i += 100) {
      const drafts = Array.from({ length: Math.min(100, count - i) }, (_, n) => draftOf(`${i + n + 1}`));
      await journal.append(drafts);
    }
    await journal.close();
  }

  function meddle(sql: string): void {
    const db = new Database(file);
    db.exec(sql);
    db.close();
  }

  test('[S1] a second opening is refused while the first lives, and not after it', async () => {
    const first = open();
    expect(open).toThrow(/in use by another process/);
    await first.append([draftOf('a')]);
    await first.close();
    await open().close();
  });

  test.each([
    ['a changed body', `UPDATE body SET text = '{"id":"x"}' WHERE seq = 2`, /entry 2: its body was changed/],
    ['a body that is no JSON', `UPDATE body SET text = 'x' WHERE seq = 2`, /entry 2/],
    ['a changed header', `UPDATE entry SET actor = 'x' WHERE seq = 2`, /entry 2: its header was changed/],
    ['a changed hash', `UPDATE entry SET hash = prev_hash WHERE seq = 2`, /entry 2: its header was changed/],
    ['a changed link', `UPDATE entry SET prev_hash = hash WHERE seq = 2`, /entry 2: it does not follow/],
    ['a missing entry', `DELETE FROM entry WHERE seq = 2`, /entry 2: it is missing/],
    ['a missing first entry', `DELETE FROM entry WHERE seq = 1`, /entry 1: it is missing/],
    ['a cut tail', `DELETE FROM entry WHERE seq = 3`, /entry 3: it is missing/],
    ['a head set back', `UPDATE head SET seq = 2`, /entry 3: it lies beyond the head/],
    ['another head', `UPDATE head SET hash = 'x'`, /entry 3: the head has another hash/]
  ])('[S2] %s is found at the next opening and named', async (_, sql, sentence) => {
    await fill(3);
    meddle(sql);
    expect(open).toThrow(sentence);
    expect(open).toThrow(sentence);
  });

  test('[S3] a long journal is checked from the thousandth entry before its end', async () => {
    await fill(1500);
    await open().close();
    meddle(`UPDATE entry SET actor = 'x' WHERE seq = 502`);
    expect(open).toThrow(/entry 502/);
    meddle(`UPDATE entry SET actor = 'officer-1' WHERE seq = 502; DELETE FROM entry WHERE seq = 500`);
    expect(open).toThrow(/entry 500: it is missing/);
  });

  test('[S4] settings that could lose an acknowledged entry are refused', () => {
    const db = new Database(':memory:');
    expect(() => makeDurable(db, 'x')).toThrow(/needs journal_mode=wal and synchronous=2 .*has memory/);
    db.close();
  });

  test('[S5] a file of another format is left alone', () => {
    meddle('PRAGMA user_version = 7');
    expect(open).toThrow(/journal format 7/);
  });

  test('[S10] a file from before snapshots is read as it is, and gets room for them from its writer', async () => {
    await fill(3);
    meddle('DROP TABLE snapshot; DROP TABLE erasures; PRAGMA user_version = 1');
    const reader = open({ readOnly: true });
    expect([(await reader.head()).seq, await reader.shelf?.snapshots()]).toEqual([3, []]);
    await reader.close();
    const writer = open();
    const snapshot = { ...(await writer.head()), fold: 1, digest: '', bytes: Uint8Array.of(1) };
    expect(await writer.shelf?.put(snapshot, 0)).toBe(true);
    await writer.erase(1, draftOf('e'));
    expect(await writer.shelf?.snapshots()).toEqual([]);
    await writer.close();
  });

  test('[S11] once closed, the file alone is the whole journal', async () => {
    await fill(30);
    cpSync(file, join(folder, 'copy.db'));
    const copy = openSqliteJournal({ file: join(folder, 'copy.db'), nowMs: () => 0 });
    expect((await copy.head()).seq).toBe(30);
    await copy.close();
  });

  test('[S6] a full store refuses by name, keeps what it acknowledged, and goes on reading', async () => {
    const journal = open({ maxBytes: 400_000 });
    const body = 'x'.repeat(20_000);
    let acked = 0;
    let failure: unknown;
    while (failure === undefined && acked < 100) {
      // Two appends share a group: both must fail, or both be there.
      const pair = [
        journal.append([draftOf(`${acked}a`, { body })]),
        journal.append([draftOf(`${acked}b`, { body })])
      ];
      const [first, second] = await Promise.allSettled(pair);
      expect(first?.status).toBe(second?.status);
      if (first?.status === 'rejected') failure = first.reason;
      else acked += 2;
    }
    expect(failure).toMatchObject({ name: 'JournalError', why: 'diskFull' });
    const head = await journal.head();
    expect(head.seq).toBe(acked);
    expect(acked).toBeGreaterThan(4);
    const large = draftOf('again', { body: body.repeat(3) });
    await expect(journal.append([large])).rejects.toMatchObject({ why: 'diskFull' });
    expect(verify(await journal.read(0, 1000))).toEqual({ ok: true, head });
    await journal.close();

    const roomier = open();
    expect(await roomier.append([large])).toMatchObject({ ok: true, fresh: [true] });
    expect(verify(await roomier.read(0, 1000))).toMatchObject({ ok: true, head: { seq: acked + 1 } });
    await roomier.close();
  });

  test('[S7] an erased text is nowhere in the files', async () => {
    const secret = 'name-of-a-person-7361';
    const holds = (): boolean =>
      readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(secret));
    const journal = open();
    await journal.append([draftOf('a', { body: secret }), draftOf('b')]);
    expect(holds()).toBe(true);
    await journal.erase(1, draftOf('e', { body: { seq: 1 } }));
    expect(holds()).toBe(false);
    await journal.close();
    expect(holds()).toBe(false);
  });

  test('[S8] a reader beside the writer sees what is written and can write nothing', async () => {
    const writer = open();
    await writer.append([draftOf('a')]);
    const reader = open({ readOnly: true });
    await writer.append([draftOf('b')]);
    expect(verify(await reader.read(0, 10))).toEqual({ ok: true, head: await writer.head() });
    await expect(reader.append([draftOf('c')])).rejects.toMatchObject({ why: 'readOnly' });
    await expect(reader.lease('mind', 'node-1', 1)).rejects.toMatchObject({ why: 'readOnly' });
    await reader.close();
    await writer.append([draftOf('c')]);
    await writer.close();
  });

  test('[S9] a reader does not make a journal where there is none', () => {
    expect(() => open({ readOnly: true })).toThrow(/journal format 0/);
  });
});
