import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signedDistanceM } from './geo/segment.ts';
import { destination } from './geo/sphere.ts';
import { followLines, type Passage, type PassageFix } from './line-passage.ts';
import type { LonLat } from './place.ts';
import { createSectorLines, type LinedSector } from './sector-line.ts';

// Two sectors north of one another; the border is their eastern edge at 22.6, the critical line 2 km inside.
const section = (id: string, south: number, north: number, drawnSouthward: boolean): LinedSector => {
  const drawn = (lon: number): LonLat[] => {
    const line: LonLat[] = [
      [lon, south],
      [lon, north]
    ];
    return drawnSouthward ? line.reverse() : line;
  };
  return { id, line: drawn(22.6), criticalLine: drawn(22.575) };
};
const lines = createSectorLines([section('A', 43, 43.1, false), section('B', 43.1, 43.2, true)]);

type Step = {
  readonly at: LonLat;
  readonly sec: number;
  readonly accuracyM?: number;
  readonly deviceId?: string;
};

function walk(steps: readonly Step[]): string[] {
  let passage: Passage | undefined;
  return steps.flatMap(({ at: [lon, lat], sec, accuracyM = 5, deviceId = 'v1' }) => {
    const fix: PassageFix = { lon, lat, accuracyM, deviceId, measuredAtMs: sec * 1_000 };
    const next = followLines(passage, fix, lines);
    passage = next.passage;
    return next.crossings.map(
      ({ direction, sectorId, line, measuredAtMs }) =>
        `${direction} ${sectorId} ${line} ${measuredAtMs / 1_000}`
    );
  });
}

const off = (metresEast: number, lat = 43.05): LonLat => destination(22.6, lat, 90, metresEast);

test('the country lies on the left, whichever way a line is drawn', () => {
  for (const { path } of Object.values(lines)) {
    if (path === undefined) throw new Error('no lines');
    expect(signedDistanceM(22.41, 43.1, path)).toBeGreaterThan(0);
    expect(signedDistanceM(22.65, 43.1, path)).toBeLessThan(0);
  }
});

test('Warning and critical line: one leg over both lines: each with its own place and time', () => {
  const inward: Step[] = [
    { at: [22.61, 43.05], sec: 0 },
    { at: [22.56, 43.05], sec: 100 }
  ];
  expect(walk(inward)).toEqual(['in A border 20', 'in A critical 70']);
  expect(
    walk([
      { at: [22.56, 43.15], sec: 0 },
      { at: [22.61, 43.15], sec: 100 }
    ])
  ).toEqual(['out B critical 30', 'out B border 80']);
});

test('Crossing between fixes: the crossing lies on the line', () => {
  const from: PassageFix = { lon: 22.61, lat: 43.04, accuracyM: 5, deviceId: 'v1', measuredAtMs: 0 };
  const { passage } = followLines(undefined, from, lines);
  const { crossings } = followLines(
    passage,
    { ...from, lon: 22.59, lat: 43.06, measuredAtMs: 60_000 },
    lines
  );
  expect(crossings[0]?.at[0]).toBeCloseTo(22.6, 9);
  expect(crossings[0]?.at[1]).toBeCloseTo(43.05, 9);
  expect(crossings[0]?.measuredAtMs).toBe(30_000);
});

test('a slow walk over the line counts once, when it is clear of it, at the time it went over', () => {
  const steps = Array.from({ length: 61 }, (_, i) => ({ at: off(45 - i * 1.5), sec: i * 5 }));
  const crossed = walk(steps);
  expect(crossed).toHaveLength(1);
  expect(crossed[0]).toBe('in A border 150');
});

test('over and back within the error of the fixes is nothing', () => {
  expect(walk([40, 5, -8, 3, -15, 12, 40].map((m, i) => ({ at: off(m), sec: i * 10 })))).toEqual([]);
});

test('a start on the line does not know where it came from', () => {
  expect(walk([3, -5, -60].map((m, i) => ({ at: off(m), sec: i * 10 })))).toEqual([]);
  expect(walk([3, -60, 60].map((m, i) => ({ at: off(m), sec: i * 10 })))).toEqual(['out A border 15']);
});

test('more than ten minutes, or another device, is no way between two fixes', () => {
  expect(
    walk([
      { at: off(500), sec: 0 },
      { at: off(-500), sec: 600 }
    ])
  ).toEqual(['in A border 300']);
  expect(
    walk([
      { at: off(500), sec: 0 },
      { at: off(-500), sec: 601 }
    ])
  ).toEqual([]);
  expect(
    walk([
      { at: off(500), sec: 0 },
      { at: off(-500), sec: 60, deviceId: 'phone' }
    ])
  ).toEqual([]);
});

test('a thousand jitters about the joint of two sections raise nothing, nor does walking away on the same side', () => {
  const jitter = fc.tuple(
    fc.double({ min: 0, max: 360, noNaN: true }),
    fc.double({ min: 0, max: 19, noNaN: true })
  );
  const samples = fc.sample(fc.array(jitter, { minLength: 1_000, maxLength: 1_000 }), {
    seed: 4,
    numRuns: 3
  });
  for (const sample of samples) {
    const jitters = sample.map(([azDeg, rangeM], i) => ({
      at: destination(22.6, 43.1, azDeg, rangeM),
      sec: i + 1
    }));
    const start = { at: off(-80, 43.1), sec: 0 };
    expect(walk([start, ...jitters, { at: off(-80, 43.1), sec: 1_001 }])).toEqual([]);
    const left = walk([start, ...jitters, { at: off(80, 43.1), sec: 1_001 }]);
    expect(left).toHaveLength(1);
    expect(left[0]).toMatch(/^out [AB] border/);
  }
});
