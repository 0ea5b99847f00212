import { expect, test } from 'vitest';
import { SAMPLE_NOW_MS as NOW } from '../dispatch/sample.ts';
import type { FactDraft } from '../fact.ts';
import type { Feed } from '../limits.ts';
import { EMPTY_ROOM, type Room } from '../room.ts';
import { mindDraft } from './draft.ts';
import { reactionOf } from './react.ts';
import { after, numbered } from './sample.ts';
import { feedLateDrafts } from './silence.ts';

const feed: Feed = {
  id: 'avl',
  names: { cyrl: 'Возила', latn: 'Vozila', en: 'Vehicles' },
  family: 'webhook',
  expectedEverySec: 10,
  silenceSec: 60,
  lagSec: 15,
  positionsPerDevicePerMin: 60,
  messagesPerSec: 200,
  trustworthyClock: true
};
const feedId = feed.id;
const lagMs = feed.lagSec * 1000;

function told(room: Room, state: 'live' | 'late' | 'silent', sinceMs: number): Room {
  const body = { feedId, state, sinceMs };
  const draft: FactDraft = mindDraft('feedStateChanged', `feed:${state}:${sinceMs}`, sinceMs, [], body);
  const next = after([draft], room);
  const answer = reactionOf(numbered(draft, next.seq), next);
  return answer ? after([answer], next) : next;
}

const swept = (room: Room, nowMs: number): Room =>
  after(feedLateDrafts(room, { feeds: [feed] }, nowMs), room);
const alarms = (room: Room) => Object.values(room.alerts).map(({ kind, state }) => `${kind} ${state}`);

test('Feed-silence & lag alarm per source/provider: a lag is an alarm after a minute, ends with it, and silence is a graver one', () => {
  const late = told(told(EMPTY_ROOM, 'live', NOW), 'late', NOW + 1);
  expect(alarms(swept(late, NOW + lagMs + 59_000))).toEqual([]);
  const raised = swept(late, NOW + lagMs + 61_000);
  expect(alarms(raised)).toEqual(['feedLate raised']);
  expect(feedLateDrafts(raised, { feeds: [feed] }, NOW + lagMs + 70_000)).toEqual([]);
  expect(alarms(swept(told(raised, 'live', NOW + 90_000), NOW + 90_000))).toEqual(['feedLate ended']);
  const silent = swept(told(raised, 'silent', NOW + 200_000), NOW + 200_000);
  expect(alarms(silent)).toEqual(['feedLate ended', 'feedSilent raised']);
  const [lag, silence] = Object.values(silent.alerts);
  expect(silence?.severity).toBeGreaterThan(lag?.severity ?? 4);
});
