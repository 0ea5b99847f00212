import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EMPTY_KEYFRAME, type Keyframe } from '#core/archive/keyframe.ts';
import { stormOf } from '#core/archive/storm.fixture.ts';
import type { Batch } from '#core/archive/block-in.ts';
import type { Keep } from '#core/archive/retention.ts';
import { openDisk, type Disk } from './disk.ts';
import type { Reading } from './reading.ts';
import type { Lease } from './lease.ts';
import { createArchiveReader } from './reader.ts';
import { createArchiveWriter } from './writer.ts';

export const START_MS = Date.UTC(2026, 10, 21, 22, 0, 0);

/** Runs with a folder that is gone afterwards. */
export async function inFolder(run: (dir: string) => Promise<void>): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'vidik-archive-'));
  try {
    await run(dir);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** An archive of a hub in a folder, with a clock that the test sets. */
export function setUp(
  dir: string,
  {
    disk = openDisk(dir),
    keep = { days: 30, bytes: 1e9 } as Keep,
    holdsLease = true,
    token = 1,
    journal = 'a journal'
  } = {}
) {
  const said: string[] = [];
  const at = { wallMs: 0, hubMs: START_MS, holdsLease, token };
  const lease: Lease = {
    state: () => (at.holdsLease ? 'held' : 'elsewhere'),
    token: () => at.token,
    confirm: (begun) => Promise.resolve(at.holdsLease && begun === at.token),
    close: () => Promise.resolve()
  };
  const writer = createArchiveWriter({
    disk,
    keep,
    hub: { hubId: 'pirot-exercise', packHash: 'ab12', exercise: true },
    journal,
    lease,
    hubNowMs: () => at.hubMs,
    wallNowMs: () => at.wallMs,
    failed: (error) => said.push(error instanceof Error ? error.message : String(error))
  });
  return { disk, writer, said, at, reader: createArchiveReader({ disk, hubId: 'pirot-exercise' }) };
}

/** Notes batches as the pipeline does, with a flush now and then. */
export async function write(
  { writer, at }: ReturnType<typeof setUp>,
  batches: readonly Batch[],
  keyframe: () => Keyframe = () => EMPTY_KEYFRAME,
  then: (batch: Batch) => void = () => undefined
): Promise<void> {
  await writer.flush();
  for (const [nth, batch] of batches.entries()) {
    at.hubMs = batch.nowMs;
    writer.note(batch.reports, batch.nowMs, keyframe);
    then(batch);
    if (nth % 37 === 0) await writer.flush();
  }
  await writer.flush();
}

export async function readAll(readings: AsyncIterable<Reading>): Promise<Reading[]> {
  const all: Reading[] = [];
  for await (const reading of readings) all.push(reading);
  return all;
}

export const batchesOf = (readings: readonly Reading[]): Batch[] =>
  readings.flatMap((reading) => (reading.kind === 'batches' ? reading.batches : []));

export const all = ({ reader }: ReturnType<typeof setUp>): Promise<Reading[]> =>
  readAll(reader.readFrom(-Infinity, Infinity, 'received'));

/** The files of segments in a folder. */
export const names = (dir: string): string[] =>
  readdirSync(dir)
    .filter((name) => !name.startsWith('writer.'))
    .sort();

export const contents = (dir: string) => names(dir).map((name) => [name, readFileSync(join(dir, name))]);

/** One batch a minute: five to a segment. */
export const minutes = (count: number) =>
  stormOf(4, count, START_MS).map((batch, nth) => ({ ...batch, nowMs: START_MS + nth * 60_000 }));

/** A disk on which a verb fails while `why` says so. */
export function faulty(disk: Disk): { disk: Disk; fault: { why: string | undefined } } {
  const fault: { why: string | undefined } = { why: undefined };
  const fail = (): void => {
    if (fault.why !== undefined) throw new Error(fault.why);
  };
  return {
    fault,
    disk: {
      ...disk,
      async rename(from, to) {
        fail();
        await disk.rename(from, to);
      },
      async create(name) {
        fail();
        const file = await disk.create(name);
        return {
          ...file,
          async append(bytes) {
            // What a full disk still takes of a block.
            if (fault.why !== undefined) await file.append(bytes.subarray(0, bytes.length >> 1));
            fail();
            await file.append(bytes);
          }
        };
      }
    }
  };
}
