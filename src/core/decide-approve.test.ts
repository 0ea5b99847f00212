import { expect, test } from 'vitest';
import type { Command } from './command.ts';
import { decide, type Decision } from './decide.ts';
import { after, approve, NOW, officer, proposed, suggestion, why } from './decide-sample.ts';
import type { Fact } from './fact.ts';
import { fold } from './fold.ts';
import type { Room } from './room.ts';

test('approving the suggested unit binds it, by name and time, and ends the suggestion', () => {
  const sent = after(proposed, decide(proposed, approve('T-07'), officer, NOW));
  const assignment = Object.values(sent.assignments)[0];
  expect(assignment).toMatchObject({
    unitId: 'T-07',
    approvedBy: 'u-1',
    approvedAtMs: NOW,
    overrideReason: undefined
  });
  expect(sent.units['T-07']?.assignmentId).toBe(assignment?.id);
  expect(sent.suggestions).toEqual({});
  expect(sent.incidents['inc-26-1']?.state).toBe('dispatching');
});

test('Human approval, override with reason, logged: another unit than the suggested needs a reason, and the reason is kept', () => {
  expect(why(decide(proposed, approve('P-03'), officer, NOW))).toBe('reasonNeeded');
  const sent = after(proposed, decide(proposed, approve('P-03', { reason: 'sendNearest' }), officer, NOW));
  expect(Object.values(sent.assignments)[0]).toMatchObject({ unitId: 'P-03', overrideReason: 'sendNearest' });
});

test('an excluded unit, an old suggestion and a busy unit are refused', () => {
  expect(why(decide(proposed, approve('K-02', { reason: 'other' }), officer, NOW))).toBe('unitExcluded');
  expect(why(decide(proposed, approve('T-07', { suggestionId: 'sug-0' }), officer, NOW))).toBe('expired');
  expect(why(decide(proposed, approve('T-07'), officer, NOW + 66_000))).toBe('expired');
  expect(why(decide(proposed, approve('T-07'), officer, NOW + 64_000))).toBe('ok');
  const busy = { ...proposed, units: { 'T-07': { ...unitState, assignmentId: 'asg-x' } } };
  expect(why(decide(busy, approve('T-07'), officer, NOW))).toBe('unitBusy');
});

test('a unit that went off duty, or called for help, after it was proposed is not sent', () => {
  const known = (state: object): Room => ({ ...proposed, units: { 'T-07': { ...unitState, ...state } } });
  const sent = (state: object): string => why(decide(known(state), approve('T-07'), officer, NOW));
  expect(sent({})).toBe('ok');
  expect(sent({ duty: { kind: 'offDuty' } })).toBe('unitExcluded');
  expect(sent({ duty: { kind: 'notReady', reason: 'break' } })).toBe('unitExcluded');
  expect(sent({ dutySinceMs: 5, panicAtMs: 9 })).toBe('unitExcluded');
  expect(sent({ dutySinceMs: 9, panicAtMs: 5 })).toBe('ok');
});

const unitState = {
  unitId: 'T-07',
  duty: { kind: 'ready' },
  dutySinceMs: 0,
  assignmentId: undefined,
  clearedAtMs: [],
  panicAtMs: undefined
} as const;

test('two officers who approve at once: the second is told that the incident has its unit', () => {
  const sent = after(proposed, decide(proposed, approve('T-07'), officer, NOW));
  const second = decide(
    sent,
    { ...approve('P-04', { reason: 'other' }), id: 'cmd-7' } as Command,
    officer,
    NOW
  );
  expect(second).toEqual({ ok: false, refusal: { why: 'alreadyAssigned', about: 'T-07' } });
});

test('a suggestion that was under way while the unit was sent proposes nobody any more', () => {
  const sent = after(proposed, decide(proposed, approve('T-07'), officer, NOW));
  const late: Fact = {
    seq: 30,
    id: 'f30',
    atMs: NOW,
    actor: 'mind',
    subjects: [],
    kind: 'suggestionMade',
    body: { suggestion: { ...suggestion('inc-26-1'), id: 'sug-2' } }
  };
  expect(fold(sent, late).suggestions).toEqual({});
  const second = approve('P-04', { suggestionId: 'sug-2', reason: 'other' });
  const confused = { ...sent, suggestions: { 'inc-26-1': { ...suggestion('inc-26-1'), id: 'sug-2' } } };
  expect(why(decide(confused, second, officer, NOW))).toBe('alreadyAssigned');
});

test('steps of an order go forward only, and an incident with an open order does not close', () => {
  const sent = after(proposed, decide(proposed, approve('T-07'), officer, NOW));
  const id = Object.keys(sent.assignments)[0] ?? '';
  const report = (known: Room, status: 'wilco' | 'delivered' | 'onScene' | 'cleared'): Decision =>
    decide(known, { id: `cmd-${status}`, kind: 'reportAssignment', assignmentId: id, status }, officer, NOW);
  const close: Command = {
    id: 'cmd-c',
    kind: 'closeIncident',
    incidentId: 'inc-26-1',
    disposition: 'foundedCrossing'
  };
  const wilco = after(sent, report(sent, 'wilco'));
  expect(wilco.incidents['inc-26-1']?.state).toBe('inProgress');
  expect(why(report(wilco, 'delivered'))).toBe('wrongStep');
  expect(why(decide(wilco, close, officer, NOW))).toBe('assignmentOpen');
  const scene = after(wilco, report(wilco, 'onScene'));
  const cleared = after(scene, report(scene, 'cleared'));
  expect(cleared.units['T-07']?.assignmentId).toBeUndefined();
  expect(after(cleared, decide(cleared, close, officer, NOW)).incidents['inc-26-1']?.state).toBe('closed');
});
