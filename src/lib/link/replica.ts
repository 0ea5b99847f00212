import { fold } from '#core/fold.ts';
import type { Page, Welcome } from '#core/protocol.ts';
import { EMPTY_ROOM, type Room } from '#core/room.ts';

/** What this page knows of the journal: the room, and the place in the journal it belongs to. */
export type Replica = { readonly room: Room; readonly seq: number; readonly hash: string | undefined };

export const NOTHING: Replica = { room: EMPTY_ROOM, seq: 0, hash: undefined };

/** The replica after a welcome: a new room, or the old one where the server lets us go on. */
export function welcomed(replica: Replica, welcome: Welcome): Replica {
  return welcome.room ? { room: welcome.room, seq: welcome.seq, hash: welcome.hash } : replica;
}

/**
 * The replica after a page; `gap` if pages are missing in between, so that nothing is shown that skips a fact. A page
 * that we have already is taken as it is.
 */
export function turned(replica: Replica, page: Page): Replica | 'gap' {
  if (page.throughSeq <= replica.seq) return replica;
  if (page.afterSeq !== replica.seq) return 'gap';
  const room = page.facts.reduce(fold, replica.room);
  return { room: { ...room, seq: page.throughSeq }, seq: page.throughSeq, hash: page.throughHash };
}
