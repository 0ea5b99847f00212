import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from 'redis';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openRedisJournal, type RedisJournal, type RedisJournalOptions } from '../../server/journal/redis.ts';

/** A redis-server of a test's own, with a folder of its own. */
export type RedisServer = {
  readonly url: string;
  readonly port: number;
  readonly dir: string;
  readonly pid: () => number;
  /** Runs one command on a connection of its own. */
  readonly command: (...args: string[]) => Promise<unknown>;
  /** As if the machine had died: nothing is written any more. */
  readonly kill: () => Promise<void>;
  /** Cuts the connections of the nodes. */
  readonly hangUp: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** Kills it and removes its folder. */
  readonly remove: () => Promise<void>;
};

const SOUND = {
  appendonly: 'yes',
  appendfsync: 'always',
  'maxmemory-policy': 'noeviction',
  save: ''
};

/** Where redis-server lies, if it is here. Where `CI` is set it has to be. */
export function findRedis(): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/bin'];
  const file = folders.map((folder) => join(folder, 'redis-server')).find((path) => existsSync(path));
  if (file === undefined && process.env['CI']) {
    throw new Error('CI is set, but redis-server cannot be found: install the package redis-server.');
  }
  return file;
}

/** A suite that needs redis-server; without one it says so in the list of what was tested, and on the screen. */
export function describeRedis(name: string, suite: () => void): void {
  if (findRedis() !== undefined) {
    describe(name, suite);
    return;
  }
  describe(name, () => {
    test('NOT TESTED on this machine: redis-server cannot be found', () => {
      console.warn(`${name} was NOT tested: install the package redis-server.`);
      expect(findRedis()).toBeUndefined();
    });
  });
}

/** What a journal logs, by name of the failure. */
export type Told = { readonly log: RedisJournalOptions['log']; readonly failures: string[] };

export function createTold(): Told {
  const failures: string[] = [];
  const log = {
    info: () => undefined,
    error: ({ why }: { readonly why: string }) => failures.push(why)
  };
  return { failures, log: log as unknown as RedisJournalOptions['log'] };
}

/** A server for a suite and a hub of its own for each test, whose journals are closed after it. */
export function useRedis(over: Readonly<Record<string, string>> = {}) {
  const journals: RedisJournal[] = [];
  let tests = 0;
  const desk = {
    told: createTold(),
    hubId: '',
    async open(options: Partial<RedisJournalOptions> = {}): Promise<RedisJournal> {
      const { url } = desk.server;
      const { log } = desk.told;
      const journal = await openRedisJournal({ url, hubId: desk.hubId, log, nowMs: Date.now, ...options });
      journals.push(journal);
      return journal;
    }
  } as {
    server: RedisServer;
    told: Told;
    hubId: string;
    open: (options?: Partial<RedisJournalOptions>) => Promise<RedisJournal>;
  };
  beforeAll(async () => {
    desk.server = await startRedis(over);
    desk.hubId = 'hub-0';
  });
  afterEach(async () => {
    await Promise.all(journals.splice(0).map((journal) => journal.close()));
    desk.hubId = `hub-${++tests}`;
    desk.told = createTold();
  });
  afterAll(() => desk.server.remove());
  return desk;
}

/** Starts one on a free port, with the settings that the journal needs or others over them. */
export async function startRedis(over: Readonly<Record<string, string>> = {}): Promise<RedisServer> {
  const dir = mkdtempSync(join(tmpdir(), 'vidik-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const settings = Object.entries({ ...SOUND, ...over, port: String(port), bind: '127.0.0.1', dir });
  const args = settings.flatMap(([name, value]) => [`--${name}`, value]);
  let child: ChildProcess | undefined;

  async function command(...sent: string[]): Promise<unknown> {
    const client = createClient({ url, socket: { reconnectStrategy: false, connectTimeout: 5000 } });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await client.sendCommand(sent);
    } finally {
      client.destroy();
    }
  }

  async function start(): Promise<void> {
    child = spawn(findRedis() ?? 'redis-server', args, { stdio: 'ignore' });
    for (let tries = 0; tries < 500; tries++) {
      if ((await command('PING').catch(() => undefined)) === 'PONG') return;
      await sleep(10);
    }
    throw new Error(`no redis-server on port ${port}`);
  }

  async function kill(): Promise<void> {
    const dying = child;
    child = undefined;
    if (dying === undefined) return;
    const gone = new Promise((resolve) => dying.once('exit', resolve));
    dying.kill('SIGKILL');
    await gone;
  }

  await start();
  return {
    url,
    port,
    dir,
    pid: () => child?.pid ?? 0,
    command,
    kill,
    async hangUp() {
      for (const type of ['normal', 'pubsub']) await command('CLIENT', 'KILL', 'TYPE', type, 'SKIPME', 'yes');
    },
    start,
    async remove() {
      await kill();
      rmSync(dir, { recursive: true, force: true });
    }
  };
}

/**
 * A port below those that the system hands out: there, who dials a server that is down may be given the very port that
 * it dials, and then talks to itself.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 30_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.on('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}
