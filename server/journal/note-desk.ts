import * as v from 'valibot';
import { mkdirSync } from 'node:fs';
import { open, readdir, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportNote } from './access.ts';

const LOOK_MS = 500;
/** Longer than any name or reason that a person types. */
const MAX_TEXT = 1_000;
const ENDING = '.json';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_TEXT));
const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const schema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^export\/[0-9a-f-]{36}$/)),
  account: v.pipe(v.string(), v.regex(/^[^\p{Cc}\p{Cs}]{1,100}$/u)),
  name: text,
  why: text,
  fromSeq: seq,
  toSeq: seq
});

/** Where who exports beside a running hub leaves his note: the access log has one writer. */
export function notesDir(dataDir: string): string {
  return join(dataDir, 'notes');
}

/** Leaves a note for the hub, whole and on the disk. */
export async function leaveNote(dir: string, note: ExportNote): Promise<void> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const file = join(dir, note.id.replace('/', '-'));
  const handle = await open(file, 'w', 0o600);
  try {
    await handle.writeFile(JSON.stringify(note));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(file, file + ENDING);
}

/** Enters the notes that were left, also those of a time when no hub ran; one that says nothing is told of and taken away. */
export function createNoteDesk({
  dir,
  enter,
  failed
}: {
  readonly dir: string;
  readonly enter: (note: ExportNote) => Promise<void>;
  readonly failed: (error: unknown) => void;
}): { readonly close: () => Promise<void> } {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  let looking: Promise<void> | undefined;

  async function look(): Promise<void> {
    for (const name of await readdir(dir)) {
      if (!name.endsWith(ENDING)) continue;
      const file = join(dir, name);
      const note = noteIn(await readFile(file, 'utf8'));
      if (note) await enter(note);
      else failed(new Error(`${file} is no note about an export`));
      await unlink(file);
    }
  }

  const timer = setInterval(() => {
    looking ??= look()
      .catch(failed)
      .finally(() => (looking = undefined));
  }, LOOK_MS);
  return {
    async close() {
      clearInterval(timer);
      await looking;
    }
  };
}

function noteIn(content: string): ExportNote | undefined {
  try {
    const note = v.safeParse(schema, JSON.parse(content));
    return note.success ? note.output : undefined;
  } catch {
    return undefined;
  }
}
