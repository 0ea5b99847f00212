import { expect, test } from 'vitest';
import type { FactDraft } from '../fact.ts';
import { after as afterDecision, NOW } from '../decide-sample.ts';
import { HOLD_MS } from '../referral-deadline.ts';
import { ask, MINUTE, opened, steps, TO_ACCEPTED } from '../referral-sample.ts';
import type { Room } from '../room.ts';
import { referralDrafts } from './referral.ts';
import { after } from './sample.ts';

const kinds = (causes: readonly (readonly FactDraft[])[]) =>
  causes.map((drafts) => drafts.map(({ kind }) => kind));
const swept = (room: Room, atMs: number) => after(referralDrafts(room, atMs).flat(), room);
const raisedIn = (room: Room) => Object.values(room.alerts).filter(({ kind }) => kind === 'referralLate');

test('a step that is late raises one alert, graver with children, and the step ends it', () => {
  expect(referralDrafts(opened, NOW + 30 * MINUTE)).toEqual([]);
  const lateMs = NOW + 30 * MINUTE + 1;
  expect(kinds(referralDrafts(opened, lateMs))).toEqual([['referralLate', 'alertRaised']]);
  const late = swept(opened, lateMs);
  expect(raisedIn(late)).toMatchObject([{ severity: 3, sourceId: 'ref-26-1', state: 'raised' }]);
  expect(referralDrafts(late, lateMs + 60 * MINUTE)).toEqual([]);
  const agreed = afterDecision(late, ask(late, 'consentGiven', {}, lateMs));
  expect(kinds(referralDrafts(agreed, lateMs + 1))).toEqual([['alertEnded']]);
  const done = swept(agreed, lateMs + 1);
  expect(raisedIn(done)).toMatchObject([{ state: 'ended' }]);
  // The next step has its own time, and its own alert.
  expect(raisedIn(swept(done, lateMs + 21 * MINUTE))).toHaveLength(2);
});

test('adults alone ask a little less loudly', () => {
  const one = opened.referrals['ref-26-1'];
  if (!one) throw new Error('no referral');
  const adults = { ...opened, referrals: { 'ref-26-1': { ...one, needs: ['medical' as const] } } };
  expect(raisedIn(swept(adults, NOW + 31 * MINUTE))).toMatchObject([{ severity: 2 }]);
});

test('an alert that left the room is not raised again: the referral remembers its step', () => {
  const late = swept(opened, NOW + 31 * MINUTE);
  expect(referralDrafts({ ...late, alerts: {} }, NOW + 90 * MINUTE)).toEqual([]);
});

test('beds run out once, and are kept anew only by a new step', () => {
  const accepted = steps(opened, ...TO_ACCEPTED);
  const endMs = NOW + 3 * MINUTE + HOLD_MS;
  const quiet = swept(accepted, endMs - 1);
  expect(kinds(referralDrafts(quiet, endMs))).toEqual([['bedsReleased']]);
  const out = swept(quiet, endMs);
  expect(out.referrals['ref-26-1']).toMatchObject({ state: 'accepted', heldUntilMs: undefined });
  expect(referralDrafts(out, endMs + MINUTE)).toEqual([]);
});
