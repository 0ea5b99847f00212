import { expect, test } from 'vitest';
import { CELL_PX, createClusters, LEAST, SINGLE_ZOOM, type Gatherable } from './cluster.ts';
import type { Camera } from './projection.ts';

const CAMERA: Camera = { lon: 22.6, lat: 43.1, zoom: 9, widthPx: 1152, heightPx: 968 };

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

function marksAt(
  places: readonly (readonly [lon: number, lat: number])[],
  isFree: (row: number) => boolean = () => true
): Gatherable {
  const words = new Int32Array(places.length * 5);
  places.forEach(([lon, lat], row) => words.set([Math.round(lon * 1e7), Math.round(lat * 1e7)], row * 5));
  return { rows: places.length, words, stride: 5, life: new Uint8Array(places.length), isFree };
}

function scattered(count: number, seed: number): [number, number][] {
  const next = random(seed);
  return Array.from({ length: count }, () => [21 + next() * 3, 42 + next() * 2]);
}

test('every mark is drawn once: by itself, or in one cluster', () => {
  const places = scattered(5000, 4);
  const { clusters, hidden } = createClusters()(marksAt(places), CAMERA);
  const gathered = clusters.reduce((sum, { count }) => sum + count, 0);
  expect(gathered).toBe(hidden.subarray(0, 5000).reduce((sum, one) => sum + one, 0));
  expect(clusters.length).toBeGreaterThan(50);
  expect(Math.min(...clusters.map(({ count }) => count))).toBeGreaterThanOrEqual(LEAST);
});

test('a cluster stands among its marks', () => {
  const near = scattered(20, 9).map(([lon, lat]): [number, number] => [22.6 + lon / 1e4, 43.1 + lat / 1e4]);
  const { clusters } = createClusters()(marksAt(near), { ...CAMERA, zoom: 7 });
  expect(clusters.map(({ count }) => count)).toEqual([20]);
  expect(clusters[0]?.lon).toBeCloseTo(22.602, 2);
  expect(clusters[0]?.lat).toBeCloseTo(43.104, 2);
});

test('who may not be hidden is not, however crowded, and is not counted', () => {
  const places = Array.from({ length: 50 }, (): [number, number] => [22.6, 43.1]);
  const { clusters, hidden } = createClusters()(
    marksAt(places, (row) => row >= 10),
    CAMERA
  );
  expect([...hidden.subarray(0, 10)]).toEqual(new Array(10).fill(0));
  expect(clusters.map(({ count }) => count)).toEqual([40]);
});

test('few marks in one place stay marks, and from near everybody is drawn', () => {
  const places = Array.from({ length: LEAST - 1 }, (): [number, number] => [22.6, 43.1]);
  expect(createClusters()(marksAt(places), CAMERA).clusters).toEqual([]);
  const many = marksAt([...places, ...places]);
  expect(createClusters()(many, { ...CAMERA, zoom: SINGLE_ZOOM }).clusters).toEqual([]);
  expect(createClusters()(many, { ...CAMERA, zoom: SINGLE_ZOOM - 0.1 }).clusters.length).toBe(1);
});

test('a map that is moved, or zoomed by a little, gathers the same', () => {
  const marks = marksAt(
    scattered(3000, 11).map(([lon, lat]): [number, number] => [22.5 + lon / 20, 43 + lat / 20])
  );
  const gather = createClusters();
  const countsOf = (camera: Camera): string =>
    gather(marks, camera)
      .clusters.map(({ count, lon, lat }) => `${count} ${lon.toFixed(4)} ${lat.toFixed(4)}`)
      .sort()
      .join();
  const camera = { ...CAMERA, lon: 23.6, lat: 45.1 };
  const first = countsOf(camera);
  expect(first.length).toBeGreaterThan(10);
  expect(countsOf({ ...camera, lon: 23.63, lat: 45.11 })).toBe(first);
  expect(countsOf({ ...camera, zoom: 9.3 })).toBe(first);
});

test('a cluster does not move while its marks move a little, and follows when they have left', () => {
  const gather = createClusters();
  const at = (lon: number) =>
    gather(marksAt(Array.from({ length: 9 }, (_, i): [number, number] => [lon + i / 1e5, 43.1])), CAMERA)
      .clusters[0]?.lon ?? NaN;
  const cellDeg = (360 * CELL_PX) / (512 * 2 ** 9);
  const west = Math.floor((22.6 + 180) / cellDeg) * cellDeg - 180;
  const first = at(west + cellDeg * 0.2);
  expect(at(west + cellDeg * 0.4)).toBe(first);
  expect(at(west + cellDeg * 0.6)).not.toBe(first);
});

test('the worst look is that of the cluster', () => {
  const marks = marksAt(Array.from({ length: 9 }, (): [number, number] => [22.6, 43.1]));
  marks.life[7] = 2;
  expect(createClusters()(marks, CAMERA).clusters[0]?.life).toBe(2);
});

test('places that are no places gather nothing', () => {
  const marks = marksAt([]);
  expect(createClusters()(marks, CAMERA)).toMatchObject({ clusters: [] });
  const poles = marksAt(Array.from({ length: 9 }, (): [number, number] => [0, 90]));
  expect(createClusters()(poles, { ...CAMERA, lat: 85, lon: 0, zoom: 3 }).clusters).toEqual([]);
});
