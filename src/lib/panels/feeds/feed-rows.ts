import type { FeedState, Room } from '#core/room.ts';
import { say } from '#words/say.ts';
import type { Naming } from '$lib/state/naming.ts';

/** One source as a line of the list. `sinceMs` is absent for one that was never heard. */
export type FeedRow = {
  readonly id: string;
  readonly name: string;
  readonly state: FeedState['state'] | 'unheard';
  readonly word: string;
  readonly level: 0 | 2 | 3;
  readonly sinceMs: number | undefined;
};

const LEVELS = { live: 0, late: 2, silent: 3, unheard: 3 } as const;

/** Sources, the worst first. */
export function feedRows(room: Room, naming: Naming): readonly FeedRow[] {
  const rows = (room.pack?.feeds ?? []).map(({ id }): FeedRow => {
    const known = room.feeds[id];
    const state = known?.state ?? 'unheard';
    return {
      id,
      name: naming.feed(id),
      state,
      word: say(naming.script, `feed.state.${state}`),
      level: LEVELS[state],
      sinceMs: known?.sinceMs
    };
  });
  return rows.sort((a, b) => b.level - a.level);
}

/** How many sources are on time. */
export function feedsLive(room: Pick<Room, 'pack' | 'feeds'>): { live: number; all: number } {
  const all = room.pack?.feeds ?? [];
  return { live: all.filter(({ id }) => room.feeds[id]?.state === 'live').length, all: all.length };
}
