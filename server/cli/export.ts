import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { GENESIS, verify, type Entry, type Head } from '#core/entry.ts';
import { createAccessLog, type ExportNote } from '../journal/access.ts';
import { DEFECTS } from '../journal/defects.ts';
import { leaveNote, notesDir } from '../journal/note-desk.ts';
import { JournalError, MAX_PAGE, type Journal } from '../journal/port.ts';
import { openSqliteJournal } from '../journal/sqlite.ts';

export type ExportOptions = {
  readonly dataDir: string;
  readonly hubId: string;
  readonly by: string;
  readonly why: string;
  readonly account: string;
  /** Entries to take; to the end where there is no last one. */
  readonly fromSeq: number;
  readonly toSeq: number | undefined;
  readonly patienceMs?: number;
};

export class ExportError extends Error {
  override name = 'ExportError';
}

/** A hub looks for notes twice a second; one that does not answer for this long is not well, ms. */
const PATIENCE_MS = 10_000;

/**
 * Writes entries as JSON Lines: a line about the export, the entries with everything that their hashes cover, and a line
 * that says that this was all. Who asked stands in the access log before the first line is written, or nothing is.
 */
export async function exportJournal(options: ExportOptions, out: Writable): Promise<void> {
  const { dataDir, hubId, by, why, fromSeq } = options;
  const journal = openSqliteJournal({ file: join(dataDir, 'journal.db'), nowMs: Date.now, readOnly: true });
  try {
    const toSeq = Math.min(options.toSeq ?? Infinity, (await journal.head()).seq);
    if (fromSeq > toSeq)
      throw new ExportError(`There is no entry from ${fromSeq} to ${options.toSeq ?? 'the end'}.`);
    const exercise = await isExercise(journal);
    const note = { id: `export/${randomUUID()}`, account: options.account, name: by, why, fromSeq, toSeq };
    await enter(dataDir, note, options.patienceMs ?? PATIENCE_MS);
    let head = await before(journal, fromSeq);
    const write = (line: object): Promise<unknown> | undefined =>
      out.write(`${JSON.stringify(line)}\n`) ? undefined : once(out, 'drain');
    const about = { hub: hubId, exercise, fromSeq, toSeq, prevHash: head.hash, by, why, atMs: Date.now() };
    await write({ vidik: 'export', version: 1, ...about, accessId: note.id });
    while (head.seq < toSeq) {
      const page = await journal.read(head.seq, Math.min(MAX_PAGE, toSeq - head.seq));
      const verdict = verify(page, head);
      if (!verdict.ok || page.length === 0) {
        const what = verdict.ok ? DEFECTS.gap : DEFECTS[verdict.why];
        throw new ExportError(`Entry ${verdict.ok ? head.seq + 1 : verdict.seq}: ${what}.`);
      }
      for (const entry of page) await write(exercise ? { exercise, ...entry } : entry);
      head = verdict.head;
    }
    await write({ vidik: 'end', entries: toSeq - fromSeq + 1, hash: head.hash });
  } finally {
    await journal.close();
  }
}

async function before(journal: Journal, fromSeq: number): Promise<Head> {
  const entry = fromSeq === 1 ? GENESIS : await journal.at(fromSeq - 1);
  if (!entry) throw new ExportError(`Entry ${fromSeq - 1}: ${DEFECTS.gap}.`);
  return { seq: entry.seq, hash: entry.hash };
}

/** As the hub itself entered it; packs are loaded a few times a year. */
async function isExercise(journal: Journal): Promise<boolean> {
  let newest: Entry | undefined;
  for (;;) {
    const page = await journal.about('hub:pack', newest?.seq ?? 0, MAX_PAGE);
    if (page.length === 0) break;
    newest = page.at(-1);
  }
  return (newest?.body as { readonly exercise?: boolean } | undefined)?.exercise ?? false;
}

/** Enters the export in the access log: by ourselves while no hub runs, else through it. */
async function enter(dataDir: string, note: ExportNote, patienceMs: number): Promise<void> {
  const file = join(dataDir, 'access.db');
  const own = openAlone(file);
  if (own) {
    const access = createAccessLog(own, Date.now, () => undefined);
    await access.exported(note).finally(access.close);
    return;
  }
  await leaveNote(notesDir(dataDir), note);
  const log = openSqliteJournal({ file, nowMs: Date.now, readOnly: true });
  try {
    for (const startMs = Date.now(); Date.now() - startMs < patienceMs; await pause(100))
      if (await log.find(note.id)) return;
  } finally {
    await log.close();
  }
  throw new ExportError(
    'The hub has not entered this export in its access log, so that nothing was exported.'
  );
}

function openAlone(file: string): Journal | undefined {
  try {
    return openSqliteJournal({ file, nowMs: Date.now });
  } catch (error) {
    if (error instanceof JournalError && error.why === 'locked') return undefined;
    throw error;
  }
}
