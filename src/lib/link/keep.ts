import type { Command } from '#core/command.ts';
import type { Answer } from '#core/protocol.ts';

/** Whose command it is: a session of anybody else never sends it. */
export type Owner = { readonly userId: string; readonly hubId: string };

/** A command as a browser keeps it until its author has read what became of it. */
export type KeptCommand = Owner & {
  readonly id: string;
  readonly command: Command;
  /** When it was pressed, by the clock of this browser. */
  readonly sentAtMs: number;
  /** Whether it ever left: nobody can take it back any more. */
  readonly isTried: boolean;
  /** Until then a page waits for its answer, and no other page sends it. */
  readonly busyUntilMs: number;
  /** What became of it, for the other pages of its author and for the same one after a crash. */
  readonly settled?: { readonly answer: Answer; readonly atMs: number };
};

/** Where commands wait. */
export type Keep = {
  /** All of them, of whomever, oldest first. */
  readonly all: () => Promise<readonly KeptCommand[]>;
  /**
   * Changes one in a step that no other page can come between, and gives what it was before. Undefined is absence, on
   * both sides. `change` must be pure.
   */
  readonly change: (
    id: string,
    change: (one: KeptCommand | undefined) => KeptCommand | undefined
  ) => Promise<KeptCommand | undefined>;
  /** Whether it outlives this page. */
  readonly isLasting: () => boolean;
  readonly close: () => void;
};

/** A keep that lasts as long as the page. */
export function createMemoryKeep(known: Iterable<KeptCommand> = []): Keep {
  const held = new Map(Array.from(known, (one) => [one.id, one]));
  return {
    all: async () => byAge([...held.values()]),
    async change(id, change) {
      const before = held.get(id);
      const next = change(before);
      if (next) held.set(id, next);
      else held.delete(id);
      return before;
    },
    isLasting: () => false,
    close: () => undefined
  };
}

/** A store that does not answer within this time, in ms, is as good as none; one that is only slow is waited for. */
const STORE_MS = 10_000;

/** A keep that lasts where `opening` gives one, and goes on in memory with all that it saw when that fails or hangs. */
export function createKeep(opening: Promise<Keep>, patienceMs = STORE_MS): Keep {
  const seen = new Map<string, KeptCommand>();
  let memory: Keep | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  /** One at a time, so that what was seen is never older than what was changed. */
  function run<T>(work: (keep: Keep) => Promise<T>): Promise<T> {
    const done = last.then(() => attempt(work));
    last = done.catch(() => undefined);
    return done;
  }

  async function attempt<T>(work: (keep: Keep) => Promise<T>): Promise<T> {
    if (memory) return work(memory);
    try {
      return await within(opening.then(work), patienceMs);
    } catch {
      // Why a browser keeps nothing (a private window, a full disk, a policy) changes nothing: it is said on the screen.
      memory ??= createMemoryKeep(seen.values());
      return work(memory);
    }
  }

  opening.then(
    (keep) => isClosed && keep.close(),
    () => undefined
  );
  return {
    all: () =>
      run(async (keep) => {
        const all = await keep.all();
        seen.clear();
        for (const one of all) seen.set(one.id, one);
        return all;
      }),
    change: (id, change) =>
      run((keep) =>
        keep.change(id, (one) => {
          const next = change(one);
          if (next) seen.set(id, next);
          else seen.delete(id);
          return next;
        })
      ),
    isLasting: () => memory === undefined,
    close() {
      isClosed = true;
      void opening.then((keep) => keep.close()).catch(() => undefined);
    }
  };
}

function within<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Oldest first: the order in which they were pressed is the order in which they are sent. */
export function byAge(all: readonly KeptCommand[]): readonly KeptCommand[] {
  return [...all].sort((a, b) => a.sentAtMs - b.sentAtMs || (a.id < b.id ? -1 : 1));
}
