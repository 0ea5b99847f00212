import { expect, test } from 'vitest';
import { SAMPLE_NOW_MS as NOW } from '../dispatch/sample.ts';
import { patrolStanding, type Patrol } from '../patrol.ts';
import { EMPTY_ROOM, type Room } from '../room.ts';
import { patrolDrafts, patrolEndDrafts, planDrafts } from './patrol.ts';
import { after, SAMPLE_PACK } from './sample.ts';

const MINUTE = 60_000;
const PATROL: Patrol = {
  id: 'patrol-1',
  unitId: 'unit-P-01',
  sectorIds: ['S-01', 'S-02'],
  fromMs: NOW,
  toMs: NOW + 240 * MINUTE,
  plannedBy: 'officer',
  state: 'planned',
  startedAtMs: undefined,
  endedAtMs: undefined,
  overdueAtMs: undefined
};
const IN_SECTION = { 'P-01': ['S-02'] };

const roomOf = (over: Partial<Patrol> = {}, memberships: Room['memberships'] = {}): Room => ({
  ...EMPTY_ROOM,
  memberships,
  patrols: { 'patrol-1': { ...PATROL, ...over } }
});
const stepped = (room: Room, atMin: number, startedMs = NOW - 999 * MINUTE): Room => {
  const nowMs = NOW + atMin * MINUTE;
  const next = after(patrolDrafts(room, SAMPLE_PACK, startedMs, nowMs).flat(), room);
  return after(patrolEndDrafts(next, nowMs), next);
};
const stateOf = (room: Room) => room.patrols['patrol-1']?.state;
const alertOf = (room: Room) => room.alerts['alert:patrolOverdue:patrol-1'];

test('Shifts / patrol plan: a patrol begins when its unit is in one of its sections, from 15 minutes before', () => {
  const room = roomOf({}, IN_SECTION);
  expect(stateOf(stepped(room, -15.1))).toBe('planned');
  const begun = stepped(room, -15);
  expect(begun.patrols['patrol-1']).toMatchObject({ state: 'active', startedAtMs: NOW - 15 * MINUTE });
  expect(stepped(begun, 10)).toEqual(begun);
  const over = stepped({ ...begun, memberships: {} }, 240);
  expect(over.patrols['patrol-1']).toMatchObject({ state: 'done', endedAtMs: PATROL.toMs });
});

test('Shifts / patrol plan: who has not begun after half an hour is told once, and begun after all it ends', () => {
  expect(alertOf(stepped(roomOf(), 29.9))).toBeUndefined();
  const late = stepped(roomOf(), 30);
  expect(alertOf(late)).toMatchObject({
    kind: 'patrolOverdue',
    severity: 2,
    sourceId: 'unit-P-01',
    sectorId: 'S-01',
    measuredAtMs: NOW,
    state: 'raised'
  });
  expect(patrolStanding(PATROL, NOW + 30 * MINUTE)).toBe('startOverdue');
  expect(stepped(late, 60)).toEqual(late);
  const begun = stepped({ ...late, memberships: IN_SECTION }, 61);
  expect([stateOf(begun), alertOf(begun)?.state]).toEqual(['active', 'ended']);
});

test('the alert of a patrol ends when an officer cancels it, and when its time is over', () => {
  const late = stepped(roomOf(), 30);
  const cancelled = { ...late, patrols: { 'patrol-1': { ...PATROL, state: 'cancelled' as const } } };
  expect(alertOf(stepped(cancelled, 31))?.state).toBe('ended');
  const over = stepped(late, 240);
  expect(alertOf(over)?.state).toBe('ended');
  expect(over.patrols['patrol-1']).toMatchObject({ state: 'done', startedAtMs: undefined });
});

test('a hub that has just started waits as long for who it has not heard of', () => {
  const startedMs = NOW + 100 * MINUTE;
  expect(alertOf(stepped(roomOf(), 129, startedMs))).toBeUndefined();
  expect(alertOf(stepped(roomOf(), 130, startedMs))).toBeDefined();
});

test('Shifts / patrol plan: the plan is brought in once, and what an officer planned for the unit holds', () => {
  const line = { id: 'all', unitId: 'unit-P-01', sectorIds: ['S-01'], from: '00:00', to: '23:59' };
  const pack = { ...SAMPLE_PACK, patrols: [line, { ...line, id: 'other', unitId: 'unit-P-02' }] };
  const drafts = planDrafts(EMPTY_ROOM, pack, NOW);
  expect(drafts.map(({ id }) => id)).toEqual(['planned:all:2026-11-21', 'planned:other:2026-11-21']);
  expect(planDrafts(after(drafts), pack, NOW + MINUTE)).toEqual([]);
  expect(planDrafts(roomOf(), pack, NOW).map(({ id }) => id)).toEqual(['planned:other:2026-11-21']);
  expect(planDrafts(EMPTY_ROOM, SAMPLE_PACK, NOW)).toEqual([]);
});

test('a room does not fill with what is over: the next that is planned lets the oldest go', () => {
  const patrols = Object.fromEntries(
    Array.from({ length: 150 }, (_, n) => {
      const id = `patrol-${n}`;
      return [id, { ...PATROL, id, toMs: NOW - (150 - n) * MINUTE }];
    })
  );
  const over = stepped({ ...EMPTY_ROOM, patrols }, 0);
  const line = { id: 'all', unitId: 'unit-P-01', sectorIds: ['S-01'], from: '00:00', to: '23:59' };
  const room = after(planDrafts(over, { ...SAMPLE_PACK, patrols: [line] }, NOW), over);
  expect(Object.keys(room.patrols)).toHaveLength(121);
  expect([room.patrols['patrol-29'], room.patrols['patrol-30']?.state]).toEqual([undefined, 'done']);
});
