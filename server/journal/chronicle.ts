import { setImmediate as breathe } from 'node:timers/promises';
import type { Command } from '#core/command.ts';
import type { Draft, Head } from '#core/entry.ts';
import { entryDraftOf, factOf } from '#core/fact-entry.ts';
import type { Fact, FactDraft } from '#core/fact.ts';
import { PAGE_FACTS, type Answer, type Page } from '#core/protocol.ts';
import { redactFact } from '#core/redact.ts';
import type { Viewer } from '#core/rights.ts';
import type { Room } from '#core/room.ts';
import { foldEntries } from './folded.ts';
import { createJudge } from './judge.ts';
import { beginFolding, createKeeper, SNAPSHOT_EVERY } from './keeper.ts';
import { isHopeless, MAX_PAGE, type Journal } from './port.ts';

/** A hub's journal with the room folded from it: what this node knows, and the only way to add to it. */
export type Chronicle = {
  readonly room: () => Room;
  readonly head: () => Head;
  /** Wall time at which the journal last answered; readiness and heartbeats look at it. */
  readonly answeredAtMs: () => number;
  /** Adds what no person decided. Resolves when it is durable and folded. */
  readonly commit: (drafts: readonly FactDraft[]) => Promise<void>;
  /** Judges a command, adds its facts, and says what became of it. It was pressed at `madeAtMs`, now if nothing is said. */
  readonly command: (command: Command, viewer: Viewer, nowMs: number, madeAtMs?: number) => Promise<Answer>;
  readonly page: (afterSeq: number, viewer: Viewer) => Promise<Page | undefined>;
  /** The next facts about a subject; none is the end, and never a page of which the viewer may see nothing. */
  readonly story: (subject: string, afterSeq: number, viewer: Viewer) => Promise<readonly Fact[]>;
  /** The newest facts, oldest first: those of the last `count` entries and what is added meanwhile. */
  readonly last: (count: number) => Promise<readonly Fact[]>;
  readonly hashAt: (seq: number) => Promise<string | undefined>;
  /** When, in hub time, an entry was made. */
  readonly atMsOf: (seq: number) => Promise<number | undefined>;
  /** The newest entry about a subject; 0 if there is none, or its subject has left the room. */
  readonly lastSeqOf: (subject: string) => number;
  /** Asks the journal for a sign of life. */
  readonly probe: () => Promise<void>;
  readonly onFacts: (listener: (facts: readonly Fact[]) => void) => () => void;
  readonly close: () => Promise<void>;
};

/** Drafts of one append; a journal takes no more. */
const APPEND_DRAFTS = 200;

/**
 * Opens the chronicle of a journal: reads what came after its newest snapshot, then follows its tail. `failed` is told
 * of what was to be added and never will be, and of snapshots that could not be kept.
 */
export async function openChronicle(
  journal: Journal,
  wallNowMs: () => number,
  failed: (error: unknown) => void = () => undefined,
  snapshotEvery: number = SNAPSHOT_EVERY
): Promise<Chronicle> {
  let begun = await beginFolding(journal);
  let answeredAtMs = wallNowMs();
  let folding: Promise<void> | undefined;
  let isClosed = false;
  const listeners = new Set<(facts: readonly Fact[]) => void>();
  const room = (): Room => begun.folded.room;
  const lastSeqOf = (subject: string): number => begun.folded.lastSeq.get(subject) ?? 0;

  async function follow(): Promise<void> {
    for (;;) {
      // Nobody listens while it opens, and larger pages are read faster.
      const entries = await journal.read(room().seq, listeners.size > 0 ? PAGE_FACTS : MAX_PAGE);
      answeredAtMs = wallNowMs();
      if (entries.length === 0) return keeper.note();
      const { folded, facts } = foldEntries(begun.folded, entries);
      begun = { ...begun, folded };
      for (const listener of listeners) listener(facts);
    }
  }

  /** Folds a second state beside the first, which goes on meanwhile, and puts it in its place at the same entry. */
  async function refold(): Promise<void> {
    const fresh = await beginFolding(journal);
    let { folded } = fresh;
    const next = async (limit: number): Promise<boolean> => {
      const entries = isClosed ? [] : await journal.read(folded.head.seq, limit);
      folded = foldEntries(folded, entries).folded;
      return entries.length > 0;
    };
    while (await next(PAGE_FACTS)) await breathe();
    await inTurn(async () => {
      await follow();
      while (folded.head.seq < room().seq) if (!(await next(room().seq - folded.head.seq))) return;
      begun = { ...fresh, folded };
    });
  }

  function inTurn(work: () => Promise<void>): Promise<void> {
    folding = (folding ?? Promise.resolve()).catch(() => undefined).then(work);
    return folding;
  }

  /** One reader at a time; a wake-up during a read is served by a read of its own after it. */
  const catchUp = (): Promise<void> => inTurn(follow);

  /** A draft that will never be taken, or whose id its cause has used for other content, must not keep the rest out. */
  async function add(batch: readonly Draft[]): Promise<void> {
    try {
      const result = await journal.append(batch);
      if (result.ok || result.why !== 'idReused' || batch.length === 1) return;
    } catch (error) {
      if (!isHopeless(error)) throw error;
      if (batch.length === 1) return failed(error);
    }
    for (const draft of batch) await add([draft]);
  }

  const keeper = createKeeper({
    shelf: journal.shelf,
    state: () => begun,
    refold,
    failed,
    every: snapshotEvery
  });
  const judge = createJudge({ journal, room, lastSeqOf, catchUp });
  const untail = journal.tail(() => void catchUp().catch(() => undefined));
  await catchUp();

  return {
    room,
    head: () => begun.folded.head,
    answeredAtMs: () => answeredAtMs,
    async commit(drafts) {
      for (let n = 0; n < drafts.length; n += APPEND_DRAFTS) {
        await add(drafts.slice(n, n + APPEND_DRAFTS).map(entryDraftOf));
      }
      if (drafts.length > 0) await catchUp();
    },
    command: judge,
    async page(afterSeq, viewer) {
      const entries = await journal.read(afterSeq, PAGE_FACTS);
      answeredAtMs = wallNowMs();
      const last = entries.at(-1);
      if (!last) return undefined;
      return { afterSeq, throughSeq: last.seq, throughHash: last.hash, facts: visible(entries, viewer) };
    },
    async story(subject, afterSeq, viewer) {
      for (let after = afterSeq; ;) {
        const entries = await journal.about(subject, after, PAGE_FACTS);
        const last = entries.at(-1);
        const facts = visible(entries, viewer);
        if (!last || facts.length > 0) return facts;
        after = last.seq;
      }
    },
    async last(count) {
      const facts: Fact[] = [];
      for (let afterSeq = Math.max(0, room().seq - count); ;) {
        const entries = await journal.read(afterSeq, PAGE_FACTS);
        const newest = entries.at(-1);
        if (!newest) return facts;
        facts.push(...entries.flatMap((entry) => factOf(entry) ?? []));
        afterSeq = newest.seq;
      }
    },
    async hashAt(seq) {
      return seq === 0 ? undefined : (await journal.at(seq))?.hash;
    },
    async atMsOf(seq) {
      return (await journal.at(seq))?.atMs;
    },
    lastSeqOf,
    async probe() {
      await journal.head();
      answeredAtMs = wallNowMs();
      await keeper.check();
    },
    onFacts(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      untail();
      listeners.clear();
      isClosed = true;
      await keeper.close();
      await folding?.catch(() => undefined);
      await journal.close();
    }
  };
}

function visible(entries: readonly Parameters<typeof factOf>[0][], viewer: Viewer): readonly Fact[] {
  return entries.flatMap((entry) => {
    const fact = factOf(entry);
    const seen = fact && redactFact(fact, viewer);
    return seen ? [seen] : [];
  });
}
