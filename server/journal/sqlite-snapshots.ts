import type Database from 'libsql';
import { MAX_SNAPSHOTS, type Snapshot } from './port.ts';
import { hasSnapshots } from './sqlite-file.ts';

export type SqliteSnapshots = ReturnType<typeof createSqliteSnapshots>;

type SnapshotRow = Omit<Snapshot, 'bytes'> & { readonly bytes: ArrayBuffer };

/** The statements about snapshots, which lie in the journal's own file so that an erasure takes them in its transaction. */
export function createSqliteSnapshots(db: Database.Database) {
  // A reader of a file from before there were any.
  if (!hasSnapshots(db)) {
    return { erasures: () => 0, newest: () => [], put: () => false, erased: () => undefined };
  }
  const all = db.prepare('SELECT * FROM snapshot ORDER BY seq DESC');
  const add = db.prepare('INSERT OR REPLACE INTO snapshot VALUES (?, ?, ?, ?, ?)');
  const dropOld = db.prepare(
    'DELETE FROM snapshot WHERE seq NOT IN (SELECT seq FROM snapshot ORDER BY seq DESC LIMIT ?)'
  );
  const dropFrom = db.prepare('DELETE FROM snapshot WHERE seq >= ?');
  const getCount = db.prepare('SELECT count FROM erasures');
  const addOne = db.prepare('UPDATE erasures SET count = count + 1');
  const erasures = (): number => (getCount.get() as { count: number }).count;

  return {
    erasures,
    // A page of rows has its blobs as bare buffers, where a single row has them as bytes.
    newest: () =>
      (all.all() as readonly SnapshotRow[]).map(({ seq, hash, fold, digest, bytes }): Snapshot => ({
        seq,
        hash,
        fold,
        digest,
        bytes: new Uint8Array(bytes)
      })),
    put({ seq, hash, fold, digest, bytes }: Snapshot, erasuresBefore: number): boolean {
      if (erasures() !== erasuresBefore) return false;
      add.run(seq, hash, fold, digest, Buffer.from(bytes));
      dropOld.run(MAX_SNAPSHOTS);
      return true;
    },
    /** An entry was erased: what was folded from it goes, and what is being folded from it now will be refused. */
    erased(seq: number): void {
      dropFrom.run(seq);
      addOne.run();
    }
  };
}
