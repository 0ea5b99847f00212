import { expect, test } from 'vitest';
import type { Alert } from '../alert.ts';
import { SAMPLE_NOW_MS as NOW } from '../dispatch/sample.ts';
import type { Fact } from '../fact.ts';
import { fold } from '../fold.ts';
import { EMPTY_ROOM, type Room } from '../room.ts';
import { newAlert } from './new-alert.ts';
import { archiveDraft, escalationDrafts, KEEP_CLOSED_MS, unshelveDrafts } from './timer.ts';

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

test('a shelf that the clock has moved away, because it was set back, is over', () => {
  expect(unshelveDrafts(roomOf({}), NOW - 60 * MINUTE)).toEqual([]);
  expect(unshelveDrafts(roomOf({}), NOW - 3 * 60 * MINUTE)).toHaveLength(1);
});

test('what ended two nights ago and nobody looked at leaves; what may be about people, or goes on, stays', () => {
  const late = NOW + KEEP_CLOSED_MS + 1;
  const leaves = (over: Partial<Alert>, atMs = late) =>
    archiveDraft(roomOf({ shelved: undefined, ...over }), atMs)?.body;
  const gone = { alertIds: ['a-1'], incidentIds: [], assignmentIds: [], referralIds: [] };
  expect(leaves({ state: 'ended' })).toEqual(gone);
  expect(leaves({ state: 'ended' }, late - 1)).toBeUndefined();
  for (const kind of ['groupDetected', 'personDetected', 'panic', 'deviceAlarm'] as const)
    expect(leaves({ state: 'ended', kind })).toBeUndefined();
  expect(leaves({ state: 'raised' })).toBeUndefined();
  const seen = { acknowledgedBy: 'u-1', acknowledgedAtMs: NOW };
  expect(leaves({ state: 'acknowledged', ...seen })).toBeUndefined();
  expect(leaves({ state: 'ended', ...seen })).toEqual(gone);
  const animal = { kind: 'animalDetected', detectionIds: ['det-1'] } as const;
  expect(leaves({ state: 'acknowledged', ...seen, ...animal })).toEqual(gone);
});

test('an alert that an officer took out of its incident escalates anew', () => {
  const taken = roomOf({
    kind: 'groupDetected',
    shelved: undefined,
    incidentId: 'inc-1',
    state: 'acknowledged'
  });
  const escalated = { ...taken.alerts['a-1']!, escalatedAtMs: NOW + MINUTE };
  const body = { alertId: 'a-1', isWhole: true, detectionId: undefined, at: undefined };
  const rest = { errM: undefined, borderM: undefined, courseDeg: undefined };
  const split: Fact = {
    seq: 1,
    id: 'f',
    atMs: NOW + 5 * MINUTE,
    actor: 'u-1',
    kind: 'alertSplit',
    subjects: [],
    body: { ...body, ...rest }
  };
  const room = fold({ ...taken, alerts: { 'a-1': escalated } }, split);
  expect(escalationDrafts(room, limits, NOW + 5.5 * MINUTE)).toEqual([]);
  expect(escalationDrafts(room, limits, NOW + 6 * MINUTE)).toHaveLength(1);
});
