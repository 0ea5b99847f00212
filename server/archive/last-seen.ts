import Database from 'libsql';
import { rmSync } from 'node:fs';
import type { Track } from '#core/track.ts';

/**
 * Where every track was last, for the picture after a restart. Part of the fast lane: a crash may lose the last second,
 * and what is lost is reported again.
 */
export type LastSeen = {
  readonly note: (tracks: readonly Track[]) => void;
  readonly forget: (trackIds: readonly string[]) => void;
  readonly all: () => readonly Track[];
  readonly flush: () => void;
  readonly close: () => void;
};

/** Opens the file, making it if it is missing; a file that cannot be read is begun anew. */
export function openLastSeen(file: string): LastSeen {
  const db = openFile(file);
  const put = db.prepare('INSERT OR REPLACE INTO track (id, state) VALUES (?, ?)');
  const drop = db.prepare('DELETE FROM track WHERE id = ?');
  const waiting = new Map<string, Track | undefined>();

  const write = db.transaction(() => {
    for (const [id, track] of waiting) {
      if (track) put.run(id, JSON.stringify(track));
      else drop.run(id);
    }
  });

  function flush(): void {
    if (waiting.size === 0) return;
    write();
    waiting.clear();
  }

  return {
    note: (tracks) => tracks.forEach((track) => waiting.set(track.id, track)),
    forget: (ids) => ids.forEach((id) => waiting.set(id, undefined)),
    all: () =>
      (db.prepare('SELECT state FROM track').all() as { state: string }[]).map(
        ({ state }) => JSON.parse(state) as Track
      ),
    flush,
    close() {
      try {
        flush();
      } finally {
        db.close();
      }
    }
  };
}

function openFile(file: string): Database.Database {
  try {
    return prepared(new Database(file));
  } catch {
    for (const name of [file, `${file}-wal`, `${file}-shm`]) rmSync(name, { force: true });
    return prepared(new Database(file));
  }
}

function prepared(db: Database.Database): Database.Database {
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.exec('CREATE TABLE IF NOT EXISTS track (id TEXT PRIMARY KEY, state TEXT NOT NULL) WITHOUT ROWID');
    // Reads every row once, so that a file that is broken further on is found here.
    db.prepare('SELECT count(json(state)) FROM track').get();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
