import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonical } from '#core/canonical.ts';
import { GENESIS, seal, type Draft } from '#core/entry.ts';
import { entryDraftOf } from '#core/fact-entry.ts';
import type { FactDraft } from '#core/fact.ts';
import { sha256Hex } from '../../server/journal/sha256.ts';
import { openSqliteJournal } from '../../server/journal/sqlite.ts';
import { factsFan } from './journal/fan.ts';
import { months } from './journal/history.ts';
import { fill, longJournal, timeStarts, type Start } from './journal/starts.ts';
import { acksPerS, openRedis, rawFsyncPerS } from './journal/stores.ts';
import { commandTries } from './journal/tries.ts';
import { median, quantile } from './paired.ts';
import { askedFor, result, table } from './report.ts';

const WRITERS = 64;
const VIEWERS = 200;
const CHAINED = 20_000;
const COMMANDS = 100;
const FACTS = 50;

/** What it costs to lose nothing: acknowledgements of both stores beside bare fsync, the chain, starts, tries, fan-out. */
export async function run(): Promise<void> {
  const { full, seed } = askedFor();
  const dir = mkdtempSync(join(tmpdir(), 'vidik-bench-'));
  const open = (name: string) => openSqliteJournal({ file: join(dir, name), nowMs: Date.now });
  try {
    const acks = await timeAcks(dir, seed, full ? 9 : 3);
    const chainMicros = timeChain(seed, full ? 9 : 5);
    const starts = await timeAllStarts(dir, seed);
    const longest = starts.at(-1);
    if (!longest) throw new Error('nothing was started');
    const tries = await commandTries(open('tries.db'), COMMANDS);
    const latencyMs = await factsFan(open('fan.db'), VIEWERS, FACTS);

    table(`acknowledged entries a second, the median of rounds in turn`, [
      { what: 'raw: write 900 bytes and fsync', 'one writer': acks.raw },
      { what: 'SQLite', 'one writer': acks.sqliteAlone, [`${WRITERS} writers`]: acks.sqlite },
      { what: 'Redis', 'one writer': acks.redisAlone, [`${WRITERS} writers`]: acks.redis }
    ]);
    table(
      'from opening the file to a room that is ready, ms',
      starts.map(({ entries, readAllMs, snapshotMs }) => ({
        entries,
        'reading all of it': readAllMs,
        'from a snapshot': snapshotMs
      }))
    );
    table('and', [
      { what: 'the chain: text, two hashes, µs of CPU an entry', figure: chainMicros },
      {
        what: `tries of a command beside 200 appends a second, p99 of ${COMMANDS}`,
        figure: quantile(tries, 0.99)
      },
      { what: `ms from commit to one of ${VIEWERS} viewers, p50`, figure: quantile(latencyMs, 0.5) },
      { what: `ms from commit to one of ${VIEWERS} viewers, p99`, figure: quantile(latencyMs, 0.99) }
    ]);
    result({
      sqliteAcksPerS: acks.sqlite,
      redisAcksPerS: acks.redis,
      rawFsyncPerS: acks.raw,
      chainMicrosPerEntry: chainMicros,
      startMs1e6: longest.snapshotMs,
      startMs1e6NoSnapshot: longest.readAllMs,
      commandTriesP99At200: quantile(tries, 0.99),
      factsFanoutP99Ms: quantile(latencyMs, 0.99)
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function timeAcks(dir: string, seed: number, rounds: number) {
  const sqlite = openSqliteJournal({ file: join(dir, 'acks.db'), nowMs: Date.now });
  const redis = await openRedis(dir);
  const [a, b] = [months(seed), months(seed)];
  const told: Record<'raw' | 'sqlite' | 'redis' | 'sqliteAlone' | 'redisAlone', number[]> = {
    raw: [],
    sqlite: [],
    redis: [],
    sqliteAlone: [],
    redisAlone: []
  };
  for (let round = 0; round < rounds; round++) {
    told.raw.push(rawFsyncPerS(dir, 500));
    told.sqlite.push(await acksPerS(sqlite, a, WRITERS, 1_500));
    told.redis.push(await acksPerS(redis.journal, b, WRITERS, 1_500));
    told.sqliteAlone.push(await acksPerS(sqlite, a, 1, 500));
    told.redisAlone.push(await acksPerS(redis.journal, b, 1, 500));
  }
  await sqlite.close();
  await redis.close();
  const medians = Object.entries(told).map(([key, figures]) => [key, median(figures)]);
  return Object.fromEntries(medians) as Record<keyof typeof told, number>;
}

/** CPU of numbering and linking entries, their text included, on the hub's own facts. */
function timeChain(seed: number, rounds: number): number {
  const facts = months(seed);
  const drafts = Array.from({ length: CHAINED }, (): Draft => entryDraftOf(facts.next().value as FactDraft));
  const micros: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    let head = GENESIS;
    const before = process.cpuUsage();
    for (const draft of drafts)
      head = seal(draft, head.seq + 1, head.hash, '0'.repeat(32), canonical(draft.body), sha256Hex);
    const { user, system } = process.cpuUsage(before);
    if (round > 0) micros.push((user + system) / CHAINED);
  }
  return median(micros);
}

async function timeAllStarts(dir: string, seed: number): Promise<readonly Start[]> {
  const starts: Start[] = [];
  for (const entries of [1_000, 10_000, 100_000, 1_000_000]) {
    const file = entries < 1_000_000 ? join(dir, `${entries}`, 'journal.db') : longJournal(entries, seed);
    await fill(file, entries, seed);
    starts.push(await timeStarts(file, entries));
  }
  return starts;
}
