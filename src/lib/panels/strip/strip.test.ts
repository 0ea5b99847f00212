import { expect, test } from 'vitest';
import { byId, MINUTE_MS, NOW_MS, sampleAlert } from '$lib/state/sample-room.ts';
import { nextEvent, previousEvent, stripOf } from './strip.ts';

const alerts = byId(
  sampleAlert('grave', { severity: 4, raisedAtMs: NOW_MS - 60 * MINUTE_MS }),
  sampleAlert('late', { severity: 1, raisedAtMs: NOW_MS - MINUTE_MS }),
  sampleAlert('yesterday', { raisedAtMs: NOW_MS - 20 * 60 * MINUTE_MS })
);

test('eight hours, full hours marked, the gravest drawn last', () => {
  const strip = stripOf({ alerts }, NOW_MS);
  expect(strip.now).toBeCloseTo(0.96);
  expect(strip.hours).toHaveLength(8);
  expect(strip.hours.every(({ atMs }) => atMs % 3_600_000 === 0)).toBe(true);
  expect(strip.events.map(({ id }) => id)).toEqual(['late', 'grave']);
  expect(strip.events[1]?.share).toBeCloseTo(0.96 * (7 / 8));
});

test('one goes back from event to event', () => {
  expect(previousEvent({ alerts }, undefined)).toBe('late');
  expect(previousEvent({ alerts }, 'late')).toBe('grave');
  expect(previousEvent({ alerts }, 'yesterday')).toBeUndefined();
  expect(nextEvent({ alerts }, 'yesterday')).toBe('grave');
  expect(nextEvent({ alerts }, 'late')).toBeUndefined();
  expect(nextEvent({ alerts }, undefined)).toBeUndefined();
});
