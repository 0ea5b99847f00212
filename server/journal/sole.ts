import { setTimeout as pause } from 'node:timers/promises';
import { JournalError, type Journal } from './port.ts';

/** A process that died is replaced after this time, in ms of the store's clock; one that lives renews long before. */
const TTL_MS = 6_000;
const RENEW_MS = 2_000;
const ASK_AGAIN_MS = 250;

const LEASE = 'hub';

/** A log on which only the holder of its lease can write. */
export type SoleJournal = { readonly journal: Journal; readonly close: () => Promise<void> };

/**
 * Takes the lease of a log that several machines can reach, and writes under its token: two processes that each play the
 * hub would both decide. Waits as long as one that died may still hold it; rejects with `locked` while another lives.
 * `lost` is told once that the lease went to another: nothing more can be written from here, and the process must end.
 */
export async function holdAlone(
  journal: Journal,
  { holder, lost }: { readonly holder: string; readonly lost: (error: JournalError) => void }
): Promise<SoleJournal> {
  const token = await taken(journal, holder);
  const fence = { name: LEASE, token };
  let isLost = false;

  function lose(): JournalError {
    const error = new JournalError('locked', 'another process took over this hub, and this one has to end');
    if (!isLost) lost(error);
    isLost = true;
    return error;
  }

  async function renew(): Promise<void> {
    // A store that does not answer takes the lease from nobody: the token says later whether it still counts.
    const held = await journal.lease(LEASE, holder, TTL_MS).catch(() => fence);
    if (held?.token !== token) lose();
  }

  const timer = setInterval(() => void renew(), RENEW_MS);
  return {
    journal: {
      ...journal,
      async append(drafts, options = {}) {
        const result = await journal.append(drafts, { ...options, fence });
        if (!result.ok && result.why === 'fenced') throw lose();
        return result;
      }
    },
    async close() {
      clearInterval(timer);
      const isHeld = !isLost;
      isLost = true;
      if (isHeld) await journal.lease(LEASE, holder, 0).catch(() => undefined);
    }
  };
}

async function taken(journal: Journal, holder: string): Promise<number> {
  for (const untilMs = performance.now() + TTL_MS + 2 * ASK_AGAIN_MS; ;) {
    const held = await journal.lease(LEASE, holder, TTL_MS);
    if (held) return held.token;
    if (performance.now() > untilMs)
      throw new JournalError('locked', 'another process serves this hub; one at a time can');
    await pause(ASK_AGAIN_MS);
  }
}
