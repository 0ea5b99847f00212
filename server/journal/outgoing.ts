import type { FactDraft } from '#core/fact.ts';

/** Facts that the hub noticed by itself wait here while the journal cannot take them; nobody outside would send them again. */
export type Outgoing = {
  readonly put: (drafts: readonly FactDraft[]) => void;
  readonly close: () => Promise<void>;
};

/** A disk that is full for a night notices fewer crossings than this. */
const MAX_WAITING = 20_000;
const AT_ONCE = 200;
const RETRY_MS = 1_000;

/** `lost` is told how many facts fell out of a queue that was full: an alarm, not a detail. */
export function createOutgoing(ports: {
  readonly commit: (drafts: readonly FactDraft[]) => Promise<void>;
  readonly failed: (error: unknown) => void;
  readonly lost: (count: number) => void;
}): Outgoing {
  let waiting: FactDraft[] = [];
  let writing: Promise<void> = Promise.resolve();
  let isWriting = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  async function write(): Promise<void> {
    try {
      while (waiting.length > 0) {
        const batch = waiting.slice(0, AT_ONCE);
        await ports.commit(batch);
        // By what they are, not by how many: a queue that ran over in the meantime has lost its front already.
        const written = new Set(batch);
        waiting = waiting.filter((draft) => !written.has(draft));
      }
    } catch (error) {
      ports.failed(error);
      clearTimeout(retry);
      if (!closed) retry = setTimeout(begin, RETRY_MS);
    } finally {
      // In the same step in which the queue was seen empty: what is put in after it begins a new round.
      isWriting = false;
    }
  }

  function begin(): void {
    if (isWriting) return;
    isWriting = true;
    writing = write();
  }

  return {
    put(drafts) {
      if (drafts.length === 0) return;
      waiting.push(...drafts);
      const over = waiting.length - MAX_WAITING;
      if (over > 0) {
        waiting = waiting.slice(over);
        ports.lost(over);
      }
      begin();
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      await writing;
      // What waited for a second try gets it now.
      begin();
      await writing;
    }
  };
}
