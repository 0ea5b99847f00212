import { expect, test } from 'vitest';
import type { Alert } from './alert.ts';
import type { Command } from './command.ts';
import { decide, type Decision } from './decide.ts';
import type { Candidate, Suggestion } from './dispatch/suggestion.ts';
import type { Fact } from './fact.ts';
import { fold } from './fold.ts';
import type { Viewer } from './rights.ts';
import { EMPTY_ROOM, type Room } from './room.ts';

const NOW = Date.UTC(2026, 10, 22, 1, 14, 0);
const officer: Viewer = { userId: 'u-1', name: 'Ј. Петровић', role: 'watch' };
const ministry: Viewer = { ...officer, role: 'ministry' };

const alert: Alert = {
  id: 'alert-1',
  kind: 'groupDetected',
  severity: 3,
  raisedAtMs: NOW,
  measuredAtMs: NOW,
  lastAtMs: NOW,
  sectorId: 'S-11',
  at: [22.8, 43.05],
  errM: 180,
  bearing: undefined,
  borderM: 900,
  courseDeg: 230,
  class: 'group',
  count: { min: 6, max: 9 },
  confidence: 0.8,
  detectionIds: ['det-1'],
  sourceId: 'pillar-1',
  state: 'raised',
  acknowledgedBy: undefined,
  acknowledgedAtMs: undefined,
  dismissedFor: undefined,
  escalatedAtMs: undefined,
  incidentId: undefined
};

const candidate = (unitId: string, totalMin: number): Candidate => ({
  unitId,
  arrivalP50Min: totalMin,
  arrivalP90Min: totalMin + 4,
  distanceM: 5000,
  terms: [{ kind: 'arrival', minutes: totalMin }],
  totalMin,
  uncovers: undefined,
  fixAgeMs: 5000
});

const suggestion = (incidentId: string): Suggestion => ({
  id: 'sug-1',
  incidentId,
  atMs: NOW,
  validUntilMs: NOW + 60_000,
  policyVersion: 1,
  inputsHash: 'x',
  need: { capabilities: [], seats: 0 },
  ranked: [candidate('T-07', 11), candidate('P-04', 13)],
  nearest: candidate('P-03', 8),
  excluded: [{ unitId: 'K-02', why: { kind: 'capabilityMissing', capability: '4x4' } }],
  meetingWindowMin: undefined,
  eligible: 3,
  routing: 'straightLine'
});

/** The room after facts that were decided elsewhere. */
function room(...bodies: readonly Pick<Fact, 'kind' | 'body'>[]): Room {
  return bodies.reduce(
    (known, one, n) =>
      fold(known, { seq: n + 1, id: `f${n}`, atMs: NOW, actor: 'mind', subjects: [], ...one } as Fact),
    EMPTY_ROOM
  );
}

/** The room after the facts of a decision. */
function after(before: Room, decision: Decision): Room {
  if (!decision.ok) throw new Error(decision.refusal.why);
  return decision.drafts.reduce(
    (known, draft) => fold(known, { seq: known.seq + 1, ...draft } as Fact),
    before
  );
}

const acknowledge: Command = { id: 'cmd-1', kind: 'acknowledgeAlert', alertId: 'alert-1' };
const raised = room({ kind: 'alertRaised', body: { alert } });
const taken = after(raised, decide(raised, acknowledge, officer, NOW));
const proposed = fold(taken, {
  seq: 9,
  id: 'f9',
  atMs: NOW,
  actor: 'mind',
  subjects: [],
  kind: 'suggestionMade',
  body: { suggestion: suggestion('inc-26-1') }
});
const approve = (unitId: string, more: Partial<Extract<Command, { kind: 'approve' }>> = {}): Command => ({
  id: 'cmd-2',
  kind: 'approve',
  incidentId: 'inc-26-1',
  suggestionId: 'sug-1',
  unitId,
  ...more
});
const why = (decision: Decision): string => (decision.ok ? 'ok' : decision.refusal.why);

test('acknowledging a group opens an incident with the next number, in the name of the officer', () => {
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

test('another unit than the suggested needs a reason, and the reason is kept', () => {
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
