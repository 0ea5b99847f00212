import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Box, LonLat } from '../place.ts';
import { createNearest, type Nearest } from './nearest.ts';
import { distanceM } from './sphere.ts';

const BOX: Box = [22, 42.5, 23, 43.5];
const SLOTS = 60;

/** Every slot by distance, then by number. */
function plain(
  at: ReadonlyMap<number, LonLat>,
  [lon, lat]: LonLat,
  count: number,
  withinM: number
): unknown[] {
  return [...at]
    .map(([slot, place]) => ({ slot, metres: distanceM(lon, lat, ...place) }))
    .filter(({ metres }) => metres <= withinM)
    .sort((a, b) => a.metres - b.metres || a.slot - b.slot)
    .slice(0, count);
}

function found(nearest: Nearest, [lon, lat]: LonLat, count: number, withinM: number): unknown[] {
  const [slots, metres] = [new Int32Array(count), new Float64Array(count)];
  const n = nearest.find(lon, lat, slots, metres, withinM);
  return Array.from({ length: n }, (_, i) => ({ slot: slots[i], metres: metres[i] }));
}

// On a lattice many are equally far and many stand on the borders of cells; the others stand anywhere, also far beyond.
const lattice = fc.tuple(fc.nat(12), fc.nat(12)).map(([x, y]): LonLat => [22 + x / 12, 42.5 + y / 12]);
const anywhere = fc.tuple(
  fc.double({ min: 21.5, max: 23.5, noNaN: true }),
  fc.double({ min: 42, max: 44, noNaN: true })
);
const far = fc.tuple(
  fc.double({ min: -60, max: 110, noNaN: true }),
  fc.double({ min: -89, max: 89, noNaN: true })
);
const place: fc.Arbitrary<LonLat> = fc.oneof(lattice, lattice, anywhere, far);
const move = fc.record({ slot: fc.nat(SLOTS - 1), to: fc.option(place, { nil: undefined, freq: 6 }) });
const query = fc.record({
  from: place,
  count: fc.integer({ min: 0, max: 9 }),
  withinM: fc.constantFrom(Infinity, Infinity, 0, 9_000, 300_000)
});

test('finds whom the plain way finds, in its order, whoever came, moved and left', () => {
  fc.assert(
    fc.property(
      fc.array(move, { maxLength: 150 }),
      fc.array(query, { minLength: 1, maxLength: 20 }),
      fc.constantFrom<Box>(BOX, [22.5, 43, 22.5, 43], [20, 42.999, 25, 43.001]),
      (moves, queries, box) => {
        const nearest = createNearest(box, SLOTS);
        const at = new Map<number, LonLat>();
        for (const { slot, to } of moves) {
          if (to) nearest.put(slot, ...to);
          else nearest.remove(slot);
          if (to) at.set(slot, to);
          else at.delete(slot);
        }
        for (const { from, count, withinM } of queries) {
          expect(found(nearest, from, count, withinM)).toEqual(plain(at, from, count, withinM));
        }
      }
    ),
    { seed: 71, numRuns: 1_000 }
  );
});

test('a slot that there is no room for is refused', () => {
  expect(() => createNearest(BOX, 3).put(3, 22, 43)).toThrow(RangeError);
});
