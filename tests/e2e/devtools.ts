import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';

/** One page of a browser, spoken to by the DevTools protocol. */
export type Tab = {
  /** Rejects where the browser refuses, does not answer in time or is gone. */
  readonly ask: (method: string, params?: object) => Promise<Record<string, unknown>>;
  /** The value of an expression in the page. */
  readonly read: (expression: string) => Promise<unknown>;
  readonly on: (event: string, listener: () => void) => void;
};

export type Browser = {
  readonly tab: Tab;
  /** Settles when the program has ended, however that came. */
  readonly ended: Promise<void>;
  /** Ends it by force, with all that it has started. */
  readonly kill: () => void;
  readonly close: () => Promise<void>;
};

/** A browser that answers nothing for so long, in ms, hangs. */
const ANSWER_MS = 5_000;
const END_MS = 2_000;

type Message = {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
};

/** Starts Chromium with one tab and a profile, its own for the time being where none is named. It is asked over a pipe: no port is open. */
export async function openBrowser(options: {
  readonly program: string;
  readonly flags: readonly string[];
  readonly profileDir?: string | undefined;
  readonly env?: NodeJS.ProcessEnv;
}): Promise<Browser> {
  const profile = options.profileDir ?? mkdtempSync(join(tmpdir(), 'vidik-browser-'));
  const child = spawn(
    options.program,
    [
      '--remote-debugging-pipe',
      `--user-data-dir=${profile}`,
      '--no-first-run',
      ...options.flags,
      'about:blank'
    ],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      detached: true,
      env: { ...process.env, ...options.env }
    }
  );
  const waiting = new Map<number, (message: Message) => void>();
  const listeners: { readonly event: string; readonly listener: () => void }[] = [];
  const [, , , toBrowser, fromBrowser] = child.stdio as unknown as [null, null, null, Duplex, Duplex];
  let last = 0;
  let sessionId: string | undefined;
  let rest = '';
  let isOver = false;

  fromBrowser.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\0');
    rest = lines.pop() ?? '';
    for (const line of lines) hear(JSON.parse(line) as Message);
  });
  // A pipe of a program that is gone: `ended` says so.
  for (const pipe of [toBrowser, fromBrowser]) pipe.on('error', () => undefined);

  const ended = new Promise<void>((done) => {
    const over = (): void => {
      isOver = true;
      for (const answer of waiting.values()) answer({ error: { message: 'the browser has ended' } });
      if (options.profileDir === undefined) rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
      done();
    };
    child.once('exit', over);
    child.once('error', over);
  });

  function hear(message: Message): void {
    if (message.id !== undefined) waiting.get(message.id)?.(message);
    else for (const { event, listener } of listeners) if (event === message.method) listener();
  }

  function ask(method: string, params: object = {}, to = sessionId): Promise<Record<string, unknown>> {
    if (isOver) return Promise.reject(new Error('the browser has ended'));
    const id = ++last;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => answer({ error: { message: `no answer to ${method}` } }), ANSWER_MS);
      function answer({ result, error }: Message): void {
        clearTimeout(timer);
        waiting.delete(id);
        if (error) reject(new Error(error.message));
        else resolve(result ?? {});
      }
      waiting.set(id, answer);
      toBrowser.write(`${JSON.stringify({ id, method, params, ...(to ? { sessionId: to } : {}) })}\0`);
    });
  }

  function kill(): void {
    try {
      // With all that it has started: a renderer that hangs does not end by itself.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
  }

  async function close(): Promise<void> {
    if (!isOver) void ask('Browser.close', {}, undefined).catch(() => undefined);
    const timer = setTimeout(kill, END_MS);
    await ended;
    clearTimeout(timer);
    kill();
  }

  try {
    const { targetInfos } = await ask('Target.getTargets');
    const page = (targetInfos as { readonly type: string; readonly targetId: string }[]).find(
      ({ type }) => type === 'page'
    );
    const attached = await ask('Target.attachToTarget', { targetId: page?.targetId, flatten: true });
    sessionId = String(attached['sessionId']);
    await ask('Page.enable');
    await ask('Inspector.enable');
  } catch (error) {
    kill();
    await ended;
    throw error;
  }

  return {
    tab: {
      ask: (method, params) => ask(method, params),
      async read(expression) {
        const { result } = await ask('Runtime.evaluate', { expression, returnByValue: true });
        return (result as { readonly value?: unknown }).value;
      },
      on: (event, listener) => void listeners.push({ event, listener })
    },
    ended,
    kill,
    close
  };
}
