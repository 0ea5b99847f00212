import type { Head } from '#core/entry.ts';
import { JournalError, type JournalFailure } from './port.ts';
import { look } from './redis-greet.ts';
import type { Link, Send } from './redis-link.ts';
import type { RedisKeys } from './redis-rows.ts';

// Wake-ups by message may be lost; and who was not told of a cut for longer would look calm.
const POLL_MS = 250;
// Somebody may weaken the settings of a server that is running.
const POLLS_PER_CHECK = 40;

const UNTRUSTED: ReadonlySet<JournalFailure> = new Set(['broken', 'settings', 'readOnly']);

export type Watch = ReturnType<typeof createWatch>;

/** Knows the newest head that this node has seen, wakes who follows the tail, and notices a store that went back. */
export function createWatch({
  keys,
  seen: atLeast,
  at,
  checkSettings,
  answered
}: {
  readonly keys: RedisKeys;
  readonly seen: Head;
  readonly at: string;
  readonly checkSettings: (send: Send) => Promise<void>;
  readonly answered: () => void;
}) {
  let seen = atLeast;
  let polls = 0;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let rewriteDue = false;
  const tails = new Set<() => void>();

  // As microtasks, so that a tail that throws cannot be taken for a failed append.
  function note(head: Head): void {
    if (head.seq <= seen.seq) return;
    seen = head;
    for (const wake of tails) queueMicrotask(wake);
  }

  /** An erased text is in the append-only file till that is written anew. Refused while one is being written. */
  async function rewrite(send: Send): Promise<void> {
    if (!rewriteDue) return;
    rewriteDue = false;
    await send(['BGREWRITEAOF']).catch(() => (rewriteDue = true));
  }

  async function poll(link: Link): Promise<void> {
    try {
      const head = await link.call(async (send) => {
        if (++polls % POLLS_PER_CHECK === 0) await checkSettings(send);
        await rewrite(send);
        return look(send, keys, seen, at);
      });
      answered();
      note(head);
    } catch (error) {
      // A lost connection is for the link to mend and to tell.
      if (error instanceof JournalError && UNTRUSTED.has(error.why)) link.distrust(error);
    }
    if (!closed) timer = setTimeout(() => void poll(link), POLL_MS);
  }

  return {
    seen: () => seen,
    note,
    rewriteSoon: () => (rewriteDue = true),
    wentBack: (head: Head, before: Head): JournalError =>
      new JournalError(
        'broken',
        `${at} went back in time: it ends at entry ${head.seq}, but ${before.seq} was seen`
      ),
    tail(wake: () => void): () => void {
      // A function of its own, so that the same wake given twice is two tails with two undos.
      const own = (): void => wake();
      tails.add(own);
      return () => tails.delete(own);
    },
    start(link: Link): void {
      timer = setTimeout(() => void poll(link), POLL_MS);
    },
    close(): void {
      closed = true;
      clearTimeout(timer);
      tails.clear();
    }
  };
}
