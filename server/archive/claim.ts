import Database from 'libsql';
import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';

const LOCK = 'writer.lock';
const OWNER = 'writer.json';

const ownerSchema = v.object({ journal: v.string(), pid: v.number(), host: v.string() });

/** Keeps the nodes of two journals out of one folder: leases of different journals know nothing of each other. */
export type Claim = {
  /**
   * Takes the folder for a journal, if it is not taken already. A node of the same journal that has it still has lost
   * its lease, or we would not ask. Throws where it is another journal's that lives.
   */
  readonly take: (journal: string) => void;
  readonly release: () => void;
};

/** A claim on a folder, by a lock of the operating system: it dies with its process, however that ends. */
export function createClaim(dir: string): Claim {
  let lock: Database.Database | undefined;

  return {
    take(journal) {
      if (lock !== undefined) return;
      const db = new Database(join(dir, LOCK));
      try {
        db.exec('PRAGMA busy_timeout=0; BEGIN EXCLUSIVE;');
      } catch (error) {
        db.close();
        if (!(error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY')) throw error;
        const owner = readOwner(dir);
        if (owner?.journal === journal) return;
        const who = owner ? `process ${owner.pid} on ${owner.host}` : 'another process';
        throw new Error(
          `${dir} is being written by ${who}, which has another journal: give each hub an archive folder of its own`,
          { cause: error }
        );
      }
      try {
        sign(dir, journal);
      } catch (error) {
        db.close();
        throw error;
      }
      lock = db;
    },
    release() {
      // What closes may live on until its memory is collected; the lock must not.
      lock?.exec('ROLLBACK');
      lock?.close();
      lock = undefined;
    }
  };
}

function sign(dir: string, journal: string): void {
  const unfinished = join(dir, `${OWNER}.${randomUUID()}`);
  try {
    writeFileSync(unfinished, JSON.stringify({ journal, pid: process.pid, host: hostname() }), {
      mode: 0o600
    });
    renameSync(unfinished, join(dir, OWNER));
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

function readOwner(dir: string): v.InferOutput<typeof ownerSchema> | undefined {
  try {
    const found = v.safeParse(ownerSchema, JSON.parse(readFileSync(join(dir, OWNER), 'utf8')));
    return found.success ? found.output : undefined;
  } catch {
    return undefined;
  }
}
