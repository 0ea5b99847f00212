import { expect, test } from 'vitest';
import { SAMPLE_NOW_MS as NOW } from '../dispatch/sample.ts';
import type { FactBodies, FactDraft } from '../fact.ts';
import { EMPTY_ROOM, type Room } from '../room.ts';
import { mindDraft } from './draft.ts';
import { after, numbered } from './sample.ts';
import { reactionDrafts, unsaidDrafts } from './unsaid.ts';

const crossed = (
  n: number,
  direction: 'in' | 'out',
  over: Partial<FactBodies['lineCrossed']> = {}
): FactDraft =>
  mindDraft('lineCrossed', `cross:${n}`, NOW + n, [], {
    trackId: 'P-01',
    unitId: 'unit-P-01',
    sectorId: 'S-01',
    line: 'border',
    direction,
    measuredAtMs: NOW + n,
    at: [22.6, 43],
    ...over
  });
const feed = (n: number, state: 'live' | 'silent'): FactDraft =>
  mindDraft('feedStateChanged', `feed:${n}`, NOW + n, [], { feedId: 'avl', state, sinceMs: NOW + n });
const facts = (...drafts: FactDraft[]) => drafts.map((draft, n) => numbered(draft, n + 1));
const begun = (room: Room, ...drafts: FactDraft[]) => unsaidDrafts(facts(...drafts), room);
const kinds = (drafts: readonly FactDraft[]) => drafts.map(({ kind, id }) => `${kind} ${id}`);

test('a crossing and a silence that nobody was told of are told once', () => {
  const told = begun(EMPTY_ROOM, crossed(1, 'out'), feed(2, 'silent'));
  expect(kinds(told)).toEqual(['alertRaised alert:cross:1', `alertRaised alert:feedSilent:avl:${NOW + 2}`]);
  expect(begun(after(told), crossed(1, 'out'), feed(2, 'silent'))).toEqual([]);
});

test('a return that was not told ends the alert; a way out and back that nobody was told of is both', () => {
  const open = after(reactionDrafts(facts(crossed(1, 'out')), EMPTY_ROOM));
  expect(kinds(begun(open, crossed(1, 'out'), crossed(2, 'in')))).toEqual(['alertEnded ended:alert:cross:1']);
  expect(kinds(begun(EMPTY_ROOM, crossed(1, 'out'), crossed(2, 'in')))).toEqual([
    'alertRaised alert:cross:1',
    'alertEnded ended:alert:cross:1'
  ]);
});

test('what was told is not told again: not a second fix beyond the line, nor what an officer has dismissed', () => {
  const open = after(reactionDrafts(facts(crossed(1, 'out'), crossed(2, 'out')), EMPTY_ROOM));
  const alert = Object.values(open.alerts)[0]!;
  const dismissed = { ...open, alerts: { [alert.id]: { ...alert, state: 'dismissed' as const } } };
  expect(begun(dismissed, crossed(1, 'out'), crossed(2, 'out'))).toEqual([]);
  expect(
    begun(EMPTY_ROOM, crossed(1, 'out', { line: 'critical' }), feed(2, 'silent'), feed(3, 'live'))
  ).toEqual([]);
});

test('a way out and back that come together end where they began', () => {
  expect(kinds(reactionDrafts(facts(crossed(1, 'out'), crossed(2, 'in')), EMPTY_ROOM))).toEqual([
    'alertRaised alert:cross:1',
    'alertEnded ended:alert:cross:1'
  ]);
});
