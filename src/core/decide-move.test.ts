import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOpen, type AssignmentState } from './assignment.ts';
import type { Command } from './command.ts';
import { decide } from './decide.ts';
import { after, approve, NOW, officer, proposed, suggestion, why } from './decide-sample.ts';
import type { Fact } from './fact.ts';
import { fold } from './fold.ts';
import type { Incident } from './incident.ts';
import type { Referral } from './referral.ts';
import type { Room } from './room.ts';
import type { Viewer } from './rights.ts';

const commander: Viewer = { userId: 'u-2', name: 'М. Илић', role: 'commander' };
const incident = proposed.incidents['inc-26-1'] as Incident;
/** T-07 is under way to the first incident; a second one waits. */
const sent = after(
  {
    ...proposed,
    incidents: { ...proposed.incidents, 'inc-26-2': { ...incident, id: 'inc-26-2', number: '26-0002' } }
  },
  decide(proposed, approve('T-07'), officer, NOW)
);
const orderId = 'asg-inc-26-1-T-07-cmd-2';

const move = (more: Partial<Extract<Command, { kind: 'moveUnit' }>> = {}): Command => ({
  id: 'cmd-3',
  kind: 'moveUnit',
  assignmentId: orderId,
  incidentId: 'inc-26-2',
  reason: 'knowsMore',
  ...more
});
const judged = (room: Room, more: Parameters<typeof move>[0] = {}) =>
  decide(room, move(more), commander, NOW + 9_000);
const openOf = (room: Room, unitId: string) =>
  Object.values(room.assignments).filter((one) => one.unitId === unitId && isOpen(one.state));
const at = (state: AssignmentState): Room => ({
  ...sent,
  assignments: { [orderId]: { ...sent.assignments[orderId]!, state } }
});

test('the old order is called off and a new one given, by name, time and reason, in one decision', () => {
  const decision = judged(sent, { note: 'пут је затрпан' });
  const room = after(sent, decision);
  expect(room.assignments[orderId]).toMatchObject({ state: 'cancelled' });
  expect(openOf(room, 'T-07')).toEqual([
    expect.objectContaining({
      id: 'asg-inc-26-2-T-07-cmd-3',
      incidentId: 'inc-26-2',
      movedFrom: 'inc-26-1',
      state: 'approved',
      approvedBy: 'u-2',
      approvedAtMs: NOW + 9_000,
      overrideReason: 'knowsMore'
    })
  ]);
  expect(decision.ok && decision.drafts.map(({ kind }) => kind)).toEqual([
    'assignmentMoved',
    'assignmentApproved',
    'noteWritten'
  ]);
  expect(decision.ok && decision.reads).toEqual(
    expect.arrayContaining(['incident:inc-26-1', 'incident:inc-26-2', 'unit:T-07'])
  );
});

test('called off and approved in one decision, the unit has the new order, and no work done counted', () => {
  const room = after(sent, judged(sent));
  expect(room.units['T-07']).toMatchObject({ assignmentId: 'asg-inc-26-2-T-07-cmd-3', clearedAtMs: [] });
  expect(room.incidents['inc-26-1']?.state).toBe('acknowledged');
  expect(room.incidents['inc-26-2']?.state).toBe('dispatching');
});

test('the suggestion that named somebody for the other incident ends with it, and is kept with the order', () => {
  const body = { suggestion: { ...suggestion('inc-26-2'), id: 'sug-2' } };
  const fact: Fact = {
    seq: 40,
    id: 'f40',
    atMs: NOW,
    actor: 'mind',
    subjects: [],
    kind: 'suggestionMade',
    body
  };
  const waiting = fold(sent, fact);
  const room = after(waiting, judged(waiting));
  expect(room.suggestions).toEqual({});
  expect(openOf(room, 'T-07')[0]?.suggestionId).toBe('sug-2');
});

test('an order that is not known or over, and an incident that is not known, closed or its own, are refused', () => {
  expect(why(judged(sent, { assignmentId: 'asg-x' }))).toBe('unknownSubject');
  expect(why(judged(sent, { incidentId: 'inc-x' }))).toBe('unknownSubject');
  expect(why(judged(sent, { incidentId: 'inc-26-1' }))).toBe('alreadyClosed');
  for (const over of ['cleared', 'declined', 'cancelled', 'unable'] as const)
    expect(why(judged(at(over)))).toBe('alreadyClosed');
  const closed = { ...sent.incidents, 'inc-26-2': { ...incident, id: 'inc-26-2', state: 'closed' as const } };
  expect(why(judged({ ...sent, incidents: closed }))).toBe('alreadyClosed');
});

test('whoever has met people stays with them', () => {
  for (const state of ['onScene', 'transporting', 'atDestination'] as const)
    expect(judged(at(state))).toEqual({ ok: false, refusal: { why: 'onScene', about: 'T-07' } });
  for (const state of ['approved', 'sent', 'delivered', 'wilco', 'enRoute'] as const)
    expect(why(judged(at(state)))).toBe('ok');
});

test('an incident to which somebody goes already takes no second unit', () => {
  const other = { ...sent.assignments[orderId]!, id: 'asg-2', unitId: 'P-04', incidentId: 'inc-26-2' };
  const room = { ...sent, assignments: { ...sent.assignments, 'asg-2': other } };
  expect(judged(room)).toEqual({ ok: false, refusal: { why: 'alreadyAssigned', about: 'P-04' } });
});

test('who may not be sent may not be moved either: out of duty, in need of help, or with a group in the car', () => {
  const unit = { ...sent.units['T-07']!, dutySinceMs: NOW };
  const withUnit = (over: object): Room => ({ ...sent, units: { 'T-07': { ...unit, ...over } } });
  for (const over of [{ panicAtMs: NOW + 1 }, { duty: { kind: 'offDuty' } }, { duty: { kind: 'notReady' } }])
    expect(judged(withUnit(over))).toEqual({ ok: false, refusal: { why: 'unitExcluded', about: 'T-07' } });
  const driven = { id: 'ref-26-1', state: 'inTransport', unitId: 'T-07', history: [] } as unknown as Referral;
  const driving = { ...sent, referrals: { [driven.id]: driven } };
  expect(judged(driving)).toEqual({ ok: false, refusal: { why: 'unitBusy', about: 'T-07' } });
});

test('a moved unit is promised for the minutes at which the other incident ranked it, and for none where it did not', () => {
  const named = { ...suggestion('inc-26-2'), id: 'sug-2' };
  const promised = (one: typeof named) =>
    openOf(after(sent, judged({ ...sent, suggestions: { 'inc-26-2': one } })), 'T-07')[0]?.promisedP50Min;
  expect(promised(named)).toBe(11);
  expect(promised({ ...named, ranked: [] })).toBeUndefined();
});

test('only a commander moves units', () => {
  for (const role of ['watch', 'ministry', 'admin'] as const)
    expect(why(decide(sent, move(), { ...commander, role }, NOW))).toBe('notAllowed');
});

test('seed 8812: however often a unit is moved, it has one order, and an incident one unit', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(1, 2, 3, 4), { minLength: 1, maxLength: 12 }), (steps) => {
      const many = [1, 2, 3, 4].map((n) => ({ ...incident, id: `inc-26-${n}`, number: `26-000${n}` }));
      let room: Room = { ...sent, incidents: Object.fromEntries(many.map((one) => [one.id, one])) };
      steps.forEach((n, i) => {
        const [now] = openOf(room, 'T-07');
        const incidentId = `inc-26-${n}`;
        const decision = judged(room, { id: `cmd-m${i}`, assignmentId: now?.id ?? '', incidentId });
        expect(decision.ok).toBe(now?.incidentId !== incidentId);
        if (decision.ok) room = after(room, decision);
        const open = openOf(room, 'T-07');
        expect(open.map(({ incidentId: id }) => id)).toEqual([incidentId]);
        expect(room.units['T-07']?.assignmentId).toBe(open[0]?.id);
      });
    }),
    { seed: 8812, numRuns: 100 }
  );
});
