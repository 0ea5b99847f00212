import { expect, test } from 'vitest';
import { createNaming } from '$lib/state/naming.ts';
import { NOW_MS, sampleRoom } from '$lib/state/sample-room.ts';
import { feedTable, type Tally } from './feed-table.ts';

const tally = (id: string, change: Partial<Tally> = {}): Tally => ({
  id,
  accepted: 0,
  duplicate: 0,
  dropped: 0,
  refused: {},
  ...change
});

test('every reason that occurred has a column, and every line a count for it', () => {
  const room = sampleRoom({ feeds: { avl: { state: 'live', sinceMs: NOW_MS } } });
  const table = feedTable(
    room,
    {
      feeds: [
        tally('avl', { accepted: 612, duplicate: 4, lastMessageMs: NOW_MS, lagMs: 400 }),
        tally('thermal', { dropped: 2, refused: { flood: 1, badTime: 7 } })
      ],
      door: { unknownToken: 3 },
      quarantine: []
    },
    createNaming(room.pack, room.roles, 'en')
  );
  expect(table.reasons.map(({ word }) => word)).toEqual([
    'time out of range',
    'duplicate',
    'too many messages',
    'unknown device'
  ]);
  expect(table.lines.find(({ id }) => id === 'avl')).toMatchObject({
    accepted: 612,
    counts: [0, 4, 0, 0],
    lagMs: 400
  });
  expect(table.lines.find(({ id }) => id === 'thermal')?.counts).toEqual([7, 0, 3, 0]);
  expect(table.door).toEqual([0, 0, 0, 3]);
  expect(table).toMatchObject({ accepted: 612, refused: 17 });
});

test('a reason without a word is shown as it is', () => {
  const room = sampleRoom();
  const counters = { feeds: [tally('avl', { refused: { brandNew: 1 } })], door: {}, quarantine: [] };
  expect(feedTable(room, counters, createNaming(room.pack, {}, 'en')).reasons).toEqual([
    { key: 'brandNew', word: 'brandNew' }
  ]);
});
