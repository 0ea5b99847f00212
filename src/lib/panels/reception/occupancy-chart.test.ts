import { expect, test } from 'vitest';
import { occupancyChart } from './occupancy-chart.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 22, 1, 14);
const line = (perHour: number, noise: readonly number[] = [0, 0, 0, 0, 0]) =>
  noise.map((off, n) => ({ atMs: NOW - (4 - n) * HOUR, occupied: 60 + perHour * n + off }));

test('Report age & projected occupancy: four hours of reports and twelve hours of what may come, on one axis', () => {
  const chart = occupancyChart(line(4), { reserved: 4, beds: 200 }, NOW);
  expect(chart?.reports).toHaveLength(5);
  expect(chart?.ahead.map(({ likely }) => likely)).toEqual([
    80, 84, 88, 92, 96, 100, 104, 108, 112, 116, 120, 124, 128
  ]);
  expect([chart?.fromMs, chart?.toMs]).toEqual([NOW - 4 * HOUR, NOW + 12 * HOUR]);
  expect(chart?.marks).toEqual([0, 50, 100, 150, 200, 250]);
  expect(chart?.hoursMs[0]).toBe(Date.UTC(2026, 10, 21, 22));
});

test('a straight fill has no spread to speak of; an uneven one has more the further ahead', () => {
  const straight = occupancyChart(line(4), { reserved: 0, beds: 200 }, NOW);
  expect(straight?.ahead.every(({ low, high }) => high - low === 0)).toBe(true);
  const uneven = occupancyChart(line(4, [3, -3, 2, -4, 3]), { reserved: 0, beds: 200 }, NOW);
  const widths = uneven?.ahead.map(({ low, high }) => high - low) ?? [];
  expect(uneven?.hasSpread).toBe(true);
  expect(widths[0]).toBeGreaterThan(0);
  expect(widths).toEqual([...widths].sort((a, b) => a - b));
  expect(widths.at(-1)).toBeGreaterThan((widths[0] ?? 0) * 2);
});

test('one report is drawn, and says nothing of how far off a forecast may be', () => {
  const chart = occupancyChart([{ atMs: NOW - HOUR, occupied: 61 }], { reserved: 0, beds: undefined }, NOW);
  expect(chart).toMatchObject({ hasSpread: false, beds: undefined });
  expect(chart?.ahead.at(-1)).toMatchObject({ likely: 61, low: 61, high: 61 });
  expect(occupancyChart([], { reserved: 0, beds: 10 }, NOW)).toBeUndefined();
});

test('overcrowding stays on the axis, and nobody is fewer than none', () => {
  const full = occupancyChart(line(40), { reserved: 0, beds: 200 }, NOW);
  expect(full?.top).toBeGreaterThanOrEqual(full?.ahead.at(-1)?.high ?? Infinity);
  const emptying = occupancyChart(line(-15, [3, -3, 2, -4, 3]), { reserved: 0, beds: 200 }, NOW);
  expect(emptying?.ahead.at(-1)).toMatchObject({ likely: 0, low: 0 });
});

test('an axis has round marks, few enough to read', () => {
  for (let most = 1; most < 3000; most += 7) {
    const chart = occupancyChart([{ atMs: NOW, occupied: most }], { reserved: 0, beds: undefined }, NOW);
    const step = chart?.marks[1] ?? 0;
    expect([1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]).toContain(step);
    expect(chart?.marks.length).toBeLessThanOrEqual(7);
    expect(chart?.top).toBeGreaterThanOrEqual(most);
  }
});
