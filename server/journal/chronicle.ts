import type { Command } from '#core/command.ts';
import { markOf } from '#core/command-mark.ts';
import type { Draft, Head } from '#core/entry.ts';
import { entryDraftOf, factOf } from '#core/fact-entry.ts';
import type { Fact, FactDraft } from '#core/fact.ts';
import { fold } from '#core/fold.ts';
import { PAGE_FACTS, type Answer, type Page } from '#core/protocol.ts';
import { redactFact } from '#core/redact.ts';
import type { Viewer } from '#core/rights.ts';
import { EMPTY_ROOM, type Room } from '#core/room.ts';
import { createJudge } from './judge.ts';
import { isHopeless, type Journal } from './port.ts';

/** A hub's journal with the room folded from it: what this node knows, and the only way to add to it. */
export type Chronicle = {
  readonly room: () => Room;
  readonly head: () => Head;
  /** Wall time at which the journal last answered; readiness and heartbeats look at it. */
  readonly answeredAtMs: () => number;
  /** Adds what no person decided. Resolves when it is durable and folded. */
  readonly commit: (drafts: readonly FactDraft[]) => Promise<void>;
  /** Judges a command, adds its facts, and says what became of it. */
  readonly command: (command: Command, viewer: Viewer, nowMs: number) => Promise<Answer>;
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
 * Opens the chronicle of a journal: reads it through once, then follows its tail. `refused` is told of what was to be
 * added and never will be.
 */
export async function openChronicle(
  journal: Journal,
  wallNowMs: () => number,
  refused: (error: unknown) => void = () => undefined
): Promise<Chronicle> {
  let room: Room = EMPTY_ROOM;
  let head: Head = await journal.head();
  let answeredAtMs = wallNowMs();
  let folding: Promise<void> | undefined;
  const lastSeq = new Map<string, number>();
  const listeners = new Set<(facts: readonly Fact[]) => void>();

  async function follow(): Promise<void> {
    for (;;) {
      const entries = await journal.read(room.seq, PAGE_FACTS);
      answeredAtMs = wallNowMs();
      const last = entries.at(-1);
      if (!last) return;
      const facts: Fact[] = [];
      let next = room;
      for (const entry of entries) {
        const fact = factOf(entry);
        next = fact ? fold(next, fact) : { ...next, seq: entry.seq };
        if (fact) facts.push(fact);
        const mark = markOf(entry.subjects);
        for (const subject of entry.subjects) if (subject !== mark) lastSeq.set(subject, entry.seq);
        if (fact?.kind === 'archived' && fact.body) forget(lastSeq, fact.body);
      }
      room = next;
      head = { seq: last.seq, hash: last.hash };
      for (const listener of listeners) listener(facts);
    }
  }

  /** One reader at a time; a wake-up during a read is served by a read of its own after it. */
  function catchUp(): Promise<void> {
    folding = (folding ?? Promise.resolve()).catch(() => undefined).then(follow);
    return folding;
  }

  /** A draft that will never be taken, or whose id its cause has used for other content, must not keep the rest out. */
  async function add(batch: readonly Draft[]): Promise<void> {
    try {
      const result = await journal.append(batch);
      if (result.ok || result.why !== 'idReused' || batch.length === 1) return;
    } catch (error) {
      if (!isHopeless(error)) throw error;
      if (batch.length === 1) return refused(error);
    }
    for (const draft of batch) await add([draft]);
  }

  const judge = createJudge({
    journal,
    room: () => room,
    lastSeqOf: (subject) => lastSeq.get(subject) ?? 0,
    catchUp
  });
  const untail = journal.tail(() => void catchUp().catch(() => undefined));
  await catchUp();

  return {
    room: () => room,
    head: () => head,
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
      for (let afterSeq = Math.max(0, head.seq - count); ;) {
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
    lastSeqOf: (subject) => lastSeq.get(subject) ?? 0,
    async probe() {
      await journal.head();
      answeredAtMs = wallNowMs();
    },
    onFacts(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      untail();
      listeners.clear();
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

function forget(
  lastSeq: Map<string, number>,
  gone: NonNullable<Extract<Fact, { kind: 'archived' }>['body']>
): void {
  for (const id of gone.alertIds) lastSeq.delete(`alert:${id}`);
  for (const id of gone.incidentIds) lastSeq.delete(`incident:${id}`);
}
