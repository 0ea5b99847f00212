import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseGpsd } from './gpsd.ts';

const NOW_MS = Date.UTC(2026, 10, 22, 0, 45, 27);
const context = {
  feedId: 'gpsd',
  deviceId: 'gpsd-1',
  assetId: 'K-01',
  receivedAtMs: NOW_MS,
  auth: 'none',
  newId: () => 'o-1'
} as const;

// As gpsd 3.22 wrote it.
const tpv = {
  class: 'TPV',
  device: '/dev/pts/1',
  mode: 3,
  time: '2026-11-22T00:45:26.000Z',
  ept: 0.005,
  lat: 43.0174,
  lon: 22.7774,
  altHAE: 592.3,
  altMSL: 545.4,
  alt: 545.4,
  track: 36,
  magtrack: 41.098,
  magvar: 5.1,
  speed: 12.861,
  climb: 0,
  geoidSep: 46.9,
  eph: 17.1
};

test('a TPV is a position in metres and m/s; who it is comes from the link', () => {
  expect(parseGpsd({ ...tpv, device: 'P-99' }, context)).toMatchObject({
    ok: true,
    value: {
      deviceId: 'gpsd-1',
      fix: '3d',
      lon: 22.7774,
      lat: 43.0174,
      altMslM: 545.4,
      speedMps: 12.861,
      courseDeg: 36,
      accuracyM: 17.1,
      measuredAtMs: NOW_MS - 1000,
      timeQuality: 'gnss',
      flags: ['unsigned']
    }
  });
  expect(parseGpsd({ ...tpv, mode: 2, status: 2 }, context)).toMatchObject({ value: { fix: 'dgps' } });
  expect(parseGpsd({ ...tpv, status: 8 }, context)).toMatchObject({ value: { flags: ['mock', 'unsigned'] } });
});

test('mode 1 is alive without a place, whatever stands beside it', () => {
  for (const raw of [
    { class: 'TPV', mode: 1 },
    { ...tpv, mode: 1 },
    { ...tpv, mode: 0 }
  ]) {
    expect(parseGpsd(raw, context)).toMatchObject({
      ok: true,
      value: { fix: 'none', lon: undefined, lat: undefined, measuredAtMs: NOW_MS, timeQuality: 'server' }
    });
  }
});

test('its other classes say nothing of positions; what is no object of gpsd is refused', () => {
  for (const name of ['VERSION', 'DEVICES', 'WATCH', 'SKY', 'GST', 'PPS', 'ERROR', 'toString']) {
    expect(parseGpsd({ class: name }, context)).toEqual({ ok: true, value: undefined });
  }
  for (const raw of [undefined, null, 3, 'TPV', [], {}]) expect(parseGpsd(raw, context).ok).toBe(false);
  expect(parseGpsd({ ...tpv, lat: '43' }, context)).toMatchObject({ ok: false, path: 'lat' });
  expect(parseGpsd({ ...tpv, lon: 720 }, context)).toMatchObject({ ok: false, path: 'lon' });
  expect(parseGpsd({ ...tpv, time: 'yesterday' }, context)).toMatchObject({ ok: false, path: 'time' });
  expect(parseGpsd({ ...tpv, time: undefined }, context)).toMatchObject({ ok: false, path: 'observedAt' });
});

test('whatever stands in a TPV, nothing is thrown and no place is out of range or without a fix', () => {
  const anything = fc.oneof(fc.anything(), fc.double(), fc.constantFrom(0, 1, 2, 3, -1, 1e9, null, 'n/a'));
  const changes = fc.dictionary(fc.constantFrom(...Object.keys(tpv).slice(1), 'status'), anything);
  fc.assert(
    fc.property(changes, (change) => {
      const parsed = parseGpsd({ ...tpv, ...change }, context);
      if (!parsed.ok || parsed.value === undefined || parsed.value.fix === 'none') return;
      const { lon = NaN, lat = NaN } = parsed.value;
      expect(Math.abs(lon) <= 180 && Math.abs(lat) <= 90).toBe(true);
      expect({ ...tpv, ...change }.mode).toBeGreaterThan(1);
    })
  );
});
