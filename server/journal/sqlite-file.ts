import Database from 'libsql';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { JournalError } from './port.ts';

const SCHEMA_VERSION = 2;
/** Files of the first version lack snapshots; whoever writes them makes room for these, a reader does without. */
const FIRST_VERSION = 1;
const SCHEMA = `
  CREATE TABLE entry (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at_ms INTEGER NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL,
    subjects TEXT NOT NULL, body_hash TEXT NOT NULL, prev_hash TEXT NOT NULL, hash TEXT NOT NULL
  ) STRICT;
  CREATE TABLE body (seq INTEGER PRIMARY KEY, salt TEXT NOT NULL, text TEXT NOT NULL) STRICT;
  CREATE TABLE subject (name TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (name, seq)) STRICT, WITHOUT ROWID;
  CREATE TABLE head (one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
  CREATE TABLE lease (
    name TEXT PRIMARY KEY, holder TEXT NOT NULL, token INTEGER NOT NULL, at_ms INTEGER NOT NULL, ttl_ms INTEGER NOT NULL
  ) STRICT;
`;
const SNAPSHOTS = `
  CREATE TABLE snapshot (
    seq INTEGER PRIMARY KEY, hash TEXT NOT NULL, fold INTEGER NOT NULL, digest TEXT NOT NULL, bytes BLOB NOT NULL
  ) STRICT;
  CREATE TABLE erasures (one INTEGER PRIMARY KEY CHECK (one = 1), count INTEGER NOT NULL) STRICT;
  INSERT INTO erasures SELECT 1, count(*) FROM entry WHERE seq NOT IN (SELECT seq FROM body);
  PRAGMA user_version = ${SCHEMA_VERSION};
`;

// The log is cut back to this after a burst, so that a quiet night does not keep the busiest hour's file.
const WAL_BYTES = 64 * 1024 * 1024;
const BUSY_MS = 2000;

/** A journal's open database and the lock that keeps other processes from writing to it. */
export type SqliteFile = { readonly db: Database.Database; readonly close: () => void };

/**
 * Opens or creates the file for this process alone, or with `readOnly` beside the process that writes it.
 * `maxBytes` stops the journal before its volume is full. Throws JournalError: `locked`, `settings` when SQLite would
 * not be durable, `broken` for another format, `io`.
 */
export function openSqliteFile(file: string, readOnly: boolean, maxBytes = Infinity): SqliteFile {
  const opened: Database.Database[] = [];
  const close = (): void => opened.reverse().forEach((db) => db.close());
  const open = (path: string): Database.Database => {
    const db = new Database(path);
    opened.push(db);
    return db;
  };
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    if (!readOnly) takeLock(open(`${file}.lock`), file);
    const db = open(file);
    makeDurable(db, file);
    makeTables(db, file, readOnly);
    if (Number.isFinite(maxBytes)) {
      db.pragma(`max_page_count=${Math.ceil(maxBytes / Number(pragma(db, 'page_size')))}`);
    }
    return { db, close };
  } catch (error) {
    close();
    throw asJournalError(error);
  }
}

/** What SQLite throws, as the port names it. */
export function asJournalError(error: unknown): JournalError {
  if (error instanceof JournalError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? error.message : String(error);
  const full = code === 'SQLITE_FULL' || code === 'ENOSPC';
  return new JournalError(full ? 'diskFull' : 'io', `${code} ${message}`.trim(), { cause: error });
}

// A lock of the operating system on a file beside the journal: it dies with its process, and unlike
// locking_mode=EXCLUSIVE it leaves the journal itself readable for a verifier or a backup.
function takeLock(lock: Database.Database, file: string): void {
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    const why = `${file} is in use by another process; one journal has one writer`;
    throw new JournalError('locked', why, { cause: error });
  }
}

/** Sets what durability needs and reads it back, because SQLite ignores a pragma it cannot follow. Throws `settings`. */
export function makeDurable(db: Database.Database, file: string): void {
  // Only a reader or a backup ever makes us wait, and only for a moment.
  db.pragma(`busy_timeout=${BUSY_MS}`);
  // fullfsync only means something on macOS, where a plain fsync stops at the drive's own cache. With secure_delete
  // an erased body is overwritten, not merely unlinked.
  db.exec(`
    PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA fullfsync=ON; PRAGMA checkpoint_fullfsync=ON;
    PRAGMA secure_delete=ON; PRAGMA journal_size_limit=${WAL_BYTES};
  `);
  const mode = pragma(db, 'journal_mode');
  const sync = pragma(db, 'synchronous');
  if (mode === 'wal' && sync === 2) return;
  const why = `needs journal_mode=wal and synchronous=2 (FULL), has ${mode} and ${sync}`;
  throw new JournalError('settings', `${file} ${why}: what it acknowledges could be lost`);
}

function makeTables(db: Database.Database, file: string, readOnly: boolean): void {
  const version = pragma(db, 'user_version');
  if (version === SCHEMA_VERSION || (version === FIRST_VERSION && readOnly)) return;
  const isKnown = version === 0 || version === FIRST_VERSION;
  if (!isKnown || readOnly) {
    throw new JournalError('broken', `${file} has journal format ${version}, not ${SCHEMA_VERSION}`);
  }
  db.exec(`BEGIN IMMEDIATE; ${version === 0 ? SCHEMA : ''} ${SNAPSHOTS} COMMIT;`);
}

/** Whether the file has room for snapshots. */
export function hasSnapshots(db: Database.Database): boolean {
  return Number(pragma(db, 'user_version')) > FIRST_VERSION;
}

function pragma(db: Database.Database, name: string): unknown {
  const [row] = db.pragma(name) as readonly Record<string, unknown>[];
  return row?.[name];
}
