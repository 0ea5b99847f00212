import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Role } from '#core/rights.ts';

/** One of the invented people of an exercise. */
export type Login = {
  readonly username: string;
  readonly name: string;
  readonly password: string;
  readonly role: Role;
};

/** A hub with its exercise, as `npm start` runs it, in a data folder of its own. */
export type Hub = {
  readonly url: string;
  /** Where the hub keeps its journal, accounts and keys. */
  readonly dataDir: string;
  /** What a real hub prints until somebody is its administrator. */
  readonly setupCode: () => string | undefined;
  /** Of a role that several hold, the `nth`. */
  readonly login: (role: Role, nth?: number) => Login;
  /** The token of a phone in the hub's file of device keys. */
  readonly phoneToken: (deviceId: string) => string;
  /** Everything that the hub printed. */
  readonly log: () => string;
  /** Lines that it logged as errors. */
  readonly errors: () => readonly string[];
  /** `kill -9` of the server alone; resolves when its exercise is gone too. */
  readonly kill9: () => Promise<void>;
  /** Starts it again, on the same port and data. */
  readonly restart: () => Promise<void>;
  /** Stops every process of the hub where it stands, as a machine that hangs; and lets it go on. */
  readonly freeze: () => void;
  readonly thaw: () => void;
  readonly close: () => Promise<void>;
};

const root = fileURLToPath(new URL('../..', import.meta.url));

const READY_MS = 30_000; // a cold disk and two busy cores
const STOP_MS = 10_000;

/** Whatever happens to a test, no hub outlives it. Each hub is a process group with the pid of its server. */
const groups = new Set<number>();
const folders = new Set<string>();
process.once('exit', () => {
  for (const group of groups) signal(group, 'SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Where a hub is installed, and what is to lie in its data folder before it starts. */
type Place = { readonly home: string; readonly prepare: (dataDir: string) => void };

/** Starts a hub and waits until it is ready. `env` is laid over the environment: a seed, a rate, a hub pack. */
export async function startHub(
  env: Readonly<Record<string, string>> = {},
  { home, prepare }: Place = { home: root, prepare: () => undefined }
): Promise<Hub> {
  const folder = mkdtempSync(join(tmpdir(), 'vidik-e2e-'));
  folders.add(folder);
  const hubId = `${env.VIDIK_HUB ?? 'pirot'}${env.VIDIK_EXERCISE === '0' ? '' : '-exercise'}`;
  const dataDir = join(folder, hubId);
  prepare(dataDir);
  let output = '';
  let started = await start('0');

  async function start(port: string): Promise<{ server: ChildProcess; group: number; url: string }> {
    const server = spawn(process.execPath, [join(home, 'build/main.js')], {
      cwd: folder,
      env: { ...process.env, VIDIK_LOG: 'warn', VIDIK_ALSO_HUBS: '', ...env, VIDIK_DATA: folder, PORT: port },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true
    });
    const group = server.pid ?? 0;
    groups.add(group);
    const greeted = output.length;
    const hear = (chunk: Buffer): void => void (output += chunk.toString());
    server.stdout.on('data', hear);
    server.stderr.on('data', hear);
    const deadlineMs = Date.now() + READY_MS;
    for (;;) {
      const found = /^ {2}http:\/\/localhost:(\d+)$/m.exec(output.slice(greeted));
      const url = found && `http://127.0.0.1:${found[1]}`;
      if (url && (await isReady(url))) return { server, group, url };
      if (server.exitCode !== null || Date.now() > deadlineMs) {
        await end(group, 'SIGKILL');
        throw new Error(`The hub did not start:\n${output.slice(greeted)}`);
      }
      await pause(50);
    }
  }

  const inData = (name: string): string => join(dataDir, name);

  return {
    url: started.url,
    dataDir,
    setupCode: () => /with the code ([0-9a-f]+)$/m.exec(output)?.[1],
    login(role, nth = 0) {
      const logins = JSON.parse(readFileSync(inData('logins.json'), 'utf8')) as readonly Login[];
      const found = logins.filter((login) => login.role === role)[nth];
      if (!found) throw new Error(`No login of role ${role}`);
      return found;
    },
    phoneToken(deviceId) {
      const { osmand } = JSON.parse(readFileSync(inData('device-keys.json'), 'utf8')) as {
        readonly osmand: readonly { readonly deviceId: string; readonly token: string }[];
      };
      const found = osmand.find((entry) => entry.deviceId === deviceId);
      if (!found) throw new Error(`No token of ${deviceId}`);
      return found.token;
    },
    log: () => output,
    errors: () => output.split('\n').filter((line) => /"level":[56]0|^\w*Error/.test(line)),
    async kill9() {
      started.server.kill('SIGKILL');
      await end(started.group, undefined);
    },
    async restart() {
      started = await start(new URL(started.url).port);
    },
    freeze: () => signal(started.group, 'SIGSTOP'),
    thaw: () => signal(started.group, 'SIGCONT'),
    async close() {
      signal(started.group, 'SIGCONT');
      await end(started.group, 'SIGTERM');
      rmSync(folder, { recursive: true, force: true });
      folders.delete(folder);
    }
  };
}

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/readyz`).catch(() => undefined);
  return answer?.ok === true;
}

function signal(group: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, name);
  } catch {
    return false; // it is gone already
  }
}

/** Waits until no process of the group is left; what does not go by itself is killed, and said. */
async function end(group: number, name: NodeJS.Signals | undefined): Promise<void> {
  if (name) signal(group, name);
  const deadlineMs = Date.now() + STOP_MS;
  while (signal(group, 0)) {
    if (Date.now() > deadlineMs) {
      signal(group, 'SIGKILL');
      throw new Error(`A process of the hub did not end within ${STOP_MS} ms of ${name ?? 'its server'}`);
    }
    await pause(20);
  }
  groups.delete(group);
}
