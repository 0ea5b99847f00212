import { expect, test } from 'vitest';
import { distanceM } from './geo/sphere.ts';
import { CELL_M, createWatchCells, stretchOf, type Sight } from './watch-cells.ts';

const KM = 1 / 111.195;
/** Ten kilometres due north, then ten more. */
const cells = createWatchCells([
  {
    id: 'S-01',
    line: [
      [22.6, 43],
      [22.6, 43 + 4 * KM],
      [22.6, 43 + 10 * KM]
    ]
  },
  {
    id: 'S-02',
    line: [
      [22.6, 43 + 10 * KM],
      [22.6, 43 + 20 * KM]
    ]
  }
]);

const EVERYWHERE = { nearM: 0, bearingDeg: 0, widthDeg: 360 };

function seen(sight: Partial<Sight> & Pick<Sight, 'rangeM'>): number[] {
  const found: number[] = [];
  cells.seenBy({ lon: 22.6, lat: 43 + 5 * KM, ...EVERYWHERE, ...sight }, (cell) => found.push(cell));
  return found.sort((a, b) => a - b);
}

test('a line is cut into equal cells of about 250 m that add up to it, section by section', () => {
  expect(cells.sections).toMatchObject([
    { sectorId: 'S-01', from: 0, to: 40 },
    { sectorId: 'S-02', from: 40, to: 80 }
  ]);
  for (const { lengthM, cellM, from, to } of cells.sections) {
    expect(cellM).toBeCloseTo(CELL_M, 0);
    expect(cellM * (to - from)).toBeCloseTo(lengthM, 6);
  }
});

test('a line shorter than a cell is one cell', () => {
  const short = createWatchCells([
    {
      id: 'S-03',
      line: [
        [22, 43],
        [22, 43 + 0.05 * KM]
      ]
    }
  ]);
  expect([short.n, short.sections[0]?.cellM]).toEqual([1, expect.closeTo(50, 0)]);
});

test('all round one sees what is near enough, over the joint of two sections too', () => {
  expect(seen({ rangeM: 1000 })).toEqual([16, 17, 18, 19, 20, 21, 22, 23]);
  expect(seen({ lat: 43 + 10 * KM, rangeM: 500 })).toEqual([38, 39, 40, 41]);
  expect(seen({ lon: 22.7, rangeM: 1000 })).toEqual([]);
});

test('Field of view: a sensor sees its wedge, not behind it, not beyond its range, not at its foot', () => {
  const north = { bearingDeg: 350, widthDeg: 40, nearM: 400, rangeM: 3000 };
  expect(seen(north)).toEqual([22, 23, 24, 25, 26, 27, 28, 29, 30, 31]);
  expect(seen({ ...north, bearingDeg: 170 })).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17]);
  expect(seen({ ...north, bearingDeg: 90 })).toEqual([]);
});

test('what the index finds is what a look at every cell finds', () => {
  const sight = { lon: 22.61, lat: 43 + 9.3 * KM, nearM: 300, rangeM: 4200, bearingDeg: 200, widthDeg: 100 };
  const all = Array.from({ length: cells.n }, (_, i) => 43 + (i + 0.5) * 0.25 * KM);
  const within = all.flatMap((lat, i) => {
    const awayM = distanceM(sight.lon, sight.lat, 22.6, lat);
    const azDeg = (Math.atan2((22.6 - sight.lon) * 0.731, lat - sight.lat) * 180) / Math.PI;
    const offDeg = Math.abs(((azDeg - sight.bearingDeg + 900) % 360) - 180);
    return awayM >= 300 && awayM <= 4200 && offDeg <= 50 ? [i] : [];
  });
  expect(seen(sight)).toEqual(within);
  expect(within.length).toBeGreaterThan(5);
});

test('a stretch of cells is the piece of line that they cover, corners included, and ends where the line ends', () => {
  const line = [
    [22.6, 43],
    [22.6, 43 + 4 * KM],
    [22.6, 43 + 10 * KM]
  ] as const;
  const km = (from: number, to: number) => stretchOf(line, from, to).map(([, lat]) => (lat - 43) / KM);
  expect(km(4, 8).map((at) => at.toFixed(2))).toEqual(['1.00', '2.00']);
  expect(km(12, 20).map((at) => at.toFixed(2))).toEqual(['3.00', '4.00', '5.00']);
  expect(km(36, 90).at(-1)).toBeCloseTo(10, 2);
  expect(stretchOf(line, 50, 60)).toEqual([]);
});
