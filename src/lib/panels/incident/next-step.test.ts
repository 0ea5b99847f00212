import { expect, test } from 'vitest';
import type { Assignment } from '#core/assignment.ts';
import type { IncidentState } from '#core/incident.ts';
import {
  byId,
  NOW_MS,
  sampleAlert,
  sampleAssignment,
  sampleIncident,
  sampleSuggestion
} from '$lib/state/sample-room.ts';
import { formsAt, holdsBar, likelyStep, nextStep } from './next-step.ts';

const taken = sampleAlert('a', {
  state: 'acknowledged',
  acknowledgedBy: 'user-1',
  acknowledgedAtMs: NOW_MS,
  incidentId: 'inc-1'
});
const none = { assignments: {}, suggestions: {} };
const at = (state: IncidentState) => sampleIncident('inc-1', { state });
const under = (change: Partial<Assignment>) => ({
  ...none,
  assignments: byId(sampleAssignment('x', change))
});

test('there is one next step at a time, from the alarm to its end and back', () => {
  expect(nextStep(none, sampleAlert('a'), undefined)).toBe('acknowledge');
  expect(nextStep(none, { ...taken, incidentId: undefined }, undefined)).toBe('none');
  expect(nextStep(none, taken, at('acknowledged'))).toBe('assess');
  expect(nextStep(none, taken, at('assessed'))).toBe('wait');
  const suggestions = { 'inc-1': sampleSuggestion() };
  expect(nextStep({ ...none, suggestions }, taken, at('acknowledged'))).toBe('suggestion');
  expect(nextStep({ ...none, suggestions }, taken, at('assessed'))).toBe('suggestion');
  const nobody = { 'inc-1': sampleSuggestion({ ranked: [] }) };
  expect(nextStep({ ...none, suggestions: nobody }, taken, at('acknowledged'))).toBe('assess');
  for (const state of ['approved', 'sent', 'delivered', 'wilco', 'enRoute'] as const)
    expect(nextStep(under({ state }), taken, at('dispatching'))).toBe('order');
  expect(nextStep(under({ state: 'onScene' }), taken, at('inProgress'))).toBe('stabilise');
  expect(nextStep(under({ state: 'onScene' }), taken, at('stabilised'))).toBe('order');
  expect(nextStep(under({ state: 'cleared' }), taken, at('closing'))).toBe('close');
  expect(nextStep(none, taken, at('closed'))).toBe('reopen');
});

test('what the position proposes is asked until somebody said it', () => {
  const arrivalProposedAtMs = NOW_MS;
  const asked = under({ state: 'enRoute', arrivalProposedAtMs });
  expect(nextStep(asked, taken, at('inProgress'))).toBe('arrival');
  const said = under({ state: 'onScene', arrivalProposedAtMs });
  expect(nextStep(said, taken, at('inProgress'))).toBe('stabilise');
});

test('a key opens only what the card asks now; assessing and closing never wait for one another', () => {
  expect(formsAt('acknowledge', undefined, undefined, taken)).toEqual(['dismiss']);
  const early = formsAt('suggestion', at('acknowledged'), undefined, taken);
  for (const form of ['assess', 'amend', 'decline', 'close', 'note', 'join'] as const)
    expect(early).toContain(form);
  expect(early).not.toContain('report');
  expect(early).not.toContain('stabilise');
  const onScene = formsAt('stabilise', at('inProgress'), sampleAssignment('x', { state: 'onScene' }), taken);
  for (const form of ['report', 'stabilise', 'close'] as const) expect(onScene).toContain(form);
  const over = formsAt('close', at('closing'), sampleAssignment('x', { state: 'cleared' }), taken);
  expect(over).not.toContain('report');
  expect(formsAt('reopen', at('closed'), undefined, taken)).toEqual(['reopen', 'note']);
  expect(formsAt('none', undefined, undefined, taken)).toEqual([]);
  const silent = sampleAlert('silent', { kind: 'feedSilent', severity: 2 });
  expect(formsAt('acknowledge', undefined, undefined, silent)).toEqual(['dismiss', 'shelve']);
  expect(formsAt('acknowledge', undefined, undefined, { ...silent, severity: 4 })).toEqual(['dismiss']);
});

test('the likely step of a crew is one that may follow', () => {
  expect(likelyStep({ state: 'sent' })).toBe('wilco');
  expect(likelyStep({ state: 'enRoute' })).toBe('onScene');
  expect(likelyStep({ state: 'onScene' })).toBe('cleared');
  expect(likelyStep({ state: 'transporting' })).toBe('atDestination');
});

test('a note on its way does not take the buttons away, an approval does', () => {
  expect(holdsBar('writeNote')).toBe(false);
  expect(holdsBar('approve')).toBe(true);
});
