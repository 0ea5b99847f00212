import { expect, test } from 'vitest';
import {
  createTrails,
  DOT,
  eachTrailPoint,
  forgetTrail,
  keepTrails,
  leaveTrail,
  seatTrail,
  TRAIL_MS,
  trimTrails,
  type Trails
} from './trail.ts';

const HUB_MS = 1_763_000_000_000;

function latsOf(trails: Trails, id: string, nowMs: number): number[] {
  const found: number[] = [];
  eachTrailPoint(trails, id, nowMs, (_lon, lat) => found.push(lat));
  return found;
}

/** Goes north, 11 m in every 3 s. */
function walk(trails: Trails, id: string, from: number, steps: number): void {
  for (let i = from; i < from + steps; i++) leaveTrail(trails, id, 22.5, 43 + i / 1e4, HUB_MS + i * 3000);
}

test('a trail is the way of its own track, to the tenth of a metre, whoever else came in between', () => {
  const trails = createTrails();
  for (let i = 0; i < 50; i++) for (const id of ['a', 'b']) walk(trails, id, i, 1);
  leaveTrail(trails, 'c', 22.5, 10, HUB_MS);
  const lats = latsOf(trails, 'a', HUB_MS + 150_000);
  expect(lats.length).toBe(50);
  lats.forEach((lat, i) => expect(lat).toBeCloseTo(43 + (49 - i) / 1e4, 6));
  expect(latsOf(trails, 'c', HUB_MS + 150_000)).toEqual([10]);
});

test('what stands, what comes too soon and what comes late leaves nothing', () => {
  const trails = createTrails();
  walk(trails, 'a', 0, 1);
  leaveTrail(trails, 'a', 22.5, 43, HUB_MS + 9000);
  leaveTrail(trails, 'a', 22.5, 43.01, HUB_MS + 1000);
  leaveTrail(trails, 'a', 22.5, 43.01, HUB_MS - 9000);
  leaveTrail(trails, 'a', 22.5, 43.01, NaN);
  expect(trails.total).toBe(1);
  leaveTrail(trails, 'a', 22.5, 43.01, HUB_MS + 9000);
  expect(trails.total).toBe(2);
});

test('a ring that is full forgets the oldest of all, and what is past its time is let go', () => {
  const trails = createTrails(64, 4);
  walk(trails, 'a', 0, 40);
  walk(trails, 'b', 0, 40);
  expect(trails.total - trails.tail).toBe(64);
  expect([latsOf(trails, 'a', HUB_MS).length, latsOf(trails, 'b', HUB_MS).length]).toEqual([24, 40]);
  trimTrails(trails, HUB_MS + 39 * 3000 + TRAIL_MS);
  expect(latsOf(trails, 'b', HUB_MS + 39 * 3000 + TRAIL_MS)).toEqual([43.0039]);
  trimTrails(trails, HUB_MS + 40 * 3000 + TRAIL_MS);
  expect(trails.tail).toBe(trails.total);
});

test('a seat is given again only when nothing of its first owner is left to be drawn', () => {
  const trails = createTrails(64, 2);
  walk(trails, 'a', 0, 5);
  walk(trails, 'b', 0, 5);
  forgetTrail(trails, 'a');
  expect(seatTrail(trails, 'c')).toBe(-1);
  walk(trails, 'c', 0, 5);
  expect(trails.total).toBe(10);
  trimTrails(trails, HUB_MS + 20_000 + TRAIL_MS);
  expect(seatTrail(trails, 'c')).toBe(0);
  walk(trails, 'c', 400, 3);
  expect(latsOf(trails, 'c', HUB_MS + 1_206_000).length).toBe(3);
});

test('a keyframe keeps the trails of those who are still there', () => {
  const trails = createTrails();
  walk(trails, 'a', 0, 5);
  walk(trails, 'b', 0, 5);
  keepTrails(trails, new Set(['b', 'x']));
  expect(latsOf(trails, 'a', HUB_MS)).toEqual([]);
  expect(latsOf(trails, 'b', HUB_MS).length).toBe(5);
});

test('seen from twice as far, every second dot at most is drawn, evenly', () => {
  const trails = createTrails();
  walk(trails, 'a', 0, 200);
  const shownAt = (level: number): number[] =>
    Array.from({ length: 200 }, (_, i) => i).filter((i) => (trails.dots[i * DOT + 3] ?? 0) >> 16 >= level);
  // 11 m are three steps: at the first levels all are shown.
  expect(shownAt(0).length).toBe(200);
  for (const level of [2, 3, 4, 5]) {
    const shown = shownAt(level);
    const gaps = shown.slice(1).map((at, i) => at - (shown[i] ?? 0));
    expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
    expect(shownAt(level + 1).every((at) => shown.includes(at))).toBe(true);
  }
  expect(shownAt(5).length).toBeLessThan(25);
});
