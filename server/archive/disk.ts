import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createClaim } from './claim.ts';

/** The few verbs an archive needs of its folder. Each rejects as the system does; none is retried here. */
export type Disk = {
  /** Makes the folder where it is missing, and takes it for a journal; rejects where another journal's node has it. */
  readonly prepare: (journal: string) => Promise<void>;
  /** Leaves the folder to whoever comes next. */
  readonly release: () => void;
  /** Its files by name. */
  readonly list: () => Promise<readonly StoredFile[]>;
  /** A file, or its first bytes. */
  readonly read: (name: string, bytes?: number) => Promise<Uint8Array>;
  /** An empty file; rejects where there is one of that name, for nobody writes into what somebody else began. */
  readonly create: (name: string) => Promise<Growing>;
  /** Durable when it resolves. */
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly remove: (name: string) => Promise<void>;
};

export type StoredFile = { readonly name: string; readonly bytes: number };

/** A file that is written at its end. */
export type Growing = {
  readonly append: (bytes: Uint8Array) => Promise<void>;
  /** What was appended survives a power cut when it resolves. */
  readonly sync: () => Promise<void>;
  readonly close: () => Promise<void>;
};

function orGone(error: unknown): undefined {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}

/** A folder of this machine, for nobody but the hub's own user. */
export function openDisk(dir: string): Disk {
  const at = (name: string): string => join(dir, name);
  const claim = createClaim(dir);

  async function syncFolder(): Promise<void> {
    const folder = await open(dir, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  return {
    async prepare(journal) {
      await mkdir(dir, { recursive: true, mode: 0o700 });
      claim.take(journal);
    },
    release: claim.release,
    async list() {
      const names = (await readdir(dir)).sort();
      const files = await Promise.all(names.map((name) => stat(at(name)).catch(orGone)));
      // A segment that is sealed or let go while somebody looks is there under another name, or no more.
      return names.flatMap((name, nth) => {
        const file = files[nth];
        return file?.isFile() ? [{ name, bytes: file.size }] : [];
      });
    },
    async read(name, bytes) {
      const file = await open(at(name), 'r');
      try {
        if (bytes === undefined) return await file.readFile();
        const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
        return buffer.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
    async create(name) {
      const file = await open(at(name), 'wx', 0o600);
      return {
        append: (bytes) => file.appendFile(bytes),
        sync: () => file.datasync(),
        close: () => file.close()
      };
    },
    async rename(from, to) {
      await rename(at(from), at(to));
      await syncFolder();
    },
    remove: (name) => rm(at(name), { force: true })
  };
}
