import { expect, test } from 'vitest';
import { sampleAlert } from '$lib/state/sample-room.ts';
import { calls, isDue } from './sounding.ts';

const grave = sampleAlert('grave', { severity: 4 });
const at = {
  alerts: [grave],
  isOn: true,
  mutedUntilMs: 0,
  lastPlayedMs: -Infinity,
  nowMs: 100,
  repeatMs: 50
};

test('a very high alarm that nobody acknowledged sounds, and again after a while', () => {
  expect(isDue(at)).toBe(true);
  expect(isDue({ ...at, lastPlayedMs: 60 })).toBe(false);
  expect(isDue({ ...at, lastPlayedMs: 50 })).toBe(true);
});

test('it is silent when acknowledged, less grave, muted or switched off', () => {
  const taken = sampleAlert('grave', { severity: 4, state: 'acknowledged', acknowledgedBy: 'u-1' });
  expect(calls([taken, sampleAlert('high', { severity: 3 })])).toBe(false);
  expect(isDue({ ...at, alerts: [taken] })).toBe(false);
  expect(isDue({ ...at, mutedUntilMs: 101 })).toBe(false);
  expect(isDue({ ...at, mutedUntilMs: 100 })).toBe(true);
  expect(isDue({ ...at, isOn: false })).toBe(false);
});
