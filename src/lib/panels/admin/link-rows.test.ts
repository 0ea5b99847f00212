import { expect, test } from 'vitest';
import { createNaming } from '$lib/state/naming.ts';
import { NOW_MS, sampleRoom } from '$lib/state/sample-room.ts';
import { linkRows, type Link } from './link-rows.ts';

const room = sampleRoom();
const naming = createNaming(room.pack, room.roles, 'sr-Cyrl');
const link = (change: Partial<Link>): Link => ({
  deviceId: 'dev-ST-1',
  feedId: 'thermal',
  address: 'tcp:127.0.0.1:10110',
  state: 'listening',
  sinceMs: NOW_MS - 60_000,
  bytes: 0,
  sentences: 0,
  ...change
});
const row = (change: Partial<Link>) => linkRows([link(change)], naming, NOW_MS)[0];

test('a link is named by what sits on it, and says how it stands and for how long', () => {
  expect(row({})).toMatchObject({ name: 'Видлич', word: 'чека уређај', detail: 'од 02:13', level: 1 });
  expect(row({ state: 'connected', sinceMs: NOW_MS - 7_200_000, bytes: 4_200, sentences: 51 })).toMatchObject(
    {
      word: 'повезано',
      detail: 'од 00:14',
      level: 0,
      bytes: 4_200,
      sentences: 51
    }
  );
});

test('one that broke says why and when it is tried again', () => {
  expect(row({ state: 'waiting', why: 'ECONNREFUSED', againMs: 3_400 })).toMatchObject({
    word: 'чека нови покушај',
    detail: 'нико не слуша на тој адреси · за 4\u202fs',
    level: 3
  });
  expect(row({ state: 'waiting', why: 'EODD', againMs: 1 })?.detail).toMatch(/^EODD · /);
  // While it is tried again nothing has become better.
  expect(row({ state: 'opening', why: 'ECONNREFUSED' })?.level).toBe(3);
});

test('whom it sent away last is told with its age', () => {
  expect(row({ refused: { why: 'otherSender', atMs: NOW_MS - 5_000 } })?.refused).toBe(
    'јавља се са друге адресе · пре 5\u202fs'
  );
});

test('what the machine threw away is a number where it is known, and nothing is claimed elsewhere', () => {
  expect([row({ lost: 12 })?.lost, row({ lost: 0 })?.lost, row({})?.lost]).toEqual([12, 0, undefined]);
});

test('what asks for somebody stands first', () => {
  const rows = linkRows(
    [
      link({ deviceId: 'b', state: 'connected' }),
      link({ deviceId: 'c' }),
      link({ deviceId: 'a', state: 'waiting' })
    ],
    naming,
    NOW_MS
  );
  expect(rows.map(({ id }) => id)).toEqual(['a', 'c', 'b']);
});
