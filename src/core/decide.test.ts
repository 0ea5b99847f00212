import { expect, test } from 'vitest';
import type { Command } from './command.ts';
import { decide, type Decision } from './decide.ts';
import {
  acknowledge,
  after,
  alert,
  approve,
  ministry,
  NOW,
  officer,
  proposed,
  raised,
  room,
  taken,
  why
} from './decide-sample.ts';
import type { Fact } from './fact.ts';
import { fold } from './fold.ts';
import type { Viewer } from './rights.ts';

test('Explicit acknowledge with who/when + ack clock: acknowledging a group opens an incident with the next number, in the name of the officer', () => {
  expect(taken.alerts['alert-1']).toMatchObject({
    state: 'acknowledged',
    acknowledgedBy: 'u-1',
    incidentId: 'inc-26-1'
  });
  expect(taken.incidents['inc-26-1']).toMatchObject({
    number: '26-0001',
    openedBy: 'u-1',
    state: 'acknowledged'
  });
  const next = fold(taken, { ...asRaised('alert-2'), seq: 20 });
  const second = after(next, decide(next, { ...acknowledge, id: 'cmd-9', alertId: 'alert-2' }, officer, NOW));
  expect(second.incidents['inc-26-2']?.number).toBe('26-0002');
});

function asRaised(id: string): Fact {
  return {
    seq: 0,
    id,
    atMs: NOW,
    actor: 'mind',
    subjects: [],
    kind: 'alertRaised',
    body: { alert: { ...alert, id } }
  };
}

test('an incident goes on being where its group was seen last', () => {
  const body = {
    alertId: 'alert-1',
    detectionId: 'det-2',
    lastAtMs: NOW + 20_000,
    at: [22.79, 43.04] as const,
    errM: 90,
    borderM: 1500,
    courseDeg: 240,
    count: { min: 5, max: 9 },
    severity: 3 as const
  };
  const seen = fold(taken, {
    seq: 10,
    id: 'f10',
    atMs: NOW,
    actor: 'mind',
    subjects: [],
    kind: 'alertGrouped',
    body
  });
  expect(seen.incidents['inc-26-1']).toMatchObject({
    at: [22.79, 43.04],
    errM: 90,
    count: { min: 5, max: 9 }
  });
  expect(seen.alerts['alert-1']).toMatchObject({ at: [22.79, 43.04], borderM: 1500, courseDeg: 240 });
});

test('a silent feed is only acknowledged: it is no incident', () => {
  const silent = room({ kind: 'alertRaised', body: { alert: { ...alert, kind: 'feedSilent' } } });
  const known = after(silent, decide(silent, acknowledge, officer, NOW));
  expect(known.alerts['alert-1']?.state).toBe('acknowledged');
  expect(known.incidents).toEqual({});
});

test('the second officer is told who took the alert', () => {
  expect(decide(taken, { ...acknowledge, id: 'cmd-8' }, { ...officer, userId: 'u-2' }, NOW)).toEqual({
    ok: false,
    refusal: { why: 'alreadyAcknowledged', about: 'u-1' }
  });
});

test('the ministry decides nothing', () => {
  expect(why(decide(raised, acknowledge, ministry, NOW))).toBe('notAllowed');
  expect(why(decide(proposed, approve('T-07'), ministry, NOW))).toBe('notAllowed');
});

test('an order that was called off frees the unit and its incident, and counts as no work done', () => {
  const sent = after(proposed, decide(proposed, approve('T-07'), officer, NOW));
  const assignmentId = Object.keys(sent.assignments)[0] ?? '';
  const cancel: Command = { id: 'cmd-x', kind: 'reportAssignment', assignmentId, status: 'cancelled' };
  const free = after(sent, decide(sent, cancel, officer, NOW));
  expect(free.units['T-07']).toMatchObject({ assignmentId: undefined, clearedAtMs: [] });
  expect(free.incidents['inc-26-1']?.state).toBe('acknowledged');
  expect(why(decide(free, { ...cancel, id: 'cmd-y' }, officer, NOW))).toBe('wrongStep');
});

test('the same command makes the same fact ids, so that the journal knows it again', () => {
  const ids = (decision: Decision): readonly string[] =>
    decision.ok ? decision.drafts.map((draft) => draft.id) : [];
  expect(ids(decide(raised, acknowledge, officer, NOW))).toEqual(['cmd-1/0', 'cmd-1/1']);
  expect(ids(decide(raised, acknowledge, officer, NOW + 5000))).toEqual(['cmd-1/0', 'cmd-1/1']);
});

test('the last administrator keeps his role', () => {
  const admin: Viewer = { userId: 'u-9', name: 'А', role: 'admin' };
  const known = room({ kind: 'roleGranted', body: { userId: 'u-9', name: 'А', role: 'admin' } });
  expect(why(decide(known, { id: 'cmd-r', kind: 'revokeRole', userId: 'u-9' }, admin, NOW))).toBe(
    'lastAdmin'
  );
});

test('the last administrator does not become something else, and two who demote each other meet', () => {
  const admin: Viewer = { userId: 'u-9', name: 'А', role: 'admin' };
  const granted = (userId: string) =>
    ({ kind: 'roleGranted', body: { userId, name: 'А', role: 'admin' } }) as const;
  const demote: Command = { id: 'cmd-g', kind: 'grantRole', userId: 'u-9', name: 'А', role: 'watch' };
  expect(why(decide(room(granted('u-9')), demote, admin, NOW))).toBe('lastAdmin');
  const two = room(granted('u-9'), granted('u-8'));
  const decisions = [
    decide(two, demote, admin, NOW),
    decide(two, { id: 'cmd-r', kind: 'revokeRole', userId: 'u-8' }, admin, NOW)
  ];
  for (const decision of decisions) expect(decision.ok && decision.reads).toContain('hub:roles');
  for (const decision of decisions)
    expect(decision.ok && decision.drafts[0]?.subjects).toContain('hub:roles');
});

test('a note contradicts nobody, so it waits for nobody', () => {
  const note: Command = { id: 'cmd-n', kind: 'writeNote', about: 'incident:inc-25-7', text: 'x' };
  expect(decide(room(), note, officer, NOW)).toMatchObject({ ok: true, reads: [] });
});
