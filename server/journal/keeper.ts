import type { Folded } from './folded.ts';
import { nothingFolded } from './folded.ts';
import type { Journal, Shelf } from './port.ts';
import { inChain, readSnapshot, writeSnapshot } from './snapshot.ts';

/** Entries between snapshots: folding these again takes a fraction of a second. */
export const SNAPSHOT_EVERY = 10_000;

/** A state and the number of erasures that were over when its folding began. */
export type Begun = { readonly folded: Folded; readonly erasures: number };

/** Where a start goes on reading: after the newest snapshot that can be relied on, else before the first entry. */
export async function beginFolding(journal: Journal): Promise<Begun> {
  const erasures = (await journal.shelf?.erasures()) ?? 0;
  for (const snapshot of (await journal.shelf?.snapshots()) ?? []) {
    const folded = readSnapshot(snapshot);
    if (typeof folded === 'object' && (await inChain(journal, snapshot))) return { folded, erasures };
  }
  return { folded: nothingFolded(), erasures };
}

export type Keeper = {
  /** Hears how far the fold has come; makes a snapshot in the background when one is due. */
  readonly note: () => void;
  /** Looks whether something was erased that the state still holds. */
  readonly check: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Keeps snapshots of a state that goes on growing, and has it folded anew when something was erased from under it. */
export function createKeeper(ports: {
  readonly shelf: Shelf | undefined;
  readonly state: () => Begun;
  /** Folds the journal again, with nothing in the state that is erased by now. */
  readonly refold: () => Promise<void>;
  readonly failed: (error: unknown) => void;
  readonly every: number;
}): Keeper {
  const { shelf, state, refold, failed, every } = ports;
  let keptSeq = state().folded.head.seq;
  let work: Promise<void> | undefined;
  let isClosed = false;

  async function clean(from: Shelf): Promise<void> {
    if ((await from.erasures()) !== state().erasures) await refold();
  }

  async function keep(on: Shelf): Promise<void> {
    await clean(on);
    const { folded, erasures } = state();
    const { seq } = folded.head;
    const isKept = await on.put(await writeSnapshot(folded), erasures);
    // Refused, because something was erased meanwhile: it is due with the next facts.
    keptSeq = isKept ? seq : 0;
  }

  function inTurn(task: (on: Shelf) => Promise<void>): Promise<void> {
    if (!shelf || isClosed) return Promise.resolve();
    work ??= task(shelf)
      .catch((error: unknown) => {
        if (!isClosed) failed(error);
      })
      .finally(() => (work = undefined));
    return work;
  }

  return {
    note() {
      const { seq } = state().folded.head;
      if (work !== undefined || seq - keptSeq < every) return;
      // One that fails, on a full disk for example, is tried again when the next is due.
      keptSeq = seq;
      void inTurn(keep);
    },
    check: () => inTurn(clean),
    async close() {
      isClosed = true;
      await work;
    }
  };
}
