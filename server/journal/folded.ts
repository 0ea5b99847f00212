import { markOf } from '#core/command-mark.ts';
import { GENESIS, type Entry, type Head } from '#core/entry.ts';
import { factOf } from '#core/fact-entry.ts';
import type { Fact } from '#core/fact.ts';
import { fold } from '#core/fold.ts';
import { foldMany } from '#core/fold-many.ts';
import { EMPTY_ROOM, type Room } from '#core/room.ts';

/** What reading a journal through one entry has come to: all that a start has to know of the entries before. */
export type Folded = {
  readonly room: Room;
  readonly head: Head;
  /** The newest entry about each subject that has not left the room. Grown in place by `foldEntries`. */
  readonly lastSeq: Map<string, number>;
};

/** Fewer are folded one by one: the copies that spare others cost more than they do. */
const FEW = 4;

export function nothingFolded(): Folded {
  return { room: EMPTY_ROOM, head: GENESIS, lastSeq: new Map() };
}

/** The state after further entries, with the facts that are in them. The state that is handed in is spent. */
export function foldEntries(
  { room, head, lastSeq }: Folded,
  entries: readonly Entry[]
): { readonly folded: Folded; readonly facts: readonly Fact[] } {
  const facts: Fact[] = [];
  for (const entry of entries) {
    const fact = factOf(entry);
    if (fact) facts.push(fact);
    const mark = markOf(entry.subjects);
    for (const subject of entry.subjects) if (subject !== mark) lastSeq.set(subject, entry.seq);
    if (fact?.kind === 'archived' && fact.body) forget(lastSeq, fact.body);
  }
  const last = entries.at(-1);
  if (!last) return { folded: { room, head, lastSeq }, facts };
  const next = facts.length > FEW ? foldMany(room, facts) : facts.reduce(fold, room);
  const { seq, hash } = last;
  return { folded: { room: { ...next, seq }, head: { seq, hash }, lastSeq }, facts };
}

function forget(
  lastSeq: Map<string, number>,
  gone: NonNullable<Extract<Fact, { kind: 'archived' }>['body']>
): void {
  for (const id of gone.alertIds) lastSeq.delete(`alert:${id}`);
  for (const id of gone.incidentIds) lastSeq.delete(`incident:${id}`);
}
