import { expect, test } from 'vitest';
import type { Assignment } from '../assignment.ts';
import { SAMPLE_NOW_MS as NOW } from '../dispatch/sample.ts';
import { EMPTY_ROOM, type Room } from '../room.ts';
import { sentDrafts, stepOf } from './order.ts';
import { sampleWord } from './sample.ts';

const pack = {
  units: [{ id: 'unit-P-01', callsign: 'P-01', crewId: 'c-1', assetIds: ['P-01'], baseId: 'b-1' }]
};
const met = { adults: 3, childrenWithFamily: 1, childrenAlone: 0, needs: [] };

function roomWith(...states: readonly Assignment['state'][]): Room {
  const order: Assignment = {
    id: 'asg-1',
    incidentId: 'inc-1',
    unitId: 'unit-P-01',
    suggestionId: undefined,
    role: 'primary',
    approvedBy: 'u-1',
    approvedAtMs: 0,
    overrideReason: undefined,
    state: states.at(-1) ?? 'sent',
    history: states.map((state, atMs) => ({ state, atMs, by: 'crew' }))
  };
  return { ...EMPTY_ROOM, assignments: { [order.id]: order } };
}

const say = (room: Room, status: Parameters<typeof sampleWord>[1], key = 'w-1') =>
  stepOf(
    sampleWord(key, status, { assignmentId: 'asg-1', ...(status === 'met' ? { met } : {}) }),
    room,
    pack
  );

test('whom a crew met is told from the scene or after it, and the same word makes the same fact', () => {
  expect(say(roomWith('sent', 'enRoute'), 'met')).toEqual({ ok: false, why: 'wrongStep' });
  const step = say(roomWith('sent', 'onScene'), 'met');
  expect(step).toMatchObject({
    ok: true,
    draft: {
      kind: 'peopleMet',
      subjects: ['incident:inc-1', 'unit:unit-P-01'],
      body: { assignmentId: 'asg-1', incidentId: 'inc-1', met }
    }
  });
  expect(say(roomWith('sent', 'onScene', 'cleared'), 'met')).toEqual(step);
  expect(say(roomWith('sent', 'onScene'), 'met', 'w-2')).not.toEqual(step);
});

test('a step that was taken before is repeated, one that never was is wrong', () => {
  const room = roomWith('sent', 'wilco', 'onScene');
  expect(say(room, 'wilco')).toEqual({ ok: false, why: 'repeated' });
  expect(say(room, 'enRoute')).toEqual({ ok: false, why: 'wrongStep' });
  expect(say(room, 'cleared')).toMatchObject({ ok: true });
});

test('a check-in said again after the crew got an order, or under a name that no order has, is the same fact', () => {
  const unit = {
    unitId: 'unit-P-01',
    duty: { kind: 'ready' as const },
    dutySinceMs: 0,
    assignmentId: 'asg-1'
  };
  const under: Room = {
    ...roomWith('sent'),
    units: { 'unit-P-01': { ...unit, clearedAtMs: [], panicAtMs: undefined } }
  };
  const said = (room: Room, over = {}) => stepOf(sampleWord('c-1', 'checkIn', over), room, pack);
  const alone = said(EMPTY_ROOM);
  expect(alone).toMatchObject({ ok: true, draft: { subjects: ['unit:unit-P-01'] } });
  expect(said(under)).toEqual(alone);
  for (const assignmentId of ['asg-none', 'constructor', '__proto__', 'toString'])
    expect(said(under, { assignmentId })).toEqual(alone);
  expect(said(under, { assignmentId: 'asg-1' })).toMatchObject({
    draft: { subjects: ['unit:unit-P-01', 'incident:inc-1'] }
  });
});

test('an order goes when its time to be called back is over, also where the clock was set back', () => {
  const room = roomWith('approved');
  const order = { ...room.assignments['asg-1']!, approvedAtMs: 1_000_000 };
  const waits = { ...room, assignments: { 'asg-1': order } };
  expect(sentDrafts(waits, 1_004_999)).toEqual([]);
  expect(sentDrafts(waits, 999_500)).toEqual([]);
  const sent = sentDrafts(waits, 1_005_000);
  expect(sent).toMatchObject([{ id: 'sent:asg-1', body: { state: 'sent' } }]);
  expect(sentDrafts(waits, 400_000)).toMatchObject([{ id: 'sent:asg-1', body: sent[0]?.body }]);
});

test('a step that a crew said before its order was given, without naming it, is not about that order', () => {
  const room = roomWith('sent');
  const order = { ...room.assignments['asg-1']!, approvedAtMs: NOW };
  const unit = {
    unitId: 'unit-P-01',
    duty: { kind: 'ready' as const },
    dutySinceMs: 0,
    assignmentId: 'asg-1'
  };
  const units = { 'unit-P-01': { ...unit, clearedAtMs: [], panicAtMs: undefined } };
  const said = (agoMs: number, assignmentId?: string) =>
    stepOf(
      sampleWord('w-1', 'cleared', { assignmentId, measuredAtMs: NOW - agoMs }),
      { assignments: { 'asg-1': { ...order, state: 'onScene' } }, units },
      pack
    );
  expect(said(3_600_000)).toEqual({ ok: false, why: 'noOrder' });
  expect(said(3_600_000, 'asg-1').ok).toBe(true);
  expect(said(30_000).ok).toBe(true);
});

test('a step carries the time of the crew’s clock, and says so where that clock is not believed', () => {
  const body = (over: object) => {
    const step = stepOf(
      sampleWord('w-1', 'onScene', { assignmentId: 'asg-1', ...over }),
      roomWith('sent'),
      pack
    );
    return step.ok ? step.draft?.body : undefined;
  };
  const measuredAtMs = NOW - 1_800_000;
  expect(body({ measuredAtMs })).toEqual({
    assignmentId: 'asg-1',
    state: 'onScene',
    by: 'crew',
    measuredAtMs,
    reason: undefined
  });
  expect(body({ timeQuality: 'server' })).toMatchObject({ isClockDoubted: true });
  expect(body({ flags: ['skew'] })).toMatchObject({ isClockDoubted: true });
  expect(body({ flags: ['late'] })).not.toHaveProperty('isClockDoubted');
});
