import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Reading } from '../../server/archive/reading.ts';
import { openDisk } from '../../server/archive/disk.ts';
import { createArchiveReader } from '../../server/archive/reader.ts';
import type { Journal } from '../../server/journal/port.ts';
import { openSqliteJournal } from '../../server/journal/sqlite.ts';
import type { FromNode } from './archive-node.ts';
import { until } from './hub.ts';

type Node = { readonly child: ChildProcess; seen: Extract<FromNode, { kind: 'state' }> | undefined };

/** A lease runs for six seconds and is waited out up to three times here; beside other tests everything takes longer. */
const LONG_MS = 120_000;
const cleanUp: (() => void)[] = [];
let bundles: string;
let script: string;
let dir: string;
let journal: Journal;

beforeAll(async () => {
  bundles = mkdtempSync(join(tmpdir(), 'vidik-node-'));
  script = join(bundles, 'node.mjs');
  const libsql = pathToFileURL(createRequire(import.meta.url).resolve('libsql')).href;
  const input = fileURLToPath(new URL('archive-node.ts', import.meta.url));
  const bundle = await rolldown({ input, platform: 'node', external: ['libsql'] });
  await bundle.write({ file: script, format: 'esm', paths: { libsql } });
  await bundle.close();
});

afterAll(() => rmSync(bundles, { recursive: true, force: true }));

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'vidik-nodes-'));
  journal = openSqliteJournal({ file: join(dir, 'journal.db'), nowMs: Date.now });
});

afterEach(async () => {
  for (const step of cleanUp.splice(0)) step();
  await journal.close();
  rmSync(dir, { recursive: true, force: true });
});

const archiveDir = (): string => join(dir, 'archive');

/** A node of the journal `id`; of ours it asks ours, any other gives every lease. */
function start(name: string, id = 'ours'): Node {
  const child = fork(script, [archiveDir(), name, id]);
  const node: Node = { child, seen: undefined };
  cleanUp.push(() => child.kill('SIGKILL'));
  child.on('message', (said: FromNode) => {
    if (said.kind === 'state') node.seen = said;
    else {
      const given =
        id === 'ours' ? journal.lease('archive', name, said.ttlMs) : Promise.resolve({ token: 1 });
      void given.then((lease) => child.connected && child.send({ token: lease?.token }));
    }
  });
  return node;
}

async function kill({ child }: Node): Promise<void> {
  child.kill('SIGKILL');
  await until(() => child.signalCode !== null);
}

const isWriting = ({ seen }: Node, more = 50): boolean | undefined =>
  seen && seen.state === 'writing' && seen.kept > more;

async function readAll(): Promise<readonly Reading[]> {
  const all: Reading[] = [];
  const reader = createArchiveReader({ disk: openDisk(archiveDir()), hubId: 'pirot' });
  for await (const reading of reader.readFrom(-Infinity, Infinity, 'received')) all.push(reading);
  return all;
}

/** What every node said, in the order in which it is read: who, and its how manieth report it is. */
function told(readings: readonly Reading[]) {
  const reports = readings.flatMap((reading) =>
    reading.kind === 'batches' ? reading.batches.flatMap((batch) => batch.reports) : []
  );
  return reports.map(({ deviceId, lat, receivedAtMs }) => ({ deviceId, nth: lat, receivedAtMs }));
}

/** In order of receipt, nothing twice, nothing left out of what one holder wrote but at its end. */
function expectWhole(readings: readonly Reading[], holders: readonly string[]): void {
  expect(readings.filter(({ kind }) => kind === 'gap')).toEqual([]);
  const all = told(readings);
  const runs: { readonly deviceId: string; next: number }[] = [];
  let receivedAtMs = -Infinity;
  for (const one of all) {
    expect(one.receivedAtMs).toBeGreaterThanOrEqual(receivedAtMs);
    ({ receivedAtMs } = one);
    const run = runs.at(-1);
    if (run?.deviceId === one.deviceId) expect(one.nth).toBe(run.next);
    else runs.push({ deviceId: one.deviceId, next: 0 });
    const current = runs.at(-1);
    if (current !== undefined) current.next = (one.nth ?? NaN) + 1;
  }
  expect(runs.map(({ deviceId }) => deviceId)).toEqual(holders);
}

test(
  'a holder that is killed is followed by the next node, and what both wrote is read as one',
  async () => {
    const first = start('first');
    await until(() => isWriting(first));
    const second = start('second');
    await until(() => second.seen?.state === 'resting');
    const keptAtLeast = first.seen?.kept ?? 0;
    await kill(first);
    await until(() => isWriting(second));
    const readings = await readAll();
    expectWhole(readings, ['first', 'second']);
    expect(told(readings).filter(({ deviceId }) => deviceId === 'first').length).toBeGreaterThanOrEqual(
      keptAtLeast
    );
    expect(readings.filter(({ kind }) => kind === 'keyframe')).toHaveLength(2);
  },
  LONG_MS
);

test(
  'a holder that was stopped past its lease comes back and writes nothing, until the lease is its own again',
  async () => {
    const first = start('first');
    await until(() => isWriting(first));
    const second = start('second');
    await until(() => second.seen);
    first.child.kill('SIGSTOP');
    await until(() => isWriting(second));
    first.child.kill('SIGCONT');
    await until(() => first.seen?.state === 'resting');
    await pause(1_500); // past its next time of writing what waits
    expect(second.seen?.state).toBe('writing');
    expectWhole(await readAll(), ['first', 'second']);
    await kill(second);
    const before = first.seen?.kept ?? 0;
    await until(() => isWriting(first, before + 50));
    expectWhole(await readAll(), ['first', 'second', 'first']);
  },
  LONG_MS
);

test(
  'two journals in one folder: the second is kept out with a clear word, and comes in when the first was killed',
  async () => {
    const first = start('first');
    await until(() => isWriting(first));
    const second = start('second', 'theirs');
    await until(() => second.seen?.state === 'refusing');
    expect(second.seen?.why).toMatch(
      new RegExp(`is being written by process ${first.child.pid} on .*, which has another journal`)
    );
    await kill(first);
    await until(() => isWriting(second));
    expectWhole(await readAll(), ['first', 'second']);
  },
  LONG_MS
);
