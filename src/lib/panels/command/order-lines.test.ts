import { expect, test } from 'vitest';
import { createNaming } from '$lib/state/naming.ts';
import {
  byId,
  MINUTE_MS,
  NOW_MS,
  sampleAlert,
  sampleAssignment,
  sampleIncident,
  sampleRoom
} from '$lib/state/sample-room.ts';
import type { Assignment } from '#core/assignment.ts';
import { orderLines } from './order-lines.ts';

function linesOf(...orders: readonly Assignment[]) {
  const room = sampleRoom({
    assignments: byId(...orders),
    incidents: byId(sampleIncident('inc-1')),
    alerts: byId(sampleAlert('a1'))
  });
  return orderLines(room, { rows: [] }, createNaming(room.pack, room.roles, 'sr-Cyrl'), NOW_MS);
}

test('an open order says how far, since when, what was promised, and that its arrival is not known', () => {
  const history = [{ state: 'enRoute' as const, atMs: NOW_MS - 3 * MINUTE_MS, by: 'crew' }];
  expect(
    linesOf(sampleAssignment('asg', { state: 'enRoute', history, promisedP50Min: 11 }))[0]
  ).toMatchObject({
    unit: 'Т-07',
    number: '26-1187',
    title: 'Група 6–9 особа, пешице',
    done: 4,
    state: 'На путу · 3\u202fmin',
    late: undefined,
    arrival: 'долазак није познат',
    promised: 'обећано 02:24',
    recallLeft: undefined,
    mayMove: true
  });
});

test('what is late stands first, with what does not come and for how long; what is over is not there', () => {
  const late = [{ timer: 'noWilco' as const, atMs: NOW_MS - 72_000 }];
  const lines = linesOf(
    sampleAssignment('old', { approvedAtMs: NOW_MS - 9 * MINUTE_MS, state: 'enRoute' }),
    sampleAssignment('late', { state: 'delivered', late }),
    sampleAssignment('over', { state: 'cleared' })
  );
  expect(lines.map(({ id }) => id)).toEqual(['late', 'old']);
  expect(lines[0]).toMatchObject({ lateStep: 2, late: 'налог није примљен · 1\u202fmin' });
});

test('an order can be called back while it is only approved, and moved until somebody was met', () => {
  expect(linesOf(sampleAssignment('asg', { approvedAtMs: NOW_MS - 1_500 }))[0]).toMatchObject({
    done: 0,
    recallLeft: '0:04'
  });
  expect(linesOf(sampleAssignment('asg', { state: 'onScene' }))[0]).toMatchObject({
    done: 5,
    mayMove: false,
    arrival: 'од 02:13'
  });
});
