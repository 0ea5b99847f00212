import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verify, type Entry } from '#core/entry.ts';
import type { Journal } from '../../server/journal/port.ts';
import { openSqliteJournal } from '../../server/journal/sqlite.ts';

const KILLS = process.env['VIDIK_LONG'] === '1' ? 60 : 6;
const SEED = Number(process.env['VIDIK_SEED'] ?? 7413);

let folder: string;
let script: string;
let file: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vidik-kill-'));
  script = join(folder, 'child.mjs');
  file = join(folder, 'journal.db');
  const libsql = pathToFileURL(createRequire(import.meta.url).resolve('libsql')).href;
  const input = fileURLToPath(new URL('journal-child.ts', import.meta.url));
  const bundle = await rolldown({ input, platform: 'node', external: ['libsql'] });
  await bundle.write({ file: script, format: 'esm', paths: { libsql } });
  await bundle.close();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

// mulberry32
function createDice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Runs a writer, calls `onOpen`, kills it `killAfterMs` later and returns the ids it acknowledged. */
function runAndKill(run: string, killAfterMs: number, onOpen = () => {}): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, file, run], { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let complaint = '';
    let timer: NodeJS.Timeout | undefined;
    child.stderr.on('data', (chunk) => (complaint += chunk));
    child.stdout.on('data', (chunk) => {
      out += chunk;
      if (timer !== undefined) return;
      timer = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
      onOpen();
    });
    child.on('close', (_, signal) => {
      clearTimeout(timer);
      // A line cut by the kill is not an acknowledgement; the first line is 'open'.
      if (signal === 'SIGKILL') resolve(out.split('\n').slice(1, -1));
      else reject(new Error(`the writer ended by itself: ${complaint}`));
    });
  });
}

async function readAll(journal: Journal): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for (;;) {
    const page = await journal.read(entries.length, 1000);
    if (page.length === 0) return entries;
    entries.push(...page);
  }
}

test(`[K1] ${KILLS} kills lose no acknowledged entry, double none and break no link, seed ${SEED}`, async () => {
  const dice = createDice(SEED);
  const acked: string[] = [];
  for (let i = 0; i < KILLS; i++) {
    acked.push(...(await runAndKill(`run-${i}`, dice() * 250)));

    const journal = openSqliteJournal({ file, nowMs: () => 0 });
    const entries = await readAll(journal);
    const head = await journal.head();
    await journal.close();

    const ids = new Set(entries.map(({ id }) => id));
    const told = `seed ${SEED}, kill ${i + 1}`;
    expect(
      acked.filter((id) => !ids.has(id)),
      `acknowledged but lost: ${told}`
    ).toEqual([]);
    expect(ids.size, `written twice: ${told}`).toBe(entries.length);
    expect(verify(entries), `chain: ${told}`).toEqual({ ok: true, head });
    const halves = entries.filter(({ id }) => !ids.has(id.replace(/[ab]$/, id.endsWith('a') ? 'b' : 'a')));
    expect(halves, `half an append: ${told}`).toEqual([]);
  }
  expect(acked.length).toBeGreaterThan(KILLS);
}, 300_000);

test('[K2] while one process writes, another is refused; a killed one leaves no lock behind', async () => {
  const open = (): Journal => openSqliteJournal({ file, nowMs: () => 0 });
  let refusal: unknown;
  await runAndKill('locked', 50, () => {
    try {
      void open().close();
    } catch (error) {
      refusal = error;
    }
  });
  expect(refusal).toMatchObject({ name: 'JournalError', why: 'locked' });
  await open().close();
});
