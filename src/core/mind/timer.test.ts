import { expect, test } from 'vitest';
import type { Alert } from '../alert.ts';
import { SAMPLE_NOW_MS as NOW } from '../dispatch/sample.ts';
import type { Fact } from '../fact.ts';
import { fold } from '../fold.ts';
import { EMPTY_ROOM, type Room } from '../room.ts';
import { newAlert } from './new-alert.ts';
import { escalationDrafts, unshelveDrafts } from './timer.ts';

const MINUTE = 60_000;
const limits = { escalateSec: 60 };
const shelved = { untilMs: NOW + 30 * MINUTE, by: 'u-1', reason: 'weather', severity: 2 } as const;
const silent = newAlert('a-1', 'feedSilent', 2, { measuredAtMs: NOW, raisedAtMs: NOW, sourceId: 'avl' });
const roomOf = (over: Partial<Alert>): Room => ({
  ...EMPTY_ROOM,
  alerts: { 'a-1': { ...silent, shelved, ...over } }
});
const back = (room: Room, afterMs: number): Room =>
  unshelveDrafts(room, NOW + afterMs).reduce((now, draft) => fold(now, { ...draft, seq: 1 } as Fact), room);

test('Flood control: what is put aside comes back by itself when its time is over, once', () => {
  expect(unshelveDrafts(roomOf({}), NOW + 30 * MINUTE - 1)).toEqual([]);
  const [draft] = unshelveDrafts(roomOf({}), NOW + 30 * MINUTE);
  expect(draft).toMatchObject({
    kind: 'alertUnshelved',
    id: `unshelved:a-1:${shelved.untilMs}`,
    actor: 'mind',
    body: { alertId: 'a-1' }
  });
  // A second mind that looks later says the same.
  expect(unshelveDrafts(roomOf({}), NOW + 31 * MINUTE)[0]?.id).toBe(draft?.id);
  expect(unshelveDrafts(back(roomOf({}), 30 * MINUTE), NOW + 31 * MINUTE)).toEqual([]);
});

test('Flood control: what becomes graver than it was when put aside comes back at once', () => {
  expect(unshelveDrafts(roomOf({ severity: 1 }), NOW)).toEqual([]);
  expect(unshelveDrafts(roomOf({ severity: 3 }), NOW)).toHaveLength(1);
});

test('what was dismissed has nothing to come back to', () => {
  expect(unshelveDrafts(roomOf({ state: 'dismissed' }), NOW + 60 * MINUTE)).toEqual([]);
});

test('what is put aside does not escalate; what came back has its full time again', () => {
  expect(escalationDrafts(roomOf({ shelved: undefined }), limits, NOW + MINUTE)).toHaveLength(1);
  expect(escalationDrafts(roomOf({}), limits, NOW + 20 * MINUTE)).toEqual([]);
  const room = back(roomOf({}), 30 * MINUTE);
  expect(room.alerts['a-1']).toMatchObject({ shelved: undefined, backAtMs: NOW + 30 * MINUTE });
  expect(escalationDrafts(room, limits, NOW + 30.5 * MINUTE)).toEqual([]);
  expect(escalationDrafts(room, limits, NOW + 31 * MINUTE)).toHaveLength(1);
});
