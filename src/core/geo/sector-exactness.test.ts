import fc from 'fast-check';
import pointInPolygon from 'point-in-polygon-hao';
import { expect, test } from 'vitest';
import type { LonLat } from '../place.ts';
import { closedRing } from './ring.ts';
import { createSectorIndex, openSectorIndex, type IndexedSector, type SectorIndex } from './sector-index.ts';
import { destination } from './sphere.ts';

type Area = IndexedSector['area'];
const CENTRE: LonLat = [22.5, 43.1];

// Corners on a coarse lattice: rings cross themselves, have no extent, touch, run level, and share corners and edges.
const lattice = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }));
const messyRing = fc
  .array(lattice, { minLength: 1, maxLength: 9 })
  .map((ring): readonly LonLat[] => closedRing(ring.map(([x, y]): LonLat => [22 + x / 7, 43 + y / 11])));
const messy = fc.array(messyRing, { minLength: 1, maxLength: 4 });

// Stars of uneven reach around places of their own, and one within as a hole.
const star = (reachM: number): fc.Arbitrary<readonly LonLat[]> =>
  fc
    .array(fc.double({ min: 0.3, max: 1, noNaN: true }), { minLength: 5, maxLength: 70 })
    .map((radii) =>
      closedRing(radii.map((share, i) => destination(...CENTRE, (i * 360) / radii.length, share * reachM)))
    );
const holed = fc
  .tuple(
    star(30_000),
    star(8_000),
    fc.double({ min: -0.3, max: 0.3, noNaN: true }),
    fc.double({ min: -0.2, max: 0.2, noNaN: true })
  )
  .map(([outer, hole, dLon, dLat]) =>
    [outer, hole].map((ring) => ring.map(([lon, lat]): LonLat => [lon + dLon, lat + dLat]))
  );
const areas = fc.array(fc.oneof(messy, holed), { minLength: 1, maxLength: 12 });
const cells = fc.constantFrom(1, 7, 300, 5_000, undefined);

const index = (of: readonly Area[], over?: number): SectorIndex =>
  createSectorIndex(
    of.map((area, i) => ({ id: `S${i}`, area })),
    over
  );

/** Places that matter: corners, middles of edges, right beside both, beyond all, and here and there. */
function placesOf(of: readonly Area[], scattered: readonly LonLat[]): LonLat[] {
  const near = of.flat().flatMap((ring) =>
    ring.flatMap(([lon, lat], i): LonLat[] => {
      const [lonQ, latQ] = ring[i + 1] ?? [lon, lat];
      const [midLon, midLat] = [(lon + lonQ) / 2, (lat + latQ) / 2];
      return [
        [lon, lat],
        [midLon, midLat],
        [midLon, lat],
        ...[-1e-9, 1e-9].flatMap((d): LonLat[] => [
          [lon + d, lat],
          [lon, lat + d],
          [midLon + d, midLat],
          [midLon, midLat + d]
        ])
      ];
    })
  );
  return [...near, ...scattered, [-170, -80], [170, 80], [22.5, -80], [170, 43.1]];
}

/** Out, in or on as the peer says it, in the notation of the kernel. */
function peerMembers(of: readonly Area[], place: LonLat): number[] {
  return of.flatMap((area, row) => {
    const rings = area
      .filter((ring) => ring.length > 1)
      .map((ring) => ring.map(([x, y]): [number, number] => [x, y]));
    const word = pointInPolygon([...place], rings);
    return word === false ? [] : [word === 0 ? ~row : row];
  });
}

function membersOf(kernel: SectorIndex, places: readonly LonLat[]): number[][] {
  const starts = new Int32Array(places.length + 1);
  const lonLat = Float64Array.from(places.flat());
  const rows = new Int32Array(kernel.members(lonLat, places.length, starts, new Int32Array(0)));
  kernel.members(lonLat, places.length, starts, rows);
  return places.map((_, i) => [...rows.subarray(starts[i], starts[i + 1])]);
}

const scatter = fc.array(
  fc.tuple(
    fc.double({ min: 21.8, max: 23.2, noNaN: true }),
    fc.double({ min: 42.7, max: 43.7, noNaN: true })
  ),
  { maxLength: 60 }
);

test('out, in and on are what the peer says, of degenerate areas and of stars with holes, over any grid', () => {
  fc.assert(
    fc.property(areas, scatter, cells, (of, scattered, over) => {
      const places = placesOf(of, scattered);
      const wanted = places.map((place) => peerMembers(of, place));
      expect(membersOf(index(of, over), places)).toEqual(wanted);
    }),
    { seed: 4_001, numRuns: 120 }
  );
});

test('replacing areas is building anew, also with what lies beyond the old box, and again after being sent', () => {
  const edits = fc.array(fc.tuple(fc.nat(11), fc.oneof(messy, holed, fc.constant([]))), {
    minLength: 1,
    maxLength: 25
  });
  fc.assert(
    fc.property(areas, edits, scatter, cells, (of, changes, scattered, over) => {
      const kernel = index(of, over);
      const edited: Area[] = [...of];
      const check = (one: SectorIndex): void => {
        const places = placesOf(edited, scattered);
        expect(membersOf(one, places)).toEqual(membersOf(index(edited, over), places));
      };
      const edit = (one: SectorIndex, [row, area]: readonly [number, Area]): void => {
        edited[row % of.length] = area;
        one.replace(row % of.length, area);
      };
      for (const change of changes) edit(kernel, change);
      check(kernel);
      const sent = openSectorIndex(kernel.ids, structuredClone(kernel.buffers()));
      check(sent);
      for (const change of changes.toReversed()) edit(sent, change);
      check(sent);
      expect(sent.nearEdge(22.5, 43.1, 5_000)).toEqual(index(edited, over).nearEdge(22.5, 43.1, 5_000));
    }),
    { seed: 4_002, numRuns: 50 }
  );
});

test('a thousand edits leave no more behind than one', () => {
  const ring = (i: number): Area => [
    [...Array(40 + (i % 7) * 30).keys()].map((k) =>
      destination(22.5 + (i % 10) / 50, 43.1, k * (360 / (40 + (i % 7) * 30)), 3_000 + (i % 3) * 500)
    )
  ];
  const kernel = index([0, 1, 2, 3, 4].map(ring), 4_096);
  const sizes = [...Array(1_000).keys()].map((i) => {
    kernel.replace(i % 5, ring(i));
    return i % 100 === 99 ? kernel.buffers().reduce((sum, one) => sum + one.byteLength, 0) : 0;
  });
  const whole = Math.max(...[0, 1, 2].map((i) => Math.max(...sizes.slice(i * 100, i * 100 + 100))));
  expect(Math.max(...sizes)).toBeLessThanOrEqual(whole * 1.6);
});

test('places that are no numbers lie nowhere, over any grid; an index of nothing holds nothing', () => {
  const triangle: Area = [
    [
      [22, 43],
      [23, 43],
      [23, 44],
      [22, 43]
    ]
  ];
  for (const over of [1, 7, undefined]) {
    const places: LonLat[] = [
      [NaN, 43.1],
      [22.5, NaN],
      [NaN, NaN],
      [Infinity, 43.1],
      [-Infinity, 43.1],
      [22.9, Infinity],
      [22.9, -Infinity],
      [22.9, 43.1]
    ];
    expect(membersOf(index([triangle], over), places)).toEqual([[], [], [], [], [], [], [], [0]]);
  }
  expect(index([]).at(22, 43)).toEqual([]);
  expect(() => openSectorIndex([], [])).toThrow(RangeError);
});
