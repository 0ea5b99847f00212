import { expect, test } from 'vitest';
import { createCounters } from './counters.ts';
import { NIGHT_MS, nightPack, observe, messages } from './pack.fixture.ts';

test('counts stand by feed and device, with the lag of the last message', () => {
  const counters = createCounters(nightPack);
  counters.accepted(observe(messages.position));
  counters.duplicate(observe(messages.position));
  counters.refused('badMessage', { feedId: 'vehicles', deviceId: 'car-1' });
  const tally = {
    accepted: 1,
    duplicate: 1,
    dropped: 0,
    refused: { badMessage: 1 },
    lastMessageMs: NIGHT_MS,
    lastMeasuredMs: NIGHT_MS - 1000,
    lagMs: 1000
  };
  const { feeds, devices } = counters.snapshot();
  expect(feeds.find(({ id }) => id === 'vehicles')).toEqual({ id: 'vehicles', ...tally });
  expect(devices.find(({ id }) => id === 'car-1')).toEqual({ id: 'car-1', ...tally });
  expect(devices.find(({ id }) => id === 'car-2')).toMatchObject({ accepted: 0, refused: {} });
});

test('ids that the pack does not know are counted together, and make nothing grow', () => {
  const counters = createCounters(nightPack);
  for (let i = 0; i < 1000; i++) {
    counters.refused('unknownKey');
    counters.refused('otherDevice', { feedId: `f-${i}`, deviceId: '__proto__' });
    counters.refused('badMessage', { feedId: 'vehicles', deviceId: `d-${i}` });
  }
  const { feeds, devices, door } = counters.snapshot();
  expect([feeds.length, devices.length]).toEqual([nightPack.feeds.length, nightPack.devices.length]);
  expect(door).toEqual({ unknownKey: 1000, otherDevice: 1000 });
});

test('what later stages say is counted with the rest, and what they set aside is shown', () => {
  const counters = createCounters(nightPack);
  counters.judged(observe(messages.position), 'suspectJump');
  counters.setAside(observe({ ...messages.position, lat: 22.6, lon: 43.1 }), 'swapped');
  const { devices, quarantine } = counters.snapshot();
  expect(devices.find(({ id }) => id === 'car-1')?.refused).toEqual({ suspectJump: 1, swapped: 1 });
  expect(quarantine).toMatchObject([{ deviceId: 'car-1', why: 'swapped', atMs: NIGHT_MS }]);
  expect(quarantine[0]?.raw).toContain('"lat":22.6');
});

test('the quarantine keeps the last 500, cut and cleaned', () => {
  const counters = createCounters(nightPack);
  for (let i = 0; i < 1700; i++) {
    const raw = `\u202e${i} ${'x'.repeat(5000)}`;
    counters.quarantined({ atMs: i, feedId: 'vehicles', deviceId: 'car-1', path: 'lat', why: 'no', raw });
  }
  const { quarantine } = counters.snapshot();
  expect(quarantine.map(({ atMs }) => atMs)).toEqual(Array.from({ length: 500 }, (_, i) => 1200 + i));
  expect(quarantine[0]?.raw).toBe(`1200 ${'x'.repeat(506)}`);
});
