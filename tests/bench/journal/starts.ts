import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { entryDraftOf } from '#core/fact-entry.ts';
import type { FactDraft } from '#core/fact.ts';
import { FOLD_VERSION } from '#core/fold-version.ts';
import { loadPack } from '../../../server/hubs/load.ts';
import { openChronicle } from '../../../server/journal/chronicle.ts';
import type { Journal } from '../../../server/journal/port.ts';
import { openSqliteJournal } from '../../../server/journal/sqlite.ts';
import { median } from '../paired.ts';
import { months } from './history.ts';

export type Start = { readonly entries: number; readonly readAllMs: number; readonly snapshotMs: number };

const BATCH = 200;
const AT_ONCE = 5;
const ROUNDS = 3;

/** Where a journal of so many entries lies: the longest takes minutes to write, so it stays for the next run. */
export function longJournal(entries: number, seed: number): string {
  return join(tmpdir(), `vidik-bench-journal-${FOLD_VERSION}-${seed}-${entries}`, 'journal.db');
}

/** Opens a journal of so many entries of a hub, which is written first where it is not there. */
export async function fill(file: string, entries: number, seed: number): Promise<void> {
  if (existsSync(file)) return;
  const unfinished = `${dirname(file)}-unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const journal = openSqliteJournal({ file: join(unfinished, 'journal.db'), nowMs: Date.now });
  const pack = loadPack('server/hubs/pirot');
  if (!pack.ok) throw new Error('the pack of Pirot cannot be used');
  const body = { pack: pack.pack, packHash: pack.hash, exercise: true };
  const first = {
    id: 'pack',
    atMs: 0,
    actor: 'mind',
    kind: 'packLoaded',
    subjects: ['hub:pack'],
    body
  } as const;
  await journal.append([entryDraftOf(first)]);
  const facts = months(seed);
  for (let written = 1; written < entries;) {
    const appends = [];
    for (let n = 0; n < AT_ONCE && written < entries; n++) {
      const count = Math.min(BATCH, entries - written);
      appends.push(
        journal.append(Array.from({ length: count }, () => entryDraftOf(facts.next().value as FactDraft)))
      );
      written += count;
    }
    await Promise.all(appends);
  }
  await journal.close();
  renameSync(unfinished, dirname(file));
}

/** Wall time from opening the file to a room that is ready, without a snapshot and from the one that is then kept. */
export async function timeStarts(file: string, entries: number): Promise<Start> {
  const readAllMs = await timeStart(file, (journal) => ({ ...journal, shelf: undefined }));
  await keepSnapshot(file);
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await timeStart(file, (journal) => journal));
  return { entries, readAllMs, snapshotMs: median(rounds) };
}

async function timeStart(file: string, as: (journal: Journal) => Journal): Promise<number> {
  const startMs = performance.now();
  const chronicle = await openChronicle(as(openSqliteJournal({ file, nowMs: Date.now })), Date.now);
  const tookMs = performance.now() - startMs;
  await chronicle.close();
  return tookMs;
}

async function keepSnapshot(file: string): Promise<void> {
  const journal = openSqliteJournal({ file, nowMs: Date.now });
  const chronicle = await openChronicle(journal, Date.now);
  await chronicle.probe();
  await chronicle.close();
}
