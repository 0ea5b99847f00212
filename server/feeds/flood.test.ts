import { expect, test } from 'vitest';
import { createFlood } from './flood.ts';
import { messages, NIGHT_MS, nightPack, observe, positionAt } from './pack.fixture.ts';

const flooded = (deviceId = 'car-1', count = 100) =>
  Array.from({ length: count }, (_, i) => positionAt(i / 1000, deviceId));

test('a device that floods is thinned to its rate, keeping the newest; its neighbour is untouched', () => {
  const flood = createFlood(nightPack, NIGHT_MS);
  const { passed, dropped } = flood.positions(flooded(), NIGHT_MS);
  expect([passed.length, dropped.length]).toEqual([60, 39]);
  expect(flood.positions([positionAt(1, 'car-2')], NIGHT_MS).passed).toHaveLength(1);
  expect(flood.release(NIGHT_MS + 500)).toEqual([]);
  const [newest, ...rest] = flood.release(NIGHT_MS + 1000);
  expect(newest?.measuredAtMs).toBe(NIGHT_MS + 99);
  expect(rest).toEqual([]);
  expect(flood.release(NIGHT_MS + 60_000)).toEqual([]);
});

test('a held position is gone once a newer one of its device passes', () => {
  const flood = createFlood(nightPack, NIGHT_MS);
  flood.positions(flooded(), NIGHT_MS);
  const { passed, dropped } = flood.positions([positionAt(1)], NIGHT_MS + 1000);
  expect(passed.map(({ measuredAtMs }) => measuredAtMs)).toEqual([NIGHT_MS + 1000]);
  expect(dropped.map(({ measuredAtMs }) => measuredAtMs)).toEqual([NIGHT_MS + 99]);
  expect(flood.release(NIGHT_MS + 60_000)).toEqual([]);
});

test('an old position never replaces the newest one that is held', () => {
  const flood = createFlood(nightPack, NIGHT_MS);
  flood.positions(flooded(), NIGHT_MS);
  const old = positionAt(-30);
  expect(flood.positions([old], NIGHT_MS)).toEqual({ passed: [], dropped: [old] });
});

const facts = (count: number, deviceId = 'pillar-1') =>
  Array.from({ length: count }, (_, i) =>
    observe({ ...messages.detection, sourceEventId: `e-${i}` }, deviceId)
  );

test('facts over the rate are put off, all of them, until the debt is paid', () => {
  const flood = createFlood(nightPack, NIGHT_MS);
  expect(flood.facts(facts(55), NIGHT_MS)).toBe(0);
  // 50 at once and 5 a second for one device: six are missing.
  expect(flood.facts(facts(1), NIGHT_MS)).toBe(1200);
  expect(flood.facts(facts(1), NIGHT_MS + 1199)).toBeGreaterThan(0);
  expect(flood.facts(facts(1), NIGHT_MS + 1200)).toBe(0);
});

test('a large list passes once, and one device leaves room for the others of its feed', () => {
  const flood = createFlood(nightPack, NIGHT_MS);
  expect(flood.facts(facts(50, 'car-1'), NIGHT_MS)).toBe(0);
  expect(flood.facts(facts(1, 'car-1'), NIGHT_MS)).toBeGreaterThan(0);
  expect(flood.facts(facts(1, 'car-2'), NIGHT_MS)).toBe(0);
  expect(flood.facts(facts(500, 'pillar-1'), NIGHT_MS)).toBe(0);
});

test('a clock that stands still or goes back gives nothing away and does not throw', () => {
  const flood = createFlood(nightPack, NIGHT_MS);
  flood.positions(flooded(), NIGHT_MS);
  expect(flood.release(NIGHT_MS - 60_000)).toEqual([]);
  expect(flood.release(NIGHT_MS - 60_000)).toEqual([]);
});
