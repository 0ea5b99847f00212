import { expect, test } from 'vitest';
import { createBorderMemory } from './border-watch-memory.ts';
import { unwatchedSums, watchedShare } from './border-watch.ts';
import { createWatchCells, type Sight } from './watch-cells.ts';

const KM = 1 / 111.195;
const NOW = 1_800_000_000_000;
const MINUTE = 60_000;
const cells = createWatchCells([
  {
    id: 'S-01',
    line: [
      [22.6, 43],
      [22.6, 43 + 10 * KM]
    ]
  }
]);
const SECTORS = [{ id: 'S-01', maxUnwatchedSec: 1200 }];

/** Looks at two kilometres of the ten. */
const at = (km: number, atMs: number) => {
  const sight: Sight = {
    lon: 22.6,
    lat: 43 + km * KM,
    nearM: 0,
    rangeM: 1000,
    bearingDeg: 0,
    widthDeg: 360
  };
  return { sight, atMs };
};

test('nobody has watched since the start, and what is looked at counts for its length', () => {
  const memory = createBorderMemory(cells, SECTORS, undefined, NOW);
  memory.look([], NOW);
  expect(memory.measure(NOW).sectors['S-01']).toEqual({
    lengthM: 10_000,
    unwatchedM: 10_000,
    forgottenM: 0,
    longestSec: 0,
    gaps: '0-40'
  });
  memory.look([at(5, NOW)], NOW);
  const watch = memory.measure(NOW + 0.4);
  expect(watch.atMs).toBe(NOW);
  expect(watchedShare(watch)).toBeCloseTo(0.2, 6);
});

test('what is watched now is not old, what was watched is as old as the fix that watched it', () => {
  const memory = createBorderMemory(cells, SECTORS, undefined, NOW);
  memory.look([at(1, NOW)], NOW);
  const later = NOW + 21 * MINUTE;
  memory.look([at(3, later - 20_000), at(5, later), at(7, later), at(9, later)], later);
  expect(memory.measure(later).sectors['S-01']).toMatchObject({ unwatchedM: 2000, longestSec: 1260 });
  expect(unwatchedSums(memory.measure(later))).toEqual({ unwatchedM: 2000, forgottenM: 2000 });
  expect(memory.measure(later).sectors['S-01']?.gaps).toBe('0-8x');
  memory.look([at(1, later), at(5, later), at(7, later), at(9, later)], later + 10_000);
  expect(memory.measure(later + 10_000).sectors['S-01']).toMatchObject({ forgottenM: 0, longestSec: 30 });
});

test('a restart claims no fresh knowledge: each cell is as old as the longest that was measured', () => {
  const before = {
    atMs: NOW - 5 * MINUTE,
    sectors: { 'S-01': { lengthM: 10_000, unwatchedM: 2000, longestSec: 1000 } }
  };
  const memory = createBorderMemory(cells, SECTORS, before, NOW);
  memory.look([at(5, NOW)], NOW);
  expect(memory.measure(NOW).sectors['S-01']).toMatchObject({
    unwatchedM: 8000,
    forgottenM: 8000,
    longestSec: 1300
  });
});

test('a clock that is set back makes nothing younger than now', () => {
  const memory = createBorderMemory(cells, SECTORS, undefined, NOW);
  memory.look([at(5, NOW)], NOW);
  memory.look([], NOW - 60 * MINUTE);
  expect(memory.measure(NOW - 60 * MINUTE).sectors['S-01']).toMatchObject({ longestSec: 0 });
  memory.look([], NOW - 50 * MINUTE);
  expect(memory.measure(NOW - 50 * MINUTE).sectors['S-01']).toMatchObject({ longestSec: 600 });
});
