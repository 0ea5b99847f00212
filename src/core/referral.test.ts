import { expect, test } from 'vitest';
import { deadlineMs } from './referral-deadline.ts';
import {
  isOpenReferral,
  nextStates,
  outcomesOf,
  OUTCOMES,
  REFERRAL_STATES,
  referralId,
  referralNumber
} from './referral.ts';

test('every state leads on to the outcome, and only the outcome leads nowhere', () => {
  for (const start of REFERRAL_STATES) {
    const seen = new Set([start]);
    for (const state of seen) for (const next of nextStates(state)) seen.add(next);
    expect([start, seen.has('outcomeRecorded')]).toEqual([start, true]);
    expect(isOpenReferral({ state: start })).toBe(start !== 'outcomeRecorded');
  }
});

test('the way of DOMAIN 4.3 can be walked, with neither step left out', () => {
  const way = ['identified', 'bestInterest', 'requested', 'accepted', 'inTransport', 'arrived'] as const;
  way.slice(1).forEach((to, at) => expect(nextStates(way[at] ?? 'arrived')).toContain(to));
  expect(nextStates('identified')).not.toContain('requested');
  expect(nextStates('requested')).toEqual(['accepted', 'declined', 'outcomeRecorded']);
  expect(nextStates('declined')).toEqual(['requested', 'outcomeRecorded']);
  expect(nextStates('arrived')).toEqual(['outcomeRecorded']);
});

test('before arrival a referral ends only by coming to nothing', () => {
  expect(outcomesOf('arrived')).toEqual(OUTCOMES);
  expect(outcomesOf('inTransport')).toEqual(['notAgreed', 'left', 'mistake']);
  expect(outcomesOf('outcomeRecorded')).toEqual([]);
});

test('each arrow has a deadline, counted from the step before it', () => {
  for (const state of REFERRAL_STATES) {
    const deadline = deadlineMs({ state, openedAtMs: 0, history: [{ state, atMs: 5, by: 'u' }] });
    if (nextStates(state).length === 0) expect(deadline).toBeUndefined();
    else expect(deadline).toBeGreaterThan(5);
  }
});

test('the number follows from the id', () => {
  expect(referralNumber(referralId('26', 7))).toBe('26-0007');
  expect(referralNumber(referralId('26', 12_345))).toBe('26-12345');
  expect(referralNumber('inc-26-7')).toBeUndefined();
});
