import { expect, test } from 'vitest';
import {
  nextHourMs,
  projectedOccupancy,
  sampled,
  TREND_REPORTS,
  trendPerHour,
  type Sample
} from './forecast.ts';
import type { Occupancy } from './shelter.ts';

const HOUR = 3_600_000;
const report = (atMs: number, occupied: number): Occupancy => ({
  shelterId: 's',
  occupied,
  beds: 200,
  status: 'open',
  reportedAtMs: atMs,
  reporter: ''
});
const series = (...all: readonly (readonly [hours: number, occupied: number])[]): readonly Sample[] =>
  all.map(([hours, occupied]) => ({ atMs: hours * HOUR, occupied }));

test('Report age & projected occupancy: a steady rise goes on, and announced arrivals come on top', () => {
  const rising = series([0, 60], [1, 64], [2, 68]);
  expect(trendPerHour(rising)).toBeCloseTo(4);
  expect(projectedOccupancy(rising, 0, 5 * HOUR)).toBe(80);
  expect(projectedOccupancy(rising, 7, 5 * HOUR)).toBe(87);
});

test('too short a time is no trend, nor is silence; beyond twelve hours the line is not drawn on', () => {
  expect(projectedOccupancy(series([0, 60], [0.2, 90]), 0, 9 * HOUR)).toBe(90);
  expect(projectedOccupancy([], 4, HOUR)).toBeUndefined();
  const rising = series([0, 0], [1, 10]);
  expect(projectedOccupancy(rising, 0, 60 * HOUR)).toBe(projectedOccupancy(rising, 0, 13 * HOUR));
});

test('an emptying place never holds fewer than nobody, and a filling one may overflow', () => {
  expect(projectedOccupancy(series([0, 30], [1, 10]), 0, 8 * HOUR)).toBe(0);
  expect(projectedOccupancy(series([0, 150], [1, 190]), 0, 3 * HOUR)).toBe(270);
});

test('reports are thinned to a quarter of an hour, the newest is always there, and there is an end to them', () => {
  let samples: readonly Sample[] = [];
  for (let minute = 0; minute <= 600; minute += 5)
    samples = sampled(samples, report(minute * 60_000, minute));
  expect(samples).toHaveLength(TREND_REPORTS);
  expect(samples.at(-1)).toEqual({ atMs: 600 * 60_000, occupied: 600 });
  const gaps = samples.slice(1, -1).map(({ atMs }, at) => atMs - (samples[at]?.atMs ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(15 * 60_000);
});

test('eight in the morning is that of Belgrade, in winter, in summer and over the change of clocks', () => {
  const eight = (nowMs: number) => new Date(nextHourMs(nowMs, 8, 'Europe/Belgrade')).toISOString();
  expect(eight(Date.UTC(2026, 10, 22, 1, 14))).toBe('2026-11-22T07:00:00.000Z');
  expect(eight(Date.UTC(2026, 6, 1, 6, 0))).toBe('2026-07-02T06:00:00.000Z');
  expect(eight(Date.UTC(2026, 9, 24, 20, 0))).toBe('2026-10-25T07:00:00.000Z');
});
