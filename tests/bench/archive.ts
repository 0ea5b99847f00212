import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive, type Archive } from '../../server/archive/archive.ts';
import { createTracks, type Tracks } from '../../server/tracks/stage.ts';
import { replay } from '../../server/archive/replay.ts';
import { NIGHT_PACK, secondsOf, START_MS } from './archive/night.ts';
import { median } from './paired.ts';
import { askedFor, result, table } from './report.ts';

const DEVICES = 1_000;
const HOUR_SEC = 3_600;

/** Writes some of an hour of a thousand devices through a stage of tracks, reads it back in order of receipt, and folds it. */
export async function run(): Promise<void> {
  const { full, seed } = askedFor();
  const seconds = full ? HOUR_SEC : HOUR_SEC / 4;
  const rounds = full ? 5 : 3;
  const dir = mkdtempSync(join(tmpdir(), 'vidik-bench-archive-'));
  try {
    const archive = await openArchive({
      dir,
      hub: { hubId: 'bench', packHash: 'bench', exercise: true },
      keep: { days: 30, bytes: 1e12 },
      journal: { id: 'bench', lease: () => Promise.resolve({ token: 1 }) },
      hubNowMs: () => START_MS,
      wallNowMs: Date.now,
      failed: (error) => {
        throw error;
      }
    });
    const live = stage();
    const written = await write(archive, live, secondsOf(DEVICES, seconds, seed));
    await archive.close();
    const { kept, lost, bytes } = archive.report();
    if (lost > 0 || kept !== DEVICES * seconds) throw new Error(`${lost} of ${DEVICES * seconds} were lost`);

    const reads: number[] = [];
    const folds: number[] = [];
    for (let round = 0; round < rounds; round++) {
      reads.push(await cpuMs(() => readAll(archive, kept)));
      folds.push(await cpuMs(() => foldAll(archive, live)));
    }
    const readMs = median(reads);
    const foldMs = median(folds);
    const hour = HOUR_SEC / seconds;
    table(`${DEVICES} devices at 1 Hz for ${seconds} s`, [
      {
        what: 'write',
        'µs per report': (written.noteMs / kept) * 1_000,
        'an hour, ms': written.noteMs * hour
      },
      { what: 'read', 'µs per report': (readMs / kept) * 1_000, 'an hour, ms': readMs * hour },
      { what: 'read and fold', 'µs per report': (foldMs / kept) * 1_000, 'an hour, ms': foldMs * hour }
    ]);
    table('and', [
      { what: 'longest hold of the live lane while writing, ms', figure: written.longestMs },
      { what: 'bytes per report, keyframes and heads counted', figure: bytes / kept },
      { what: 'GB a day', figure: (bytes / kept) * DEVICES * 86_400 * 1e-9 },
      { what: 'seconds of the archive folded in one of CPU', figure: (seconds * 1_000) / foldMs }
    ]);
    result({
      bytesPerObservation: bytes / kept,
      readPerS: (kept / readMs) * 1_000,
      hourOf1000DevicesMs: readMs * hour
    });
  } finally {
    rmSync(dir, { recursive: true });
  }
}

function stage(): Tracks {
  const ignore = (): void => undefined;
  return createTracks({ pack: NIGHT_PACK, reject: ignore, quarantine: ignore, alarm: ignore, next: ignore });
}

/** What the archive adds to the live lane: the time of noting and, once a second, of making bytes; and the longest of them. */
async function write(archive: Archive, live: Tracks, batches: ReturnType<typeof secondsOf>) {
  let [noteMs, longestMs, flushedMs] = [0, 0, START_MS];
  function timed<T>(work: () => T): T {
    const before = performance.now();
    const done = work();
    const tookMs = performance.now() - before;
    noteMs += tookMs;
    longestMs = Math.max(longestMs, tookMs);
    return done;
  }
  for (const { nowMs, reports } of batches) {
    timed(() => archive.note(reports, nowMs, live.keyframe));
    live.accept(reports, nowMs);
    if (nowMs - flushedMs < 1_000) continue;
    flushedMs = nowMs;
    await timed(archive.flush);
  }
  return { noteMs, longestMs };
}

async function cpuMs(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

async function readAll(archive: Archive, expected: number): Promise<void> {
  let reports = 0;
  for await (const reading of archive.reader.readFrom(START_MS, Infinity, 'received')) {
    if (reading.kind === 'batches') for (const batch of reading.batches) reports += batch.reports.length;
  }
  if (reports !== expected) throw new Error(`${expected} were written and ${reports} read`);
}

async function foldAll(archive: Archive, live: Tracks): Promise<void> {
  const again = stage();
  await replay({ readings: archive.reader.readFrom(START_MS, Infinity, 'received'), stage: again });
  if (JSON.stringify(again.keyframe()) !== JSON.stringify(live.keyframe())) {
    throw new Error('the fold over the archive is not the one that was live');
  }
}
