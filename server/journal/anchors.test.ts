import { createSocket } from 'node:dgram';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anchorsIn, asLine, asSyslog, type Anchor, type LogName } from './anchor-lines.ts';
import { createAnchorFile, createAnchorSyslog, readAnchors, type AnchorPlace } from './anchor-places.ts';
import { createAnchors, openAnchors } from './anchors.ts';
import type { Journal } from './port.ts';
import { openSqliteJournal } from './sqlite.ts';

const AT = Date.UTC(2026, 10, 22, 9);
let folder = '';
let logs: Record<LogName, Journal>;
let failures: unknown[] = [];

const inFolder = (name: string): string => join(folder, name);
const openLogs = (): void => {
  const open = (name: string): Journal => openSqliteJournal({ file: inFolder(name), nowMs: Date.now });
  logs = { journal: open('journal.db'), access: open('access.db') };
};
const closeLogs = async (): Promise<void> => {
  await logs.journal.close();
  await logs.access.close();
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vidik-anchors-'));
  failures = [];
  openLogs();
});
afterEach(async () => {
  await closeLogs();
  rmSync(folder, { recursive: true });
});

const add = (log: LogName, id: string, body: object = {}): Promise<unknown> =>
  logs[log].append([{ id, atMs: AT, actor: 'a', kind: 'k', subjects: ['s'], body: { ...body } }]);

const witness = (): string => inFolder('elsewhere/anchors');
/** A start and a stop of a hub, as far as its anchors go. */
async function startAndStop(anchoredSeq = 0): Promise<void> {
  const anchors = await openAnchors({
    hub: 'pirot',
    logs,
    anchoredSeq,
    plan: { file: witness(), syslog: undefined },
    wallNowMs: () => AT,
    failed: (error) => failures.push(error)
  });
  await anchors.close();
}

test('a log that goes on fits what was anchored of it, and each head is told once', async () => {
  await startAndStop();
  expect(readAnchors(witness())).toEqual([]);
  await add('journal', 'a');
  await startAndStop();
  await add('journal', 'b');
  await add('access', 'a');
  await startAndStop();
  const told = readAnchors(witness());
  expect(told.map(({ log, seq }) => [log, seq])).toEqual([
    ['journal', 1],
    ['journal', 2],
    ['access', 1]
  ]);
  expect(told[1]).toEqual({ hub: 'pirot', log: 'journal', ...(await logs.journal.head()), atMs: AT });
  expect(failures).toEqual([]);
});

/** Puts an older copy of a log in the place of the one that went on. */
async function setBack(log: LogName): Promise<void> {
  await add(log, 'a');
  await closeLogs();
  cpSync(inFolder(`${log}.db`), inFolder('copy'));
  openLogs();
  await add(log, 'b');
  await startAndStop();
  await closeLogs();
  cpSync(inFolder('copy'), inFolder(`${log}.db`));
  openLogs();
}

test.each(['journal', 'access'] as const)('a %s that went back in time stops the start', async (log) => {
  await setBack(log);
  await expect(startAndStop()).rejects.toThrow(
    `The ${log} of pirot ends at entry 1, but ${witness()} has seen entry 2 at 2026-11-22T09:00:00.000Z`
  );
  await add(log, 'c', { other: 1 });
  await expect(startAndStop()).rejects.toThrow(`Entry 2 of the ${log} of pirot has another hash`);
});

test('anchors of other hubs say nothing about this one', async () => {
  await add('journal', 'a');
  const other: Anchor = { hub: 'south', log: 'journal', seq: 900, hash: 'f'.repeat(64), atMs: AT };
  await createAnchorFile(witness()).tell([other]);
  await expect(startAndStop()).resolves.toBeUndefined();
});

test('an access log that is not the one the journal has seen stops the start', async () => {
  await add('access', 'a');
  await add('journal', 'anchored', await logs.access.head());
  await expect(startAndStop(1)).resolves.toBeUndefined();
  await closeLogs();
  for (const end of ['', '-wal', '-shm']) rmSync(inFolder(`access.db${end}`), { force: true });
  openLogs();
  await expect(startAndStop(1)).rejects.toThrow(/access log of pirot ends before entry 1/);
  await add('access', 'b');
  await expect(startAndStop(1)).rejects.toThrow(/access log of pirot has another entry 1/);
});

const anchorOf = (seq: number): Anchor => ({
  hub: 'p-1',
  log: 'access',
  seq,
  hash: 'a'.repeat(64),
  atMs: AT
});

test('anchors are read from our own lines and from those of a syslog daemon; cut and foreign lines are passed over', () => {
  const daemon = `Nov 22 09:00:01 log1 ${asSyslog(anchorOf(2), 'hub1', 7)}`;
  const text = [
    asLine(anchorOf(1)).trim(),
    daemon,
    '{"hub":"p-1"}',
    'noise',
    asLine(anchorOf(3)).slice(0, 40)
  ];
  expect(anchorsIn(text.join('\n'))).toEqual([anchorOf(1), anchorOf(2)]);
});

test('a line that a power cut left half does not take the next one with it', async () => {
  const file = createAnchorFile(witness());
  await file.tell([anchorOf(1)]);
  appendFileSync(witness(), asLine(anchorOf(2)).slice(0, 50));
  await file.tell([anchorOf(3)]);
  expect(readAnchors(witness())).toEqual([anchorOf(1), anchorOf(3)]);
});

test('a long file makes way for a new one, and the last of it is still known', async () => {
  const file = createAnchorFile(witness(), 600);
  for (let n = 1; n <= 41; n++) await file.tell([anchorOf(n)]);
  const known = readAnchors(witness());
  expect(known.at(-1)).toEqual(anchorOf(41));
  expect(known.length).toBeGreaterThan(2);
  expect(anchorsIn(readFileSync(`${witness()}.1`, 'utf8')).length).toBeLessThan(8);
});

test('a syslog host is told in one message a head, by RFC 5424', async () => {
  const host = createSocket('udp4');
  const heard: string[] = [];
  host.on('message', (bytes) => heard.push(bytes.toString()));
  await new Promise<void>((ready) => host.bind(0, '127.0.0.1', ready));
  const syslog = createAnchorSyslog('127.0.0.1', (host.address() as AddressInfo).port);
  await syslog.tell([anchorOf(1), anchorOf(2)]);
  while (heard.length < 2) await new Promise((later) => setTimeout(later, 5));
  await syslog.close();
  await new Promise<void>((closed) => host.close(closed));
  expect(heard[0]).toMatch(
    /^<109>1 2026-11-22T09:00:00\.000Z \S+ vidik \d+ ANCHOR \[anchor@32473 hub="p-1" log="access" seq="1" /
  );
  expect(anchorsIn(heard.join('\n'))).toEqual([anchorOf(1), anchorOf(2)]);
});

test('a place that cannot be reached is told of, tried again, and keeps no other from being told', async () => {
  await add('journal', 'a');
  const told: number[] = [];
  let isDown = true;
  const down: AnchorPlace = {
    tell: async () => {
      if (isDown) throw new Error('no route');
      told.push(0);
    },
    close: async () => undefined
  };
  const up: AnchorPlace = {
    tell: async (heads) => void told.push(...heads.map(({ seq }) => seq)),
    close: down.close
  };
  const anchors = createAnchors({
    hub: 'pirot',
    logs,
    places: [down, up],
    wallNowMs: () => AT,
    failed: (error) => failures.push(error),
    everyMs: 20
  });
  while (failures.length < 2) await new Promise((later) => setTimeout(later, 5));
  isDown = false;
  await anchors.close();
  expect(told).toEqual([1, 0]);
});
