import { expect, test } from 'vitest';
import { availability, callsForHelp, canBeAsked, type UnitState } from './unit.ts';

const unit: UnitState = {
  unitId: 'unit-P-01',
  duty: { kind: 'ready' },
  dutySinceMs: 10,
  assignmentId: undefined,
  clearedAtMs: [],
  panicAtMs: undefined
};

test('a call for help stands until the duty of the crew is set again, and takes the crew out of reach', () => {
  const stands = (panicAtMs: number | undefined, over: Partial<UnitState> = {}) => {
    const state = { ...unit, panicAtMs, ...over };
    return [callsForHelp(state), canBeAsked(state), availability(state, 0, 60_000)];
  };
  expect(stands(undefined)).toEqual([false, true, 'available']);
  expect(stands(9)).toEqual([false, true, 'available']);
  expect(stands(10)).toEqual([true, false, 'unavailable']);
  expect(stands(11, { assignmentId: 'asg-1' })).toEqual([true, false, 'unavailable']);
  expect(stands(9, { duty: { kind: 'offDuty' } })).toEqual([false, false, 'unavailable']);
});
