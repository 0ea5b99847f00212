import { expect, test } from 'vitest';
import { createNaming } from '$lib/state/naming.ts';
import { NOW_MS, sampleRoom } from '$lib/state/sample-room.ts';
import { feedRows, feedsLive } from './feed-rows.ts';

test('a source that was never heard is not well', () => {
  const room = sampleRoom({ feeds: { avl: { state: 'live', sinceMs: NOW_MS } } });
  const rows = feedRows(room, createNaming(room.pack, room.roles, 'en'));
  expect(rows).toMatchObject([
    { id: 'thermal', state: 'unheard', word: 'not heard yet', level: 3, sinceMs: undefined },
    { id: 'avl', state: 'live', level: 0, sinceMs: NOW_MS }
  ]);
  expect(feedsLive(room)).toEqual({ live: 1, all: 2 });
});
