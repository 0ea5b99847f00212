import { expect, test } from 'vitest';
import { sinceMs, type Assignment } from './assignment.ts';
import type { Fact } from './fact.ts';
import { fold } from './fold.ts';
import { EMPTY_ROOM, type Room } from './room.ts';
import { safetyOf } from './safety.ts';
import { stepTime } from './step-time.ts';

const MINUTE = 60_000;
const APPROVED = 1_000 * MINUTE;

test('a step is made when the crew measured it, not when the hub heard of it', () => {
  const told = APPROVED + 40 * MINUTE;
  const time = (measuredAtMs: number, isClockDoubted?: true) =>
    stepTime({ measuredAtMs, isClockDoubted }, told, APPROVED);
  expect(time(APPROVED + 9 * MINUTE)).toEqual({ atMs: APPROVED + 9 * MINUTE, isClockDoubted: false });
  expect(time(told + 20_000)).toEqual({ atMs: told, isClockDoubted: false });
  expect(time(APPROVED - 20_000)).toEqual({ atMs: APPROVED, isClockDoubted: false });
  expect(time(APPROVED - 61_000)).toEqual({ atMs: told, isClockDoubted: true });
  expect(time(APPROVED + 9 * MINUTE, true)).toEqual({ atMs: told, isClockDoubted: true });
});

const order: Assignment = {
  id: 'asg-1',
  incidentId: 'inc-1',
  unitId: 'unit-P-01',
  suggestionId: undefined,
  role: 'primary',
  approvedBy: 'u-1',
  approvedAtMs: APPROVED,
  overrideReason: undefined,
  state: 'enRoute',
  history: [{ state: 'approved', atMs: APPROVED, by: 'u-1' }]
};
const room: Room = {
  ...EMPTY_ROOM,
  assignments: { 'asg-1': order },
  units: {
    'unit-P-01': {
      unitId: 'unit-P-01',
      duty: { kind: 'ready' },
      dutySinceMs: 0,
      assignmentId: 'asg-1',
      clearedAtMs: [],
      panicAtMs: undefined
    }
  }
};
const told = (state: 'onScene' | 'cleared', measuredMin: number, toldMin: number, over = {}): Fact => ({
  seq: toldMin,
  id: `step-${state}`,
  atMs: APPROVED + toldMin * MINUTE,
  actor: 'mind',
  kind: 'assignmentMoved',
  subjects: [],
  body: {
    assignmentId: 'asg-1',
    state,
    by: 'crew',
    measuredAtMs: APPROVED + measuredMin * MINUTE,
    reason: undefined,
    ...over
  }
});

test('the order, the age of its state and the clock of the crew’s safety go by the time of the step', () => {
  const after = fold(room, told('onScene', 9, 40));
  const moved = after.assignments['asg-1']!;
  expect(moved.history.at(-1)).toEqual({
    state: 'onScene',
    atMs: APPROVED + 9 * MINUTE,
    by: 'crew',
    toldAtMs: APPROVED + 40 * MINUTE
  });
  expect(sinceMs(moved)).toBe(APPROVED + 9 * MINUTE);
  expect(safetyOf(after, 'unit-P-01', APPROVED + 41 * MINUTE)).toEqual({
    kind: 'overdue',
    sinceMs: APPROVED + 9 * MINUTE
  });
  const done = fold(after, told('cleared', 35, 42));
  expect(done.units['unit-P-01']?.clearedAtMs).toEqual([APPROVED + 35 * MINUTE]);
});

test('where the clock of the device is not believed, the time of receipt stands and says so', () => {
  const moved = fold(room, told('onScene', 9, 40, { isClockDoubted: true })).assignments['asg-1'];
  expect(moved?.history.at(-1)).toEqual({
    state: 'onScene',
    atMs: APPROVED + 40 * MINUTE,
    by: 'crew',
    isClockDoubted: true
  });
});
