import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSectorIndex } from './geo/sector-index.ts';
import { destination } from './geo/sphere.ts';
import type { LonLat } from './place.ts';
import { clearanceM, membership, type Membership, type SectorFix } from './sector.ts';

const box = (west: number, east: number): readonly LonLat[][] => [
  [
    [west, 43],
    [east, 43],
    [east, 43.2],
    [west, 43.2],
    [west, 43]
  ]
];
// Two sectors that share the edge at 22.5.
const index = createSectorIndex([
  { id: 'W', area: box(22.3, 22.5) },
  { id: 'E', area: box(22.5, 22.7) }
]);
const OUT: SectorFix = { lon: 22.8, lat: 43.1, accuracyM: 5 };
const IN_W: SectorFix = { lon: 22.4, lat: 43.1, accuracyM: 5 };
const IN_E: SectorFix = { lon: 22.6, lat: 43.1, accuracyM: 5 };

/** Feeds fixes in a row, from what the journal says, and answers every change as `enter W`. */
function follow(fixes: readonly SectorFix[], wasIn: readonly string[] = []): string[] {
  let state: Membership = { changes: [], inside: wasIn, settled: false };
  return fixes.flatMap((fix) => {
    state = membership(state.inside, index.at(fix.lon, fix.lat), fix, index, state.settled);
    return state.changes.map(({ change, sectorId }) => `${change} ${sectorId}`);
  });
}

test('Enter/exit: the first fix inside after a start is present, later ones enter and exit', () => {
  expect(follow([IN_W, IN_W, IN_E, OUT, IN_W])).toEqual([
    'present W',
    'exit W',
    'enter E',
    'exit E',
    'enter W'
  ]);
});

test('found outside first, then it enters', () => {
  expect(follow([OUT, IN_E])).toEqual(['enter E']);
});

test('still where the journal left it after a restart: nothing', () => {
  expect(follow([IN_W, IN_W], ['W'])).toEqual([]);
});

test('gone elsewhere during a restart: exit, and present, not enter', () => {
  expect(follow([IN_E], ['W'])).toEqual(['exit W', 'present E']);
  expect(follow([OUT], ['W'])).toEqual(['exit W']);
});

test('a first fix on an edge says nothing, and what follows is still only present', () => {
  const [lon, lat] = destination(22.5, 43.1, 90, 10);
  expect(follow([{ lon, lat, accuracyM: 5 }, IN_E, IN_W])).toEqual(['present E', 'exit E', 'enter W']);
});

test('a sector that is no longer in the pack is left', () => {
  expect(follow([IN_W], ['W', 'gone'])).toEqual(['exit gone']);
});

test('Hysteresis/jitter + accuracy-aware: an edge within the error of the fix changes nothing', () => {
  const beyond = (rangeM: number, accuracyM: number | undefined): SectorFix => {
    const [lon, lat] = destination(22.5, 43.1, 90, rangeM);
    return { lon, lat, accuracyM };
  };
  expect(follow([IN_W, beyond(19, 5)])).toEqual(['present W']);
  expect(follow([IN_W, beyond(21, 5)])).toEqual(['present W', 'exit W', 'enter E']);
  expect(follow([IN_W, beyond(90, 100)])).toEqual(['present W']);
  expect(clearanceM(undefined)).toBe(20);
  expect(clearanceM(55)).toBe(55);
});

test('a thousand jitters on an edge raise nothing', () => {
  const jitter = fc.tuple(
    fc.double({ min: 0, max: 360, noNaN: true }),
    fc.double({ min: 0, max: 19, noNaN: true })
  );
  const [walk] = fc.sample(fc.array(jitter, { minLength: 1_000, maxLength: 1_000 }), {
    seed: 1_000,
    numRuns: 1
  });
  const fixes = (walk ?? []).map(([azDeg, rangeM]) => {
    const [lon, lat] = destination(22.5, 43.1, azDeg, rangeM);
    return { lon, lat, accuracyM: 8 };
  });
  expect(fixes).toHaveLength(1_000);
  expect(follow([IN_W, ...fixes])).toEqual(['present W']);
  expect(follow(fixes)).toEqual([]);
});

test('what a fix changes follows from it alone: nothing about a sector whose edge its circle reaches, else the truth', () => {
  const jittery = fc.record({
    lon: fc.double({ min: 22.2, max: 22.8, noNaN: true }),
    lat: fc.double({ min: 42.95, max: 43.25, noNaN: true }),
    accuracyM: fc.option(fc.double({ min: 0, max: 9_000, noNaN: true }), { nil: undefined })
  });
  const nearShared = jittery.map((fix) => ({ ...fix, lon: 22.5 + (fix.lon - 22.5) / 500 }));
  const known = fc.subarray(['W', 'E', 'gone']);
  fc.assert(
    fc.property(fc.array(fc.oneof(jittery, nearShared), { maxLength: 30 }), known, (fixes, wasIn) => {
      let state: Membership = { changes: [], inside: wasIn, settled: false };
      for (const fix of fixes) {
        const before = new Set(state.inside);
        const [isIn, settled] = [index.at(fix.lon, fix.lat), state.settled];
        const unsure = index.nearEdge(fix.lon, fix.lat, clearanceM(fix.accuracyM));
        state = membership(state.inside, isIn, fix, index, settled);
        for (const id of ['W', 'E', 'gone']) {
          expect(state.inside.includes(id)).toBe(unsure.includes(id) ? before.has(id) : isIn.includes(id));
          const words = state.changes.filter(({ sectorId }) => sectorId === id).map(({ change }) => change);
          const came = settled ? 'enter' : 'present';
          const now = state.inside.includes(id);
          expect(words).toEqual(now === before.has(id) ? [] : [now ? came : 'exit']);
        }
        expect(state.settled).toBe(settled || unsure.length === 0);
      }
    }),
    { seed: 20, numRuns: 400 }
  );
});
