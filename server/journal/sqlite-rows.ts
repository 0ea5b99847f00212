import type Database from 'libsql';
import type { Json } from '#core/canonical.ts';
import { GENESIS, type Entry, type Head } from '#core/entry.ts';
import { JournalError } from './port.ts';

/** A lease as it was last granted. */
export type LeaseRow = {
  readonly holder: string;
  readonly token: number;
  readonly atMs: number;
  readonly ttlMs: number;
};

/** Every statement the journal runs, as calls on entries instead of rows. */
export type SqliteRows = ReturnType<typeof createSqliteRows>;

type EntryRow = {
  seq: number;
  id: string;
  at_ms: number;
  actor: string;
  kind: string;
  subjects: string;
  body_hash: string;
  prev_hash: string;
  hash: string;
  salt: string | null;
  text: string | null;
};

const SELECT = 'SELECT entry.*, body.salt, body.text FROM entry LEFT JOIN body USING (seq)';

/** Prepares the statements once; the rows are ours alone, so their types are believed. */
export function createSqliteRows(db: Database.Database) {
  const bySeq = db.prepare(`${SELECT} WHERE seq = ?`);
  const byId = db.prepare(`${SELECT} WHERE id = ?`);
  const page = db.prepare(`${SELECT} WHERE seq > ? ORDER BY seq LIMIT ?`);
  const pageAbout = db.prepare(`
    SELECT entry.*, body.salt, body.text
    FROM subject CROSS JOIN entry USING (seq) LEFT JOIN body USING (seq)
    WHERE subject.name = ? AND subject.seq > ? ORDER BY subject.seq LIMIT ?`);
  const lastAbout = db.prepare('SELECT max(seq) AS seq FROM subject WHERE name = ?');
  const addEntry = db.prepare('INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const addBody = db.prepare('INSERT INTO body VALUES (?, ?, ?)');
  const addSubject = db.prepare('INSERT OR IGNORE INTO subject VALUES (?, ?)');
  const dropBody = db.prepare('DELETE FROM body WHERE seq = ?');
  const getHead = db.prepare('SELECT seq, hash FROM head');
  const putHead = db.prepare('INSERT OR REPLACE INTO head VALUES (1, ?, ?)');
  const getLease = db.prepare(
    'SELECT holder, token, at_ms AS atMs, ttl_ms AS ttlMs FROM lease WHERE name = ?'
  );
  const putLease = db.prepare('INSERT OR REPLACE INTO lease VALUES (?, ?, ?, ?, ?)');

  const one = (row: unknown): Entry | undefined => (row === undefined ? undefined : asEntry(row as EntryRow));
  const many = (rows: unknown[]): readonly Entry[] => rows.map((row) => asEntry(row as EntryRow));

  return {
    at: (seq: number) => one(bySeq.get(seq)),
    withId: (id: string) => one(byId.get(id)),
    after: (seq: number, limit: number) => many(page.all(seq, limit)),
    about: (subject: string, afterSeq: number, limit: number) =>
      many(pageAbout.all(subject, afterSeq, limit)),
    lastAbout: (subject: string) => (lastAbout.get(subject) as { seq: number | null }).seq ?? 0,
    add(entry: Entry, bodyText: string): void {
      const { seq, id, atMs, actor, kind, subjects, bodyHash, prevHash, hash, salt } = entry;
      addEntry.run(seq, id, atMs, actor, kind, JSON.stringify(subjects), bodyHash, prevHash, hash);
      addBody.run(seq, salt, bodyText);
      for (const subject of new Set(subjects)) addSubject.run(subject, seq);
    },
    dropBody(seq: number): void {
      dropBody.run(seq);
    },
    head(): Head {
      const row = getHead.get() as Head | undefined;
      return row === undefined ? GENESIS : { seq: row.seq, hash: row.hash };
    },
    setHead({ seq, hash }: Head): void {
      putHead.run(seq, hash);
    },
    lease: (name: string) => getLease.get(name) as LeaseRow | undefined,
    setLease(name: string, { holder, token, atMs, ttlMs }: LeaseRow): void {
      putLease.run(name, holder, token, atMs, ttlMs);
    }
  };
}

function asEntry(row: EntryRow): Entry {
  return {
    seq: row.seq,
    id: row.id,
    atMs: row.at_ms,
    actor: row.actor,
    kind: row.kind,
    subjects: parse(row.seq, row.subjects),
    bodyHash: row.body_hash,
    prevHash: row.prev_hash,
    hash: row.hash,
    salt: row.salt ?? undefined,
    body: row.text === null ? undefined : parse(row.seq, row.text)
  };
}

function parse<Value extends Json>(seq: number, text: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch (cause) {
    throw new JournalError('broken', `the journal is broken at entry ${seq}: what it holds is not JSON`, {
      cause
    });
  }
}
