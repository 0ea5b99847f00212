import { fork, type ChildProcess } from 'node:child_process';

/** What became of what a feed brought: at the door, and what a later stage doubted of what the door accepted. */
export type Tally = {
  readonly accepted: number;
  readonly duplicate: number;
  readonly refused: number;
  readonly doubted: number;
};

/** What the hub of the bench says of itself. */
export type HubWord = {
  /** CPU time of the process so far, user and system, ms. */
  readonly cpuMs: number;
  readonly feeds: readonly ({ readonly id: string } & Tally)[];
  /** When the last message was read, ms since 1970. */
  readonly lastMs: number;
  /** Datagrams that the machine dropped before the hub could read them. */
  readonly lost: number;
};

/** Where a hub listens and where its files are. */
export type HubPlace = {
  readonly port: number;
  readonly keysFile: string;
  readonly udpPorts: readonly number[];
};

/** What a generator is to prepare: so many positions of every device, the last of them at `lastMs`. */
export type Order = {
  readonly place: HubPlace;
  readonly seed: number;
  readonly rounds: number;
  readonly lastMs: number;
};

/** How many positions a generator sent, and when it began and had sent, or was answered, the last. */
export type Sent = { readonly sent: number; readonly beganMs: number; readonly endedMs: number };

/** A process of the bench that answers one word at a time. */
export type Peer = {
  readonly ask: <T>(word: string, body?: unknown) => Promise<T>;
  readonly stop: () => Promise<void>;
};

/** Starts a process beside this file; `execArgv` is for profiles. */
export function startPeer(name: string, execArgv: readonly string[] = []): Peer {
  const child: ChildProcess = fork(new URL(`./ingest-${name}.process.js`, import.meta.url), {
    execArgv: [...execArgv],
    serialization: 'advanced'
  });
  const gone = new Promise<never>((_, fail) => {
    child.once('exit', (code) => fail(new Error(`the ${name} of the bench ended with ${code}`)));
    child.once('error', fail);
  });
  gone.catch(() => undefined);
  return {
    ask: <T>(word: string, body?: unknown) => {
      const answer = new Promise<T>((resolve) => child.once('message', (reply) => resolve(reply as T)));
      child.send({ word, body });
      return Promise.race([answer, gone]);
    },
    async stop() {
      child.disconnect();
      await gone.catch(() => undefined);
    }
  };
}

/** Answers the words of the process that started this one, in order; `end` is called when it hangs up. */
export function answerTo(
  answers: Readonly<Record<string, (body: never) => unknown>>,
  end: () => unknown = () => undefined
): void {
  process.on('message', async ({ word, body }: { word: string; body: unknown }) => {
    const answer = answers[word];
    if (answer === undefined) throw new Error(`nobody answers ${word}`);
    process.send?.(await answer(body as never));
  });
  process.once('disconnect', async () => {
    await end();
    process.exit(0);
  });
}
