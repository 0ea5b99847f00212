import { spawn } from 'node:child_process';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { entryDraftOf } from '#core/fact-entry.ts';
import type { FactDraft } from '#core/fact.ts';
import type { Journal } from '../../../server/journal/port.ts';
import { openRedisJournal } from '../../../server/journal/redis.ts';

/** About what an entry is with its body and hashes, in bytes. */
const ENTRY_BYTES = 900;

/** Writes of one entry's bytes that reach the disk in a second, one after the other: what no store can be better than alone. */
export function rawFsyncPerS(dir: string, ms: number): number {
  const file = openSync(join(dir, 'raw'), 'a');
  const bytes = Buffer.alloc(ENTRY_BYTES, 'x');
  const startMs = performance.now();
  let writes = 0;
  for (; performance.now() - startMs < ms; writes++) {
    writeSync(file, bytes);
    fsyncSync(file);
  }
  closeSync(file);
  return (writes * 1_000) / (performance.now() - startMs);
}

/** Entries acknowledged in a second to so many writers, each of whom waits for one before he sends the next. */
export async function acksPerS(
  journal: Journal,
  facts: Iterator<FactDraft>,
  writers: number,
  ms: number
): Promise<number> {
  const startMs = performance.now();
  let acks = 0;
  async function write(): Promise<void> {
    while (performance.now() - startMs < ms) {
      const result = await journal.append([entryDraftOf(facts.next().value as FactDraft)]);
      if (!result.ok) throw new Error(`refused: ${result.why}`);
      acks += 1;
    }
  }
  await Promise.all(Array.from({ length: writers }, write));
  return (acks * 1_000) / (performance.now() - startMs);
}

/** A redis-server with the settings that the hub demands, and its journal. */
export async function openRedis(dir: string) {
  const port = await freePort();
  const settings = { port, dir, bind: '127.0.0.1', save: '', 'maxmemory-policy': 'noeviction' };
  const durable = { appendonly: 'yes', appendfsync: 'always' };
  const args = Object.entries({ ...settings, ...durable }).flatMap(([key, value]) => [
    `--${key}`,
    `${value}`
  ]);
  const server = spawn('redis-server', args, { stdio: 'ignore' });
  const missing = new Promise<never>((_, failed) => server.once('error', failed));
  await Promise.race([pause(500), missing]);
  const url = `redis://127.0.0.1:${port}`;
  const log = pino({ level: 'silent' });
  const journal = await openRedisJournal({ url, hubId: 'bench', log, nowMs: Date.now });
  return {
    journal,
    async close() {
      await journal.close();
      server.kill('SIGKILL');
    }
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
