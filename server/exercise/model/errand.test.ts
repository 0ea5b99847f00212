import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { distanceM } from '#core/geo/sphere.ts';
import { loadPack } from '../../hubs/load.ts';
import { figureAt } from './figure.ts';
import type { Sent } from './message.ts';
import type { Order } from './order.ts';
import { scenesAround } from './scene.ts';
import { NEW_NIGHT, step, takeOrders, unitAt, type NightState } from './step.ts';
import { createWorld, type World } from './world.ts';

const START = Date.UTC(2026, 10, 21, 19, 0);
/** A vehicle and a patrol on foot; two vehicles from elsewhere in the long run. */
const CREWS = [
  'unit-P-15',
  'unit-R-20',
  ...(process.env.VIDIK_LONG === '1' ? ['unit-P-04', 'unit-K-02'] : [])
];

let world: World;

beforeAll(() => {
  const loaded = loadPack(fileURLToPath(new URL('../../hubs/pirot', import.meta.url)));
  if (!loaded.ok) throw new Error('the pack does not load');
  world = createWorld(loaded.pack, 3, START);
});

function opening(atSec: number) {
  const [scene] = scenesAround(world.seed, atSec);
  const figure = scene && world.figure(scene);
  if (figure === undefined) throw new Error('no opening');
  return figure;
}

function order(unitId: string, atSec: number, state: Order['state'] = 'approved'): Order {
  const { lon, lat } = figureAt(opening(atSec), atSec);
  return { assignmentId: `as-${unitId}`, unitId, lon, lat, state, approvedAtMs: START + atSec * 1000 };
}

function run(state: NightState, fromSec: number, toSec: number): { state: NightState; sent: Sent[] } {
  const sent: Sent[] = [];
  let now = state;
  for (let sec = fromSec; sec <= toSec; sec += 10) {
    const next = step(world, now, START + sec * 1000);
    now = next.state;
    sent.push(...next.sent);
  }
  return { state: now, sent };
}

function statuses(sent: readonly Sent[], unitId: string): readonly string[] {
  return sent.flatMap(({ message }) =>
    message.kind === 'unitStatus' && message.unitId === unitId ? [message.status] : []
  );
}

test('a crew confirms, drives to the group at a plausible pace, stays and comes back to its round', () => {
  for (const unitId of CREWS) {
    const taken = takeOrders(world, NEW_NIGHT, unitId, [order(unitId, 60)], START + 62_000);
    const { state, sent } = run(taken, 62, 3600 * 2.5);
    const told = statuses(sent, unitId);
    const steps = ['delivered', 'wilco', 'enRoute', 'onScene', 'cleared'];
    expect(told.filter((status) => status !== 'checkIn')).toEqual(steps);
    const [errand] = state.errands.get(unitId) ?? [];
    const mover = world.crews.get(unitId)?.mover;
    if (errand === undefined || mover === undefined) throw new Error('no errand');
    const [onScene, cleared] = errand.steps.slice(-2);
    const driveSec = (onScene?.sec ?? 0) - (errand.steps[2]?.sec ?? 0);
    expect(told.length - steps.length).toBe(Math.ceil(driveSec / 1200) - 1);
    const there = unitAt(world, mover, [errand], onScene?.sec ?? 0);
    const group = figureAt(opening(60), onScene?.sec ?? 0);
    expect(distanceM(there.lon, there.lat, group.lon, group.lat), unitId).toBeLessThan(100);
    expect((cleared?.sec ?? 0) - (onScene?.sec ?? 0)).toBeGreaterThanOrEqual(240);
    const limit = mover.mode === 'foot' ? 2 : 19;
    for (let sec = 62; sec < errand.endSec + 60; sec += 1) {
      const a = unitAt(world, mover, [errand], sec);
      const b = unitAt(world, mover, [errand], sec + 1);
      expect(distanceM(a.lon, a.lat, b.lon, b.lat), `${unitId} at ${sec} of ${errand.endSec}`).toBeLessThan(
        limit
      );
    }
  }
});

test('the group stops when a crew is there, and is no longer seen when it leaves', () => {
  const taken = takeOrders(world, NEW_NIGHT, 'unit-P-15', [order('unit-P-15', 60)], START + 62_000);
  const { state, sent } = run(taken, 62, 3600);
  const [errand] = state.errands.get('unit-P-15') ?? [];
  const [, , , onScene, cleared] = errand?.steps ?? [];
  const seen = sent.flatMap(({ message }) =>
    message.kind === 'detection' && message.sourceEventId.startsWith('opening.') ? [message] : []
  );
  const still = seen.filter(({ observedAt }) => observedAt > START + 1000 * (onScene?.sec ?? Infinity));
  expect(still.length).toBeGreaterThan(5);
  expect(still.every(({ speedMps }) => speedMps === undefined)).toBe(true);
  expect(seen.at(-1)?.phase).toBe('end');
  expect((seen.at(-1)?.observedAt ?? 0) - START).toBeLessThan(1000 * ((cleared?.sec ?? 0) + 30));
});

test('a process that starts anew plans the same errand and does not say again what was said', () => {
  const before = takeOrders(world, NEW_NIGHT, 'unit-P-15', [order('unit-P-15', 60)], START + 62_000);
  const after = takeOrders(
    world,
    NEW_NIGHT,
    'unit-P-15',
    [order('unit-P-15', 60, 'enRoute')],
    START + 300_000
  );
  const [a] = before.errands.get('unit-P-15') ?? [];
  const [b] = after.errands.get('unit-P-15') ?? [];
  expect(b).toEqual({ ...a, told: 3 });
  const { sent } = run(after, 300, 3600);
  expect(statuses(sent, 'unit-P-15')).toEqual(['onScene', 'cleared']);
});

test('one crew of the night forgets to say that it is well', () => {
  const atSec = 23 * 60;
  const second = scenesAround(world.seed, atSec).find(({ id }) => id === 'second');
  const figure = second && world.figure(second);
  if (figure === undefined) throw new Error('no second group');
  const { lon, lat } = figureAt(figure, atSec);
  const stays = [...world.crews.keys()].flatMap((unitId) => {
    const given = { ...order(unitId, 60), lon, lat, approvedAtMs: START + atSec * 1000 };
    const [errand] =
      takeOrders(world, NEW_NIGHT, unitId, [given], given.approvedAtMs).errands.get(unitId) ?? [];
    const [onScene, cleared] = errand?.steps.slice(-2) ?? [];
    return onScene?.status === 'onScene' && cleared ? [cleared.sec - onScene.sec] : [];
  });
  expect(stays.length).toBeGreaterThan(10);
  expect(Math.min(...stays)).toBeGreaterThan(30 * 60);
});

test('a crew with a phone says nothing by itself, and drives when the phone says so', () => {
  const byPhone = (state: Order['state']): Order => ({
    ...order('unit-P-15', 60, state),
    answeredBy: 'phone'
  });
  const waiting = takeOrders(world, NEW_NIGHT, 'unit-P-15', [byPhone('wilco')], START + 62_000);
  expect(waiting.errands.get('unit-P-15')).toEqual([]);
  const going = takeOrders(world, waiting, 'unit-P-15', [byPhone('enRoute')], START + 300_000);
  const { state, sent } = run(going, 300, 3600);
  expect(statuses(sent, 'unit-P-15')).toEqual([]);
  const mover = world.crews.get('unit-P-15')?.mover;
  const errands = state.errands.get('unit-P-15') ?? [];
  const onScene = errands[0]?.steps.at(-2);
  if (mover === undefined || onScene === undefined) throw new Error('it does not go');
  const there = unitAt(world, mover, errands, onScene.sec);
  const group = figureAt(opening(60), onScene.sec);
  expect(distanceM(there.lon, there.lat, group.lon, group.lat)).toBeLessThan(100);
});

test('a phone that is admitted on the way takes over: the machine falls silent', () => {
  const taken = takeOrders(world, NEW_NIGHT, 'unit-P-15', [order('unit-P-15', 60)], START + 62_000);
  const { state } = run(taken, 62, 120);
  const given: Order = { ...order('unit-P-15', 60, 'wilco'), answeredBy: 'phone' };
  const over = takeOrders(world, state, 'unit-P-15', [given], START + 120_000);
  expect(statuses(run(over, 120, 3600).sent, 'unit-P-15')).toEqual([]);
});

test('a withdrawn order sends the unit back to its round', () => {
  const taken = takeOrders(world, NEW_NIGHT, 'unit-P-15', [order('unit-P-15', 60)], START + 62_000);
  const { state } = run(taken, 62, 300);
  const back = takeOrders(world, state, 'unit-P-15', [], START + 300_000);
  const { sent, state: later } = run(back, 300, 3600);
  expect(statuses(sent, 'unit-P-15')).toEqual([]);
  const mover = world.crews.get('unit-P-15')?.mover;
  const errands = later.errands.get('unit-P-15') ?? [];
  if (mover === undefined) throw new Error('no mover');
  for (let sec = 300; sec < 3600; sec += 1) {
    const a = unitAt(world, mover, errands, sec);
    const b = unitAt(world, mover, errands, sec + 1);
    expect(distanceM(a.lon, a.lat, b.lon, b.lat), `at ${sec}`).toBeLessThan(19);
  }
});

test('a drone goes and comes home with its reserve, and refuses what is out of its range', () => {
  const near = takeOrders(world, NEW_NIGHT, 'unit-D-2', [order('unit-D-2', 60)], START + 62_000);
  const { sent } = run(near, 62, 3600 * 2);
  expect(['cleared', 'unable']).toContain(statuses(sent, 'unit-D-2').at(-1));
  const flown = sent.flatMap(({ message }) =>
    message.kind === 'position' && message.deviceId === 'drone-2' ? [message] : []
  );
  for (const { batteryPct } of flown) expect(batteryPct).toBeGreaterThanOrEqual(20);
  flown.slice(1).forEach((to, i) => {
    const from = flown[i] ?? to;
    const sec = Math.max(1, (to.observedAt - from.observedAt) / 1000);
    expect(distanceM(from.lon, from.lat, to.lon, to.lat) / sec).toBeLessThan(24);
  });
  const far = takeOrders(world, NEW_NIGHT, 'unit-D-3', [order('unit-D-3', 60)], START + 62_000);
  expect(statuses(run(far, 62, 300).sent, 'unit-D-3')).toEqual(['delivered', 'wilco', 'unable']);
});
