import { expect, test } from 'vitest';
import type { Assignment } from '#core/assignment.ts';
import { clockMinute } from '#words/clock.ts';
import { createNaming } from '$lib/state/naming.ts';
import { byId, MINUTE_MS, NOW_MS, sampleAssignment, sampleRoom } from '$lib/state/sample-room.ts';
import { orderRows, recallable } from './order-rows.ts';

const empty = sampleRoom();
const naming = createNaming(empty.pack, empty.roles, 'sr-Cyrl');
const roomOf = (change: Partial<Assignment>) =>
  sampleRoom({
    assignments: byId(sampleAssignment('x', change)),
    units: {
      'unit-T-07': {
        unitId: 'unit-T-07',
        duty: { kind: 'ready' },
        dutySinceMs: 0,
        assignmentId: 'x',
        clearedAtMs: [],
        panicAtMs: undefined
      }
    }
  });
const rowOf = (change: Partial<Assignment>, nowMs = NOW_MS) =>
  orderRows(roomOf(change), 'inc-1', naming, nowMs)[0];

test('an order tells its state and age, what was promised and what is late', () => {
  expect(
    rowOf({
      state: 'sent',
      promisedP50Min: 11.2,
      late: [{ timer: 'notDelivered', atMs: NOW_MS - 5000 }],
      history: [
        { state: 'approved', atMs: NOW_MS - MINUTE_MS, by: 'user-1' },
        { state: 'sent', atMs: NOW_MS - 30_000, by: 'mind' }
      ]
    })
  ).toMatchObject({
    unit: 'Т-07',
    state: 'Послато',
    age: '30\u202fs',
    promised: 'обећано 11 min',
    late: ['Налог није испоручен · 5\u202fs'],
    asksArrival: false,
    isOver: false,
    steps: [{ state: 'одобрено', by: 'Ј. Петровић' }, { state: 'послато' }]
  });
});

test('a step that was told late shows when it was made, and when it was told', () => {
  const history = [
    {
      state: 'onScene' as const,
      atMs: NOW_MS - 20 * MINUTE_MS,
      by: 'crew',
      toldAtMs: NOW_MS - MINUTE_MS
    },
    { state: 'cleared' as const, atMs: NOW_MS, by: 'crew', isClockDoubted: true }
  ];
  expect(rowOf({ state: 'cleared', history })?.steps).toMatchObject([
    { age: '20\u202fmin', doubt: `јављено у ${clockMinute(NOW_MS - MINUTE_MS)}` },
    { doubt: 'време пријема, сат уређаја није поуздан' }
  ]);
});

test('the position asks whether the crew is there until somebody says it', () => {
  expect(rowOf({ state: 'enRoute', arrivalProposedAtMs: NOW_MS })?.asksArrival).toBe(true);
  expect(rowOf({ state: 'onScene', arrivalProposedAtMs: NOW_MS })?.asksArrival).toBe(false);
});

test('a crew that says nothing is due and then overdue; of one whose order is over nothing is asked', () => {
  expect(rowOf({ state: 'enRoute' })?.safety).toEqual({
    kind: 'ok',
    text: 'последња вест пре 1\u202fmin'
  });
  expect(rowOf({ state: 'enRoute' }, NOW_MS + 25 * MINUTE_MS)?.safety?.kind).toBe('due');
  expect(rowOf({ state: 'enRoute' }, NOW_MS + 40 * MINUTE_MS)?.safety?.kind).toBe('overdue');
  expect(rowOf({ state: 'cleared' })).toMatchObject({ isOver: true, safety: undefined, late: [] });
});

test('an approved order can be called back for five seconds, and then no more', () => {
  const approved = roomOf({ approvedAtMs: NOW_MS });
  expect(recallable(approved, 'inc-1', NOW_MS + 1200)).toMatchObject({ left: '0:04', order: { id: 'x' } });
  expect(recallable(approved, 'inc-1', NOW_MS + 6000)?.left).toBe('0:00');
  expect(recallable(roomOf({ state: 'sent' }), 'inc-1', NOW_MS)).toBeUndefined();
  expect(recallable(empty, 'inc-1', NOW_MS)).toBeUndefined();
});
