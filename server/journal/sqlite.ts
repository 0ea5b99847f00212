import { GENESIS, verify } from '#core/entry.ts';
import { DEFECTS } from './defects.ts';
import { createGroup, type Transaction } from './group.ts';
import { admit } from './intake.ts';
import { JournalError, MAX_PAGE, type Journal } from './port.ts';
import { sha256Hex } from './sha256.ts';
import { append, erase } from './sqlite-append.ts';
import { asJournalError, openSqliteFile } from './sqlite-file.ts';
import { createSqliteRows, type LeaseRow, type SqliteRows } from './sqlite-rows.ts';
import { createSqliteSnapshots } from './sqlite-snapshots.ts';

/**
 * `nowMs` is wall time, for leases; `maxBytes` bounds the file so that the volume never fills up. With `readOnly` the
 * file may be in use by a running hub: it can be read and verified, tails are never woken, every write is refused.
 */
export type SqliteJournalOptions = {
  readonly file: string;
  readonly nowMs: () => number;
  readonly maxBytes?: number;
  readonly readOnly?: boolean;
};

// The tail is where a crash or a meddling hand shows first; the rest is for the verifier, who reads it all.
const VERIFIED_AT_OPEN = 1000;
const CUT_LOG = 'PRAGMA wal_checkpoint(TRUNCATE)';
const LIGHT = { drafts: 1, bytes: 0 };

/** The embedded journal: one file, one writing process, nothing to install. Throws JournalError if it cannot trust it. */
export function openSqliteJournal({
  file,
  nowMs,
  maxBytes,
  readOnly = false
}: SqliteJournalOptions): Journal {
  const { db, close } = openSqliteFile(file, readOnly, maxBytes);
  const { rows, snapshots } = prepare();
  const tails = new Set<() => void>();
  let announced = rows.head().seq;
  let closed = false;
  const transaction: Transaction = {
    begin() {
      if (readOnly) throw new JournalError('readOnly', `${file} was opened for reading only`);
      db.exec('BEGIN IMMEDIATE');
    },
    commit() {
      db.exec('COMMIT');
      announce();
    },
    rollback() {
      if (db.inTransaction) db.exec('ROLLBACK');
    }
  };
  const group = createGroup(transaction, asJournalError);

  function prepare() {
    try {
      const prepared = { rows: createSqliteRows(db), snapshots: createSqliteSnapshots(db) };
      // In one transaction, because a reader's hub goes on writing meanwhile.
      db.exec('BEGIN');
      verifyTail(prepared.rows, file);
      db.exec('COMMIT');
      return prepared;
    } catch (error) {
      close();
      throw asJournalError(error);
    }
  }

  async function ask<Value>(question: () => Value): Promise<Value> {
    if (closed) throw new JournalError('closed', 'the journal is closed');
    try {
      return question();
    } catch (error) {
      throw asJournalError(error);
    }
  }

  function alone<Value>(work: () => Value): Value {
    try {
      transaction.begin();
      const done = work();
      transaction.commit();
      return done;
    } catch (error) {
      transaction.rollback();
      throw error;
    }
  }

  /** Leaves one file that is the whole journal: while its statements live, SQLite does not do this by itself. */
  function tidy(): void {
    try {
      db.exec(CUT_LOG);
    } catch (error) {
      // On a full disk the log stays beside the file, and the next opening reads both.
      if (asJournalError(error).why !== 'diskFull') throw error;
    }
  }

  // As microtasks, so that a tail that throws cannot be taken for a failed append.
  function announce(): void {
    const { seq } = rows.head();
    if (seq === announced) return;
    announced = seq;
    for (const wake of tails) queueMicrotask(wake);
  }

  return {
    async append(drafts, options = {}) {
      const admitted = admit(drafts, options);
      const bytes = admitted.reduce((sum, one) => sum + one.bytes, 0);
      return group.run({ drafts: admitted.length, bytes }, () => append(rows, admitted, options));
    },
    read: (afterSeq, limit) => ask(() => rows.after(afterSeq, pageOf(limit))),
    about: (subject, afterSeq, limit) => ask(() => rows.about(subject, afterSeq, pageOf(limit))),
    at: (seq) => ask(() => rows.at(seq)),
    find: (id) => ask(() => rows.withId(id)),
    head: () => ask(rows.head),
    tail(wake) {
      // A function of its own, so that the same wake given twice is two tails with two undos.
      const own = (): void => wake();
      tails.add(own);
      return () => tails.delete(own);
    },
    lease: (name, holder, ttlMs) => group.run(LIGHT, () => grant(rows, name, holder, ttlMs, nowMs())),
    async erase(seq, record) {
      const admitted = admit([record]);
      const result = await group.run(LIGHT, () => erase(rows, snapshots, seq, admitted));
      // The write-ahead log holds the erased text until it is cut; closing cuts it as well.
      if (!closed) await ask(() => db.exec(CUT_LOG));
      return result;
    },
    shelf: {
      erasures: () => ask(snapshots.erasures),
      snapshots: () => ask(snapshots.newest),
      // In a transaction of its own: where the disk has no room for a snapshot, it may have some for facts.
      put: (snapshot, erasures) => ask(() => alone(() => snapshots.put(snapshot, erasures)))
    },
    async close() {
      if (closed) return;
      group.close();
      closed = true;
      tails.clear();
      if (!readOnly) tidy();
      close();
    }
  };
}

function verifyTail(rows: SqliteRows, file: string): void {
  const head = rows.head();
  const from = Math.max(0, head.seq - VERIFIED_AT_OPEN);
  const before = from === 0 ? GENESIS : rows.at(from);
  if (before === undefined) throw broken(file, from, 'it is missing');
  // One more than the head counts, so that an entry beyond the head is seen too.
  const verdict = verify(rows.after(from, VERIFIED_AT_OPEN + 1), before, sha256Hex);
  if (!verdict.ok) throw broken(file, verdict.seq, DEFECTS[verdict.why]);
  const end = verdict.head;
  if (end.seq < head.seq) throw broken(file, end.seq + 1, 'it is missing');
  if (end.seq > head.seq) throw broken(file, head.seq + 1, 'it lies beyond the head');
  if (end.hash !== head.hash) throw broken(file, head.seq, 'the head has another hash');
}

function broken(file: string, seq: number, what: string): JournalError {
  return new JournalError(
    'broken',
    `${file} is broken at entry ${seq}: ${what}; restore a copy, do not write to it`
  );
}

function pageOf(limit: number): number {
  return Math.min(Math.max(1, Math.floor(limit)), MAX_PAGE);
}

// A lease granted in the future was written before the clock was set back, and its end means nothing.
function isHeld({ atMs, ttlMs }: LeaseRow, nowMs: number): boolean {
  return atMs <= nowMs && nowMs < atMs + ttlMs;
}

function grant(rows: SqliteRows, name: string, holder: string, ttlMs: number, atMs: number) {
  const last = rows.lease(name);
  const isRenewal = last?.holder === holder;
  if (last !== undefined && !isRenewal && isHeld(last, atMs)) return undefined;
  const token = isRenewal ? last.token : (last?.token ?? 0) + 1;
  rows.setLease(name, { holder, token, atMs, ttlMs });
  return { token };
}
