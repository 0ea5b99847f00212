import { JournalError } from './port.ts';
import { asJournalError, isElsewhere, movedTo, ReplyError } from './redis-failures.ts';

/** Sends one command; rejects with ReplyError where Redis said no, with anything else where the connection was lost. */
export type Send = (args: readonly string[]) => Promise<unknown>;

/** One connection, from its opening to its first failure: it never mends itself, and nothing waits in it for another. */
export type Wire = { readonly opened: Promise<void>; readonly send: Send; readonly close: () => void };

/** Dials, at `address` where a cluster has named one; `gone` is told when the connection is lost. */
export type Dial = (address: string | undefined, gone: (error: unknown) => void) => Wire;

/** Whether the store can be used, and if not, why. */
export type LinkState =
  | { readonly state: 'ready' }
  | { readonly state: 'cut'; readonly why: JournalError; readonly sinceMs: number };

export type Link = ReturnType<typeof createLink>;

type Line = { readonly send: Send; readonly lose: (error: unknown) => void };

// A command that takes longer is as good as lost, and whoever waits for it has to be told.
const CALL_MS = 2000;
// Short at first, as most restarts are; never longer than a second, as somebody waits for a picture.
const BACKOFF_MS = [20, 50, 100, 200, 400, 1000];
// Far more than the readers of one hub; above it something asks without end.
const MAX_CALLS = 2000;

/**
 * Keeps a connection to Redis: opens one, lets `greet` refuse a server that is not to be trusted, lends it to callers,
 * and opens another when it is lost, for ever. A call whose answer was lost is made again within its time, so it must
 * be safe to carry out twice.
 */
export function createLink({
  dial,
  greet,
  changed
}: {
  readonly dial: Dial;
  readonly greet: (send: Send) => Promise<void>;
  readonly changed: (state: LinkState) => void;
}) {
  let line: Line | undefined;
  let state: LinkState = {
    state: 'cut',
    why: new JournalError('io', 'redis: not connected yet'),
    sinceMs: now()
  };
  let calls = 0;
  let closed = false;
  let hangUp = (): void => undefined;
  /** Who sleeps until something changes, each with a time of his own. */
  const sleepers = new Set<() => void>();

  function sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        sleepers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      sleepers.add(wake);
    });
  }

  const wakeAll = (): void => [...sleepers].forEach((wake) => wake());

  function enter(next: LinkState): void {
    const isNews =
      next.state !== state.state ||
      (state.state === 'cut' && next.state === 'cut' && next.why.message !== state.why.message);
    state = next;
    if (isNews) changed(next);
    wakeAll();
  }

  /** Holds one connection until it is lost, and tells why it was. */
  async function hold(address: string | undefined): Promise<unknown> {
    let lose: (error: unknown) => void = () => undefined;
    const lost = new Promise<unknown>((resolve) => (lose = resolve));
    const wire = dial(address, lose);
    hangUp = () => lose(undefined);
    const send: Send = (args) => inTime(wire.send(args), lose);
    const failed = lost.then((error) => Promise.reject(error));
    try {
      await Promise.race([inTime(wire.opened, lose).then(() => greet(send)), failed]);
      if (closed) return undefined;
      line = { send, lose };
      enter({ state: 'ready' });
      return await lost;
    } catch (error) {
      return error;
    } finally {
      line = undefined;
      wire.close();
    }
  }

  function giveUp(send: Send | undefined, error: unknown): void {
    if (line === undefined || line.send !== send) return;
    line.lose(error);
    line = undefined;
  }

  async function live(): Promise<void> {
    let address: string | undefined;
    let failures = 0;
    while (!closed) {
      const error = await hold(address);
      if (closed) return;
      address = movedTo(error);
      failures = state.state === 'ready' ? 0 : failures + 1;
      enter({
        state: 'cut',
        why: asJournalError(error),
        sinceMs: state.state === 'cut' ? state.sinceMs : now()
      });
      const pauseMs = BACKOFF_MS[Math.min(failures, BACKOFF_MS.length - 1)] ?? 0;
      for (const endMs = now() + pauseMs; !closed && now() < endMs;) await sleep(endMs - now());
    }
  }

  /** The line; waits for one till `endMs`, but not for a server that is there and must not be used. */
  async function ready(endMs: number): Promise<Line> {
    for (;;) {
      if (closed) throw new JournalError('closed', 'the journal is closed');
      if (line !== undefined) return line;
      if (state.state === 'cut' && (state.why.why !== 'io' || now() >= endMs)) throw state.why;
      await sleep(Math.max(1, endMs - now()));
    }
  }

  /** Nobody waits anew for what has been away for as long as a call may take. */
  const patience = (): number => (state.state === 'cut' ? Math.min(now(), state.sinceMs) : now()) + CALL_MS;

  const living = live();

  return {
    state: () => state,
    /** Resolves with the first connection; rejects with what is wrong with the server, or after `ms` without one. */
    async opened(ms: number): Promise<void> {
      await ready(now() + ms);
    },
    async call<Value>(run: (send: Send) => Promise<Value>): Promise<Value> {
      if (calls >= MAX_CALLS) throw new JournalError('queueFull', `${calls} calls wait for Redis`);
      calls++;
      try {
        for (const endMs = patience(); ;) {
          const { send } = await ready(endMs);
          try {
            return await run(send);
          } catch (error) {
            const isAnswer = error instanceof ReplyError || error instanceof JournalError;
            if (!isAnswer || isElsewhere(error)) giveUp(send, error);
            if (isAnswer || now() >= endMs) throw asJournalError(error);
          }
        }
      } finally {
        calls--;
      }
    },
    /** Gives the connection up, because of what was seen through it. */
    distrust: (error: JournalError) => giveUp(line?.send, error),
    async close(): Promise<void> {
      closed = true;
      hangUp();
      wakeAll();
      await living;
    }
  };
}

function now(): number {
  return performance.now();
}

/** What takes too long is a lost connection: nobody can tell what became of it. */
function inTime<Value>(work: Promise<Value>, lose: (error: unknown) => void): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const late = new Error(`no answer within ${CALL_MS} ms`);
      lose(late);
      reject(late);
    }, CALL_MS);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
