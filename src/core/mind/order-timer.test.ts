import { expect, test } from 'vitest';
import type { Assignment } from '../assignment.ts';
import { KM, SAMPLE_NOW_MS as NOW } from '../dispatch/sample.ts';
import { EMPTY_ROOM, type Room } from '../room.ts';
import { CHECK_IN_OVERDUE_MS, safetyOf } from '../safety.ts';
import { checkInDrafts, orderDrafts, orderEndDrafts, timersOut, type Way } from './order-timer.ts';
import { rideAfter } from './ride.ts';
import { after } from './sample.ts';

const NO_FIX: Way = { ride: undefined, remainingMin: undefined };
const MINUTE = 60_000;

function order(state: Assignment['state'], over: Partial<Assignment> = {}): Assignment {
  return {
    id: 'asg-1',
    incidentId: 'inc-26-1',
    unitId: 'unit-P-01',
    suggestionId: 'sug-1',
    role: 'primary',
    approvedBy: 'u-1',
    approvedAtMs: NOW,
    overrideReason: undefined,
    promisedP50Min: 20,
    state,
    history: [
      { state: 'approved', atMs: NOW, by: 'u-1' },
      { state: 'sent', atMs: NOW + 5_000, by: 'mind' },
      { state, atMs: NOW + 10_000, by: 'crew' }
    ],
    ...over
  };
}

function roomWith(one: Assignment): Room {
  return {
    ...EMPTY_ROOM,
    assignments: { [one.id]: one },
    units: {
      [one.unitId]: {
        unitId: one.unitId,
        duty: { kind: 'ready' },
        dutySinceMs: 0,
        assignmentId: one.id,
        clearedAtMs: [],
        panicAtMs: undefined
      }
    }
  };
}

test('not delivered after 20 s and not acknowledged after 60 s, each counted from when it was sent', () => {
  const sent = order('sent', { history: [{ state: 'sent', atMs: NOW + 5_000, by: 'mind' }] });
  expect(timersOut(sent, NO_FIX, NOW + 24_999)).toEqual([]);
  expect(timersOut(sent, NO_FIX, NOW + 25_000)).toEqual(['notDelivered']);
  expect(timersOut(sent, NO_FIX, NOW + 65_000)).toEqual(['notDelivered', 'noWilco']);
  expect(timersOut(order('delivered'), NO_FIX, NOW + 64_999)).toEqual([]);
  expect(timersOut(order('delivered'), NO_FIX, NOW + 65_000)).toEqual(['noWilco']);
  expect(timersOut(order('wilco'), NO_FIX, NOW + 10 * MINUTE)).toEqual([]);
});

test('a crew on its way that stands for three minutes is late, unless it stands at the scene', () => {
  const scene = [22.6, 43] as const;
  const far = rideAfter(undefined, [22.6, 43 + 5 * KM], scene, NOW);
  const still = rideAfter(far, [22.6, 43 + 5.05 * KM], scene, NOW + 2 * MINUTE);
  expect(still.stillSinceMs).toBe(NOW);
  const moved = rideAfter(still, [22.6, 43 + 4.8 * KM], scene, NOW + 2 * MINUTE);
  expect(moved.stillSinceMs).toBe(NOW + 2 * MINUTE);
  const out = (ride: typeof far) =>
    timersOut(order('enRoute'), { ride, remainingMin: 5 }, NOW + 10_000 + 3 * MINUTE);
  expect(out(still)).toEqual(['notMoving']);
  expect(out(moved)).toEqual([]);
  expect(out(rideAfter(far, scene, scene, NOW))).toEqual([]);
});

test('an arrival that slips by a quarter of what was promised is late, by its place or by the clock alone', () => {
  const at = (minutes: number, remainingMin: number | undefined) =>
    timersOut(order('wilco'), { ride: undefined, remainingMin }, NOW + minutes * MINUTE);
  expect(at(10, 15)).toEqual([]);
  expect(at(10, 15.1)).toEqual(['etaSlip']);
  expect(at(25, undefined)).toEqual([]);
  expect(at(25.1, undefined)).toEqual(['etaSlip']);
  const near = order('wilco', { promisedP50Min: 2 });
  expect(timersOut(near, { ride: undefined, remainingMin: 2.9 }, NOW)).toEqual([]);
  expect(timersOut(order('wilco', { promisedP50Min: undefined }), NO_FIX, NOW + 99 * MINUTE)).toEqual([]);
});

test('each timer is told once, with an alarm about the unit that ends when the order goes on', () => {
  const sent = order('sent', { history: [{ state: 'sent', atMs: NOW, by: 'mind' }] });
  const drafts = orderDrafts(sent, { incidents: {} }, NO_FIX, NOW + 30_000);
  expect(drafts.map((cause) => cause.map(({ kind }) => kind))).toEqual([['orderLate', 'alertRaised']]);
  const told = after(drafts.flat(), roomWith(sent));
  const [alert] = Object.values(told.alerts);
  expect(alert).toMatchObject({
    kind: 'orderLate',
    severity: 2,
    timer: 'notDelivered',
    sourceId: 'unit-P-01',
    incidentId: 'inc-26-1'
  });
  const again = told.assignments['asg-1'];
  if (!again) throw new Error('no order');
  expect(orderDrafts(again, told, NO_FIX, NOW + 40_000)).toEqual([]);
  expect(orderEndDrafts(told, NOW + 40_000)).toEqual([]);
  const went = { ...told, assignments: { 'asg-1': { ...again, state: 'delivered' as const } } };
  expect(orderEndDrafts(went, NOW + 41_000).map(({ kind }) => kind)).toEqual(['alertEnded']);
});

test('Crew check-in / overdue timer: a crew is asked for after half an hour without a word, once, until it says that it is well', () => {
  const room = roomWith(order('onScene'));
  const lastMs = NOW + 10_000;
  expect(safetyOf(room, 'unit-P-01', lastMs + 24 * MINUTE)).toEqual({ kind: 'ok', sinceMs: lastMs });
  expect(safetyOf(room, 'unit-P-01', lastMs + 25 * MINUTE)?.kind).toBe('due');
  expect(checkInDrafts(room, lastMs + CHECK_IN_OVERDUE_MS - 1)).toEqual([]);
  const drafts = checkInDrafts(room, lastMs + CHECK_IN_OVERDUE_MS);
  expect(drafts).toMatchObject([
    { kind: 'alertRaised', body: { alert: { kind: 'checkInOverdue', severity: 3 } } }
  ]);
  const told = after(drafts, room);
  expect(checkInDrafts(told, lastMs + 31 * MINUTE)).toEqual([]);
  const unit = told.units['unit-P-01'];
  if (!unit) throw new Error('no unit');
  const well = { ...told, units: { 'unit-P-01': { ...unit, checkedInAtMs: lastMs + 32 * MINUTE } } };
  expect(safetyOf(well, 'unit-P-01', lastMs + 33 * MINUTE)?.kind).toBe('ok');
  expect(orderEndDrafts(well, lastMs + 33 * MINUTE).map(({ kind }) => kind)).toEqual(['alertEnded']);
});

test('the safety clock runs under an order only, and a call for help stands above it', () => {
  const room = roomWith(order('cleared'));
  expect(safetyOf(room, 'unit-P-01', NOW)).toBeUndefined();
  const unit = room.units['unit-P-01'];
  if (!unit) throw new Error('no unit');
  const panic = { ...room, units: { 'unit-P-01': { ...unit, panicAtMs: NOW } } };
  expect(safetyOf(panic, 'unit-P-01', NOW + 1)).toEqual({ kind: 'emergency', sinceMs: NOW });
});
