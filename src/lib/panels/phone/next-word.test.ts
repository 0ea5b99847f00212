import { expect, test } from 'vitest';
import { isOpen, mayFollow, ASSIGNMENT_STATES } from '#core/assignment.ts';
import { hasMet, mayBeUnable, nextWords, stateSaid } from './next-word.ts';

const order = { assignmentId: 'asg-1', state: 'sent' } as const;

test('what the phone offers is what the order may do, in every state', () => {
  for (const state of ASSIGNMENT_STATES) {
    for (const metNobody of [true, false]) {
      const { next, other } = nextWords(state, metNobody);
      expect(next !== undefined, state).toBe(isOpen(state));
      for (const step of [next, other])
        if (step) expect(mayFollow(state, step), `${state} ${step}`).toBe(true);
    }
    expect(mayBeUnable(state), state).toBe(mayFollow(state, 'unable'));
  }
});

test('a step that was pressed counts at once, of its own order only', () => {
  const waiting = [
    { status: 'delivered', assignmentId: 'asg-1' },
    { status: 'wilco', assignmentId: 'asg-1' },
    { status: 'enRoute', assignmentId: 'asg-2' },
    { status: 'checkIn', assignmentId: 'asg-1' }
  ];
  expect(stateSaid(order, waiting)).toBe('wilco');
  expect(hasMet(order, waiting)).toBe(false);
  expect(hasMet({ ...order, metCount: 0 }, [])).toBe(true);
  expect(hasMet(order, [{ status: 'met', assignmentId: 'asg-1' }])).toBe(true);
});
