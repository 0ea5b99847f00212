import { expect, test } from 'vitest';
import type { Command } from './command.ts';
import { decide } from './decide.ts';
import { after, ministry, NOW, officer, why } from './decide-sample.ts';
import { openReferralsOf } from './referral.ts';
import { HOLD_MS } from './referral-deadline.ts';
import {
  ask,
  commander,
  INCIDENT,
  MINUTE,
  open,
  opened,
  START,
  steps,
  TO_ACCEPTED,
  TO_ARRIVED
} from './referral-sample.ts';

const refOf = (room: typeof opened) => room.referrals['ref-26-1'];

test('Vulnerability category without personal data: a referral is opened for an open incident, with a number and a count and no name', () => {
  expect(refOf(opened)).toMatchObject({
    number: '26-0001',
    incidentId: INCIDENT,
    count: 4,
    needs: ['families'],
    state: 'identified',
    history: [{ state: 'identified', atMs: NOW, by: 'u-1' }]
  });
  const second = after(opened, decide(opened, { ...open, id: 'open-2' }, officer, NOW));
  expect(Object.keys(second.referrals)).toEqual(['ref-26-1', 'ref-26-2']);
  expect(second.numbers).toMatchObject({ '26': 1, 'referrals-26': 2 });
});

test('the whole way: consent, request, acceptance, transport, arrival, outcome', () => {
  const way = steps(opened, ...TO_ARRIVED, ['outcomeRecorded', { outcome: 'admitted' }]);
  expect(refOf(way)).toMatchObject({
    state: 'outcomeRecorded',
    outcome: 'admitted',
    shelterId: 'near',
    unitId: 'unit-P-02',
    heldUntilMs: undefined
  });
  expect(refOf(way)?.history.map(({ state }) => state)).toEqual([
    'identified',
    'consentGiven',
    'requested',
    'accepted',
    'inTransport',
    'arrived',
    'outcomeRecorded'
  ]);
});

test('beds are kept from the acceptance, anew from the start of the van, and no longer once a place is changed', () => {
  const accepted = steps(opened, ...TO_ACCEPTED);
  expect(refOf(accepted)?.heldUntilMs).toBe(NOW + 3 * MINUTE + HOLD_MS);
  const later = NOW + 90 * MINUTE;
  const driving = after(accepted, ask(accepted, 'inTransport', { unitId: 'unit-P-02' }, later));
  expect(refOf(driving)?.heldUntilMs).toBe(later + HOLD_MS);
  const elsewhere = after(driving, ask(driving, 'requested', { shelterId: 'far', reason: 'road' }, later));
  expect(refOf(elsewhere)).toMatchObject({ shelterId: 'far', heldUntilMs: undefined, unitId: undefined });
});

test('what is missing or not in turn is refused with its reason', () => {
  expect(why(ask(opened, 'accepted'))).toBe('wrongStep');
  const agreed = steps(opened, ['consentGiven']);
  expect(why(ask(agreed, 'requested'))).toBe('shelterNeeded');
  expect(why(ask(agreed, 'requested', { shelterId: 'shut' }))).toBe('shelterNotOpen');
  expect(why(ask(agreed, 'requested', { shelterId: 'ready' }))).toBe('shelterNotOpen');
  expect(why(ask(agreed, 'requested', { shelterId: 'nowhere' }))).toBe('unknownSubject');
  const asked = steps(agreed, ['requested', { shelterId: 'near' }]);
  expect(why(ask(asked, 'declined'))).toBe('reasonNeeded');
  expect(why(ask(asked, 'outcomeRecorded', { outcome: 'admitted' }))).toBe('outcomeNeeded');
  expect(why(ask(asked, 'outcomeRecorded'))).toBe('outcomeNeeded');
  const ended = steps(asked, ['outcomeRecorded', { outcome: 'left' }]);
  expect(why(ask(ended, 'requested'))).toBe('alreadyClosed');
  expect(why(decide(START, { ...open, incidentId: 'inc-26-9' } as Command, officer, NOW))).toBe(
    'unknownSubject'
  );
});

test('a van drives as many as it has seats, over all the groups it carries', () => {
  const two = after(opened, decide(opened, { ...open, id: 'open-2', count: 5 } as Command, officer, NOW));
  const accepted = steps(two, ...TO_ACCEPTED);
  expect(why(ask(accepted, 'inTransport'))).toBe('unknownSubject');
  expect(why(ask(accepted, 'inTransport', { unitId: 'unit-P-01' }))).toBe('seatsMissing');
  const driving = after(accepted, ask(accepted, 'inTransport', { unitId: 'unit-P-02' }));
  const other = [['consentGiven'], ['requested', { shelterId: 'near' }], ['accepted']] as const;
  const waiting = other.reduce(
    (room, [to, more], n) =>
      after(room, ask(room, to, { ...more, referralId: 'ref-26-2', id: `b${n}` }, NOW + MINUTE)),
    driving
  );
  expect(why(ask(waiting, 'inTransport', { referralId: 'ref-26-2', unitId: 'unit-P-02' }))).toBe(
    'seatsMissing'
  );
});

test('an incident cannot be closed before the outcome of its referrals', () => {
  const close: Command = {
    id: 'close',
    kind: 'closeIncident',
    incidentId: INCIDENT,
    disposition: 'foundedCrossing'
  };
  expect(openReferralsOf(opened, INCIDENT)).toHaveLength(1);
  expect(why(decide(opened, close, officer, NOW))).toBe('referralOpen');
  const done = steps(opened, ...TO_ARRIVED, ['outcomeRecorded', { outcome: 'admitted' }]);
  expect(openReferralsOf(done, INCIDENT)).toEqual([]);
  expect(why(decide(done, close, officer, NOW))).toBe('ok');
});

test('a commander suspends a place until a day; nobody is sent there then', () => {
  const set = (state: 'suspended' | 'active', until?: string) =>
    ({ id: `set-${state}`, kind: 'setShelterState', shelterId: 'near', state, until }) as const;
  expect(why(decide(START, set('suspended', '2026-12-01'), officer, NOW))).toBe('notAllowed');
  expect(why(decide(START, set('suspended'), commander, NOW))).toBe('dateNeeded');
  expect(why(decide(START, set('active', '2026-12-01'), commander, NOW))).toBe('dateNeeded');
  const agreed = steps(opened, ['consentGiven']);
  const shut = after(agreed, decide(agreed, set('suspended', '2026-12-01'), commander, NOW));
  expect(shut.shelterStates['near']).toMatchObject({ state: 'suspended', until: '2026-12-01', by: 'u-2' });
  expect(why(ask(shut, 'requested', { shelterId: 'near' }))).toBe('shelterNotOpen');
});

test('the ministry may do none of it', () => {
  for (const command of [open, { ...open, kind: 'moveReferral', referralId: 'r', to: 'accepted' }])
    expect(why(decide(START, command as Command, ministry, NOW))).toBe('notAllowed');
});
