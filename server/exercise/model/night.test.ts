import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { contains, createPolygon } from '#core/geo/polygon.ts';
import { distanceM } from '#core/geo/sphere.ts';
import type { Pack } from '#core/pack.ts';
import { parseMessage } from '#core/wire/message.ts';
import { loadPack } from '../../hubs/load.ts';
import { inlandM } from './country.ts';
import type { Message, PositionMessage, Sent } from './message.ts';
import { NEW_NIGHT, step } from './step.ts';
import { victimsOf } from './fault.ts';
import { createWorld, type World } from './world.ts';

const START = Date.UTC(2026, 10, 21, 19, 0);
const SEED = 7;

function packOf(hub: string): Pack {
  const loaded = loadPack(fileURLToPath(new URL(`../../hubs/${hub}`, import.meta.url)));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.pack;
}

/** Everything that is said in so many seconds, by steps of eight. */
function play(world: World, forSec: number, everySec = 8): readonly (Sent & { readonly nowMs: number })[] {
  const told: (Sent & { readonly nowMs: number })[] = [];
  let state = NEW_NIGHT;
  for (let sec = 0; sec <= forSec; sec += everySec) {
    const nowMs = START + sec * 1000;
    const next = step(world, state, nowMs);
    state = next.state;
    for (const sent of next.sent) told.push({ ...sent, nowMs });
  }
  return told;
}

let pirot: World;
let night: readonly (Sent & { readonly nowMs: number })[];

beforeAll(() => {
  pirot = createWorld(packOf('pirot'), SEED, START);
  night = play(pirot, 2 * 3600);
});

function fixesBy(device: string): readonly PositionMessage[] {
  const fixes = night.flatMap(({ message }) =>
    message.kind === 'position' && message.deviceId === device ? [message] : []
  );
  return [...fixes].sort((a, b) => a.observedAt - b.observedAt);
}

test('nobody moves faster than what carries them, and all stay near the border on our side', () => {
  const victims = victimsOf(pirot);
  const areas = pirot.pack.sectors.map(({ area }) => createPolygon(area));
  for (const { device, mover } of pirot.speakers) {
    const fixes = fixesBy(device.id);
    expect(fixes.length, device.id).toBeGreaterThan(100);
    if (device.id === victims.jump || device.id === victims.zero) continue;
    // Pace, and what the wander of a receiver may add over the shortest interval.
    const limit = { vehicle: 17 + 4, foot: 1.4 + 1, drone: 22 + 2 }[mover.mode];
    fixes.slice(1).forEach((to, i) => {
      const from = fixes[i] ?? to;
      const sec = (to.observedAt - from.observedAt) / 1000;
      if (sec === 0) return;
      const mps = distanceM(from.lon, from.lat, to.lon, to.lat) / sec;
      expect(mps, `${device.id} at ${to.observedAt - START}`).toBeLessThanOrEqual(limit);
    });
    for (const fix of fixes.filter((_, i) => i % 10 === 0)) {
      expect(inlandM(pirot.country, [fix.lon, fix.lat]), device.id).toBeGreaterThan(200);
      const inSomeSector = areas.some((area) => contains(area, fix.lon, fix.lat));
      if (mover.kind !== 'parked') expect(inSomeSector, `${device.id} ${fix.lon} ${fix.lat}`).toBe(true);
    }
  }
});

test('courses turn, they do not jump', () => {
  for (const { device, mover } of pirot.speakers) {
    if (mover.kind !== 'patrol' || mover.mode !== 'vehicle') continue;
    const fixes = fixesBy(device.id);
    const sharp = fixes.slice(1).filter((to, i) => {
      const from = fixes[i] ?? to;
      if (to.observedAt - from.observedAt > 6000) return false;
      return Math.abs(((to.courseDeg - from.courseDeg + 540) % 360) - 180) > 100;
    });
    expect(sharp.length, device.id).toBeLessThanOrEqual(fixes.length * 0.01);
  }
});

test('two drones are always up, none flies on its reserve or out of range', () => {
  const drones = pirot.speakers.filter(({ mover }) => mover.kind === 'sortie');
  expect(drones.length).toBeGreaterThanOrEqual(4);
  const homes = new Map(
    drones.map(({ device, mover }) => [device.id, mover.kind === 'sortie' ? mover.sortie.home : undefined])
  );
  const aloft = new Map<number, number>();
  for (const { device } of drones) {
    for (const { lon, lat, batteryPct, speedMps, observedAt } of fixesBy(device.id)) {
      const home = homes.get(device.id) ?? [0, 0];
      const offM = distanceM(lon, lat, ...home);
      expect(offM).toBeLessThan(8000);
      if (offM > 100) expect(batteryPct).toBeGreaterThanOrEqual(20);
      const minute = Math.floor((observedAt - START) / 60_000);
      if (speedMps > 1)
        aloft.set(
          minute,
          (aloft.get(minute) ?? 0) | (1 << drones.findIndex((d) => d.device.id === device.id))
        );
    }
  }
  for (let minute = 0; minute < 119; minute++) {
    expect(
      (aloft.get(minute) ?? 0).toString(2).replaceAll('0', '').length,
      `minute ${minute}`
    ).toBeGreaterThanOrEqual(2);
  }
});

test('the opening group is seen within 20 seconds and walks over the border inwards at a walking pace', () => {
  const seen = night.flatMap(({ message }) => (message.kind === 'detection' ? [message] : []));
  const [first] = seen;
  expect(first?.phase).toBe('new');
  expect(first?.classes[0]?.type).toBe('group');
  expect(first?.location.kind).toBe('rangeBearing');
  expect((first?.observedAt ?? Infinity) - START).toBeLessThan(20_000);
  expect(first?.count.best).toBeGreaterThanOrEqual(6);
  expect(first?.count.best).toBeLessThanOrEqual(9);
  const updates = seen.filter(({ sourceEventId }) => sourceEventId.startsWith('opening.'));
  expect(updates.length).toBeGreaterThan(30);
  updates.slice(1).forEach((to, i) => {
    const sec = (to.observedAt - (updates[i]?.observedAt ?? 0)) / 1000;
    expect(sec).toBeGreaterThanOrEqual(9.5);
    expect(sec).toBeLessThanOrEqual(20);
  });
});

test('the group path crosses the border once, inwards', () => {
  const opening = pirot.figure({
    id: 'opening',
    atSec: 4,
    what: 'group',
    sensor: 0,
    count: [6, 9],
    beyondM: 90
  });
  expect(opening?.speedMps).toBeGreaterThanOrEqual(0.8);
  expect(opening?.speedMps).toBeLessThanOrEqual(1.4);
  const points = opening?.route.points ?? [];
  expect(inlandM(pirot.country, points[0] ?? [0, 0])).toBeLessThan(-30);
  expect(inlandM(pirot.country, points.at(-1) ?? [0, 0])).toBeGreaterThan(1000);
});

test('a calm night: few things are seen after the opening', () => {
  const begun = night.filter(({ message }) => message.kind === 'detection' && message.phase === 'new');
  expect(begun.length).toBeGreaterThanOrEqual(6);
  expect(begun.length).toBeLessThanOrEqual(12);
  const kinds = new Set(
    begun
      .flatMap(({ message }) => (message.kind === 'detection' ? message.classes : []))
      .map(({ type }) => type)
  );
  expect([...kinds].sort()).toEqual(['animal', 'group', 'person', 'vehicle']);
  const last = night.filter(({ message }) => message.kind === 'detection' && message.phase === 'end');
  expect(last.length).toBeGreaterThanOrEqual(4);
});

test('the hub understands every message, by whatever pack', () => {
  const worlds = [pirot, createWorld(packOf('south'), SEED, START)];
  for (const world of worlds) {
    const said = world === pirot ? night : play(world, 3600);
    for (const { feedId, message, nowMs } of said) {
      const context = {
        feedId,
        deviceId: message.deviceId,
        assetId: undefined,
        receivedAtMs: nowMs,
        auth: 'hmac',
        newId: () => 'id'
      } as const;
      const parsed = parseMessage(JSON.parse(JSON.stringify(message)), context);
      expect(parsed.ok ? '' : `${parsed.path} ${parsed.why} ${JSON.stringify(message)}`).toBe('');
      expect(message.observedAt).toBeLessThanOrEqual(nowMs);
    }
  }
});

test('equal seeds tell equal nights, whatever the steps; another seed another one', () => {
  const text = (messages: readonly Message[]): string[] =>
    messages.map((message) => JSON.stringify(message)).sort();
  // The first step also brings what was due before it.
  const said = (world: World, everySec: number): string[] =>
    text(play(world, 240, everySec).flatMap(({ message }) => (message.observedAt > START ? [message] : [])));
  const pack = packOf('pirot');
  expect(said(createWorld(pack, SEED, START), 8)).toEqual(said(createWorld(pack, SEED, START), 0.5));
  expect(said(createWorld(pack, SEED, START), 8)).not.toEqual(said(createWorld(pack, SEED + 1, START), 8));
});

test('every device is heard at once, and so is every open house with its beds', () => {
  const { sent } = step(pirot, NEW_NIGHT, START + 500);
  const heard = new Set(sent.map(({ message }) => message.deviceId));
  for (const { device } of pirot.speakers) expect(heard).toContain(device.id);
  const placed = new Set(
    sent.filter(({ message }) => message.kind === 'position').map(({ message }) => message.deviceId)
  );
  expect(placed.size).toBeGreaterThanOrEqual(60);
  const houses = sent.flatMap(({ message }) => (message.kind === 'shelter' ? [message.shelterId] : []));
  expect(houses).toContain('shelter-pirot');
  expect(houses).not.toContain('shelter-dimitrovgrad');
});

test('the house near the hub fills past nine tenths over the night', () => {
  const pack = packOf('pirot');
  const world = createWorld(pack, SEED, START);
  const at = (sec: number): number | undefined => {
    const { sent } = step(world, NEW_NIGHT, START + sec * 1000);
    return sent.flatMap(({ message }) =>
      message.kind === 'shelter' && message.shelterId === 'shelter-pirot' ? [message.occupants] : []
    )[0];
  };
  expect(at(0)).toBeLessThan(180);
  expect(at(6 * 3600)).toBeGreaterThan(180);
});

test('the faults happen when the table says so', () => {
  const victims = victimsOf(pirot);
  const jumps = fixesBy(victims.jump ?? '').filter(
    ({ lon, lat }) => inlandM(pirot.country, [lon, lat]) > 30_000
  );
  expect(new Set(jumps.map(({ observedAt }) => observedAt)).size).toBe(2);
  expect(fixesBy(victims.zero ?? '').filter(({ lon, lat }) => lon === 0 && lat === 0).length).toBeGreaterThan(
    8
  );
  const late = night.filter(
    ({ message, nowMs }) => message.kind === 'position' && nowMs - message.observedAt > 600_000
  );
  expect(late.length).toBeGreaterThan(0);
  expect(new Set(late.map(({ message }) => message.deviceId))).toEqual(new Set([victims.buffer]));
  const silent = night.filter(
    ({ feedId, message }) =>
      feedId === victims.silentFeed &&
      message.observedAt > START + 6 * 60_000 &&
      message.observedAt < START + 10 * 60_000
  );
  expect(silent).toEqual([]);
});
