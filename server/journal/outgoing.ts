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
  let writing: Promise<void> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, AT_ONCE);
      try {
        await ports.commit(batch);
      } catch (error) {
        ports.failed(error);
        if (!closed) retry = setTimeout(begin, RETRY_MS);
        return;
      }
      waiting = waiting.slice(batch.length);
    }
  }

  function begin(): void {
    writing ??= write().finally(() => {
      writing = undefined;
    });
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
    }
  };
}
