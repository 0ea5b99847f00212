import { expect, test } from 'vitest';
import type { Command } from './command.ts';
import { decide, type Decision } from './decide.ts';
import { after, approve, assess, assessed, NOW, officer, proposed, taken, why } from './decide-sample.ts';
import type { Room } from './room.ts';

const ID = 'inc-26-1';
type Body = Command extends infer C ? (C extends Command ? Omit<C, 'id'> : never) : never;
const ask = (room: Room, body: Body, atMs = NOW): Decision =>
  decide(room, { id: `cmd-${body.kind}-${atMs}`, ...body } as Command, officer, atMs);
const did = (room: Room, body: Body, atMs = NOW): Room => after(room, ask(room, body, atMs));
const incident = (room: Room) => room.incidents[ID];

/** The room after the crew of the suggested unit went so far. */
function served(room: Room, ...steps: readonly ('wilco' | 'onScene' | 'cleared' | 'unable')[]): Room {
  const sent = after(room, decide(room, approve('T-07'), officer, NOW));
  const assignmentId = Object.keys(sent.assignments)[0] ?? '';
  return steps.reduce((now, status) => did(now, { kind: 'reportAssignment', assignmentId, status }), sent);
}

test('Confidence triple (source, information, validation): an incident is assessed by impact and three criteria; later that changes no step', () => {
  expect(incident(assessed)).toMatchObject({
    state: 'assessed',
    impact: 'medium',
    confidence: { information: 'high', source: 'high', validation: 'low' }
  });
  const under = served(proposed, 'wilco');
  expect(incident(after(under, decide(under, assess, officer, NOW)))).toMatchObject({
    state: 'inProgress',
    impact: 'medium'
  });
});

test('an order that came to nothing takes the incident back to where it waited', () => {
  expect(incident(served(proposed, 'wilco', 'unable'))?.state).toBe('acknowledged');
  const weighed = after(proposed, decide(proposed, assess, officer, NOW));
  expect(incident(served(weighed, 'wilco', 'unable'))?.state).toBe('assessed');
});

test('the way to the end: stabilised on the scene, closing when the crew is clear, closed with its end', () => {
  const scene = served(proposed, 'wilco', 'onScene');
  expect(why(ask(taken, { kind: 'stabiliseIncident', incidentId: ID }))).toBe('wrongState');
  const stable = did(scene, { kind: 'stabiliseIncident', incidentId: ID, welfare: 'assisted' });
  expect(incident(stable)).toMatchObject({ state: 'stabilised', welfare: 'assisted' });
  const close: Body = { kind: 'closeIncident', incidentId: ID, disposition: 'foundedCrossing' };
  expect(why(ask(stable, close))).toBe('assignmentOpen');
  const clear = did(stable, {
    kind: 'reportAssignment',
    assignmentId: Object.keys(stable.assignments)[0] ?? '',
    status: 'cleared'
  });
  expect(incident(clear)?.state).toBe('closing');
  expect(incident(did(clear, close))).toMatchObject({ state: 'closed', disposition: 'foundedCrossing' });
});

test('what nobody assessed ends only as what never was', () => {
  const close = (disposition: 'animal' | 'unfounded'): Body => ({
    kind: 'closeIncident',
    incidentId: ID,
    disposition
  });
  expect(why(ask(taken, close('unfounded')))).toBe('notAssessed');
  expect(incident(did(taken, close('animal')))?.state).toBe('closed');
  expect(incident(did(assessed, close('unfounded')))?.state).toBe('closed');
});

test('Lives-at-risk flag raises priority: lives at risk raise incident and alarm to the highest, and fall back when they are at risk no longer', () => {
  const risk = did(proposed, { kind: 'setLivesAtRisk', incidentId: ID, livesAtRisk: true });
  expect(risk.suggestions).toEqual({});
  expect([incident(risk)?.severity, risk.alerts['alert-1']?.severity]).toEqual([4, 4]);
  expect(why(ask(risk, { kind: 'setLivesAtRisk', incidentId: ID, livesAtRisk: true }))).toBe('wrongState');
  const calm = did(risk, { kind: 'setLivesAtRisk', incidentId: ID, livesAtRisk: false }, NOW + 1);
  expect([incident(calm)?.severity, calm.alerts['alert-1']?.severity]).toEqual([3, 3]);
});

test('where lives were at risk, no end is written without what became of the people', () => {
  const risk = did(assessed, { kind: 'setLivesAtRisk', incidentId: ID, livesAtRisk: true });
  const close = { kind: 'closeIncident', incidentId: ID, disposition: 'foundedCrossing' } as const;
  expect(why(ask(risk, close))).toBe('welfareNeeded');
  expect(incident(did(risk, { ...close, disposition: 'rescue' }))?.state).toBe('closed');
  expect(incident(did(risk, { ...close, welfare: 'handedOver' }))).toMatchObject({
    state: 'closed',
    welfare: 'handedOver'
  });
});

test('a closed incident is opened again with a reason, under its number, and forgets its end', () => {
  const closed = did(assessed, { kind: 'closeIncident', incidentId: ID, disposition: 'notFound' });
  expect(why(ask(assessed, { kind: 'reopenIncident', incidentId: ID, reason: 'other' }))).toBe('wrongState');
  const again = did(closed, { kind: 'reopenIncident', incidentId: ID, reason: 'seenAgain' }, NOW + 5);
  expect(incident(again)).toMatchObject({
    number: '26-0001',
    state: 'acknowledged',
    disposition: undefined,
    closedAtMs: undefined,
    reopenedAtMs: NOW + 5
  });
});

test('an alarm of an open incident is not dismissed: that would hide the incident', () => {
  expect(why(ask(taken, { kind: 'dismissAlert', alertId: 'alert-1', reason: 'animal' }))).toBe(
    'incidentOpen'
  );
});

test('an order can be called back until it is sent, and by nobody afterwards', () => {
  const approved = served(proposed);
  const assignmentId = Object.keys(approved.assignments)[0] ?? '';
  const recalled = did(approved, { kind: 'recallAssignment', assignmentId });
  expect(recalled.assignments[assignmentId]).toMatchObject({
    state: 'cancelled',
    promisedP50Min: 11,
    history: [{}, { state: 'cancelled', by: 'u-1' }]
  });
  expect(recalled.units['T-07']?.assignmentId).toBeUndefined();
  const gone = served(proposed, 'wilco');
  expect(why(ask(gone, { kind: 'recallAssignment', assignmentId }))).toBe('alreadySent');
});
