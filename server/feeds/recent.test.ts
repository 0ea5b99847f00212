import { expect, test } from 'vitest';
import { createDedupe } from './dedupe.ts';
import { createGenerations } from './generations.ts';
import { createNonces } from './nonces.ts';
import { messages, NIGHT_MS, observe, positionAt } from './pack.fixture.ts';
import { createRecent } from './recent.ts';

test('the oldest goes first, by count and by age', () => {
  const recent = createRecent<number>({ max: 2, keepMs: 100 });
  recent.set('a', 1, 0);
  recent.set('b', 2, 10);
  recent.set('c', 3, 20);
  expect([recent.get('a', 20), recent.get('b', 20), recent.get('c', 20)]).toEqual([undefined, 2, 3]);
  expect([recent.get('b', 110), recent.get('b', 111)]).toEqual([2, undefined]);
  expect(recent.size(111)).toBe(1);
  recent.forget('c');
  expect(recent.size(111)).toBe(0);
});

test('what came is known for 24 hours', () => {
  const dedupe = createDedupe();
  const detection = observe(messages.detection);
  dedupe.remember(detection, NIGHT_MS);
  expect(dedupe.has(detection, NIGHT_MS + 86_400_000)).toBe(true);
  expect(dedupe.has(detection, NIGHT_MS + 86_400_001)).toBe(false);
});

test('positions cannot push a fact out, nor an alarm', () => {
  const dedupe = createDedupe({ maxFacts: 2, maxPositions: 4 });
  const kept = [observe(messages.detection), observe({ ...messages.position, alarm: 'sos' })];
  for (const fact of kept) dedupe.remember(fact, NIGHT_MS);
  const positions = [0, 1, 2, 3, 4].map((sec) => positionAt(sec));
  for (const position of positions) dedupe.remember(position, NIGHT_MS);
  expect(kept.map((fact) => dedupe.has(fact, NIGHT_MS))).toEqual([true, true]);
  expect(positions.map((position) => dedupe.has(position, NIGHT_MS))).toEqual([
    false,
    false,
    true,
    true,
    true
  ]);
});

test('of positions at least half as many are known as there is room for, and for at least 12 hours', () => {
  const memory = createGenerations({ max: 8, keepMs: 1000 });
  const known = (nowMs: number, ...keys: string[]) => keys.filter((key) => memory.has(key, nowMs)).join('');
  for (const key of 'abcdef') memory.add(key, 0);
  expect(known(0, ...'abcdef')).toBe('abcdef');
  for (const key of 'ghi') memory.add(key, 10);
  expect(known(10, ...'abcdefghi')).toBe('efghi');
  expect(known(500, 'i')).toBe('i');
  memory.add('j', 501);
  expect(known(501, 'i', 'j')).toBe('ij');
  expect(known(1002, 'i', 'j')).toBe('ij');
  expect(known(1503, 'i', 'j')).toBe('');
  memory.add('k', 1503);
  // A clock that was set back far says nothing of how old a key is.
  expect(known(-5000, 'k')).toBe('');
});

test('a nonce serves once a key, and a full memory refuses instead of forgetting', () => {
  const nonces = createNonces({ maxPerKey: 2, keepMs: 1000 });
  expect([nonces.use('k', 'a', 0), nonces.use('k', 'a', 1), nonces.use('other', 'a', 1)]).toEqual([
    'fresh',
    'replayed',
    'fresh'
  ]);
  expect([nonces.use('k', 'b', 2), nonces.use('k', 'c', 3), nonces.use('k', 'a', 3)]).toEqual([
    'fresh',
    'full',
    'replayed'
  ]);
  expect(nonces.use('k', 'c', 1001)).toBe('fresh');
});
