import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bedsOf, reservedAt } from './beds.ts';
import { after, NOW } from './decide-sample.ts';
import { HOLD_MS } from './referral-deadline.ts';
import { nextStates, REFERRAL_STATES } from './referral.ts';
import {
  ask,
  MINUTE,
  opened,
  place,
  report,
  START,
  steps,
  TO_ACCEPTED,
  TO_ARRIVED
} from './referral-sample.ts';
import { standingOf } from './standing.ts';
import type { Room } from './room.ts';

const near = START.pack?.shelters[0] ?? place('near');
const beds = (room: Room, atMs = NOW + 10 * MINUTE) => bedsOf(near, room, atMs);

test('beds are kept for a group from its acceptance and free again when nobody came in time', () => {
  expect(beds(opened)).toMatchObject({ beds: 200, occupied: 60, reserved: 0, free: 140 });
  const accepted = steps(opened, ...TO_ACCEPTED);
  expect(beds(accepted)).toMatchObject({ reserved: 4, free: 136 });
  const endMs = NOW + 3 * MINUTE + HOLD_MS;
  expect(beds(accepted, endMs - 1).reserved).toBe(4);
  expect(beds(accepted, endMs).reserved).toBe(0);
});

test('who arrived counts until the next report of the place, then is in its figure', () => {
  const arrived = steps(opened, ...TO_ARRIVED);
  expect(beds(arrived).reserved).toBe(4);
  const admitted = steps(opened, ...TO_ARRIVED, ['outcomeRecorded', { outcome: 'admitted' }]);
  expect(beds(admitted).reserved).toBe(4);
  expect(beds(report(admitted, { near: 64 }, NOW + 9 * MINUTE))).toMatchObject({ reserved: 0, free: 136 });
  const hospital = steps(opened, ...TO_ARRIVED, ['outcomeRecorded', { outcome: 'hospital' }]);
  expect(beds(hospital).reserved).toBe(0);
});

test('overcrowding is valid and a number below zero; what is not known stays so', () => {
  expect(beds(report(START, { near: 213 })).free).toBe(-13);
  expect(bedsOf(place('new'), START, NOW)).toMatchObject({ occupied: undefined, free: undefined });
});

test('whatever happens to referrals, beds kept are never below zero nor more than all who are referred', () => {
  const step = fc.record({
    to: fc.constantFrom(...REFERRAL_STATES),
    shelterId: fc.constantFrom('near', 'far'),
    afterMin: fc.integer({ min: 0, max: 400 })
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (moves) => {
      let room: Room = opened;
      let nowMs = NOW;
      for (const { to, shelterId, afterMin } of moves) {
        nowMs += afterMin * MINUTE;
        const state = room.referrals['ref-26-1']?.state ?? 'identified';
        const more = { shelterId, unitId: 'unit-P-02', reason: 'full' as const, outcome: 'left' as const };
        const decision = ask(room, to, more, nowMs);
        expect(decision.ok && !nextStates(state).includes(to)).toBe(false);
        if (decision.ok) room = after(room, decision);
        const kept = ['near', 'far'].map((id) => reservedAt(id, room.referrals, NOW, nowMs));
        expect(Math.min(...kept)).toBeGreaterThanOrEqual(0);
        expect(kept.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(4);
      }
    }),
    { seed: 3, numRuns: 300 }
  );
});

test('a state is what an officer set, else the newer word of the place, else the pack', () => {
  const shut = place('x', { status: { state: 'closed', asOf: '2026-01-01' } });
  const told = (status: 'open' | 'evacuating') => ({ status, reportedAtMs: NOW });
  const set = (state: 'active' | 'suspended' | 'standby') => ({
    state,
    until: '2026-12-01',
    atMs: 1,
    by: 'u'
  });
  expect(standingOf(shut, undefined, undefined).state).toBe('closed');
  expect(standingOf(shut, undefined, told('open')).state).toBe('active');
  expect(standingOf(shut, set('suspended'), told('open'))).toEqual({
    state: 'suspended',
    until: '2026-12-01'
  });
  expect(standingOf(shut, set('standby'), undefined)).toEqual({ state: 'standby', until: undefined });
  expect(standingOf(shut, set('active'), told('evacuating')).state).toBe('closed');
});
