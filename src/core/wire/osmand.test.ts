import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WireContext } from './envelope.ts';
import { parseOsmandJson, parseOsmandQuery } from './osmand.ts';

const NOW = Date.UTC(2026, 10, 21, 1, 0, 0);
const context: WireContext = {
  feedId: 'phones',
  deviceId: 'phone-1',
  assetId: 'phone-a',
  receivedAtMs: NOW,
  auth: 'token',
  newId: () => 'id'
};

const query = (text: string) => parseOsmandQuery(new URLSearchParams(text), context);
const seconds = NOW / 1000 - 5;

function value(text: string) {
  const parsed = query(text);
  if (!parsed.ok) throw new Error(`${parsed.path} ${parsed.why}`);
  return parsed.value;
}

test('the query dialect speaks knots and percent', () => {
  const parsed = value(
    `id=x&timestamp=${seconds}&lat=43.1&lon=22.6&speed=20&bearing=360&altitude=410.5&accuracy=4.3&batt=81.5&charge=true`
  );
  expect(parsed).toMatchObject({
    lon: 22.6,
    lat: 43.1,
    fix: '2d',
    courseDeg: 0,
    altMslM: 410.5,
    accuracyM: 4.3
  });
  expect(parsed).toMatchObject({
    measuredAtMs: NOW - 5000,
    timeQuality: 'device',
    batteryPct: 81.5,
    alarm: undefined
  });
  expect(parsed.speedMps).toBeCloseTo(10.288889, 6);
});

test.each([
  [String(seconds)],
  [String(seconds * 1000)],
  ['2026-11-21T00:59:55Z'],
  ['2026-11-21T00:59:55.000'],
  ['2026-11-21 00:59:55'],
  ['2026-11-21T01:59:55%2B01:00'],
  ['2026-11-21T01:59:55+0100']
])('timestamp %s is five seconds ago', (timestamp) => {
  expect(value(`lat=43.1&lon=22.6&timestamp=${timestamp}`).measuredAtMs).toBe(NOW - 5000);
});

test('location may be one field, heading is bearing, unknowns are unknown', () => {
  const parsed = value('location=43.1,22.6&heading=90&speed=-1&batt=-1&accuracy=0&altitude=');
  expect(parsed).toMatchObject({
    lat: 43.1,
    lon: 22.6,
    courseDeg: 90,
    timeQuality: 'server',
    measuredAtMs: NOW
  });
  expect(parsed).toMatchObject({ speedMps: undefined, batteryPct: undefined, accuracyM: undefined });
});

test.each([
  ['lat=NaN&lon=22', 'lat must be a decimal number with a point'],
  ['lat=1e999&lon=22', 'lat must be a decimal number with a point'],
  ['lat=43,1&lon=22', 'lat must be a decimal number with a point'],
  ['lat=0x2B&lon=22', 'lat must be a decimal number with a point'],
  ['lat=95&lon=22', 'lat must be a number from -90 to 90'],
  ['lat=43&lat=44&lon=22', 'lat is given twice'],
  ['location=43', 'location is incomplete'],
  ['lat=43', 'lon is missing beside its other half'],
  ['lat=43&lon=22&timestamp=yesterday', 'timestamp must be seconds, ms or ISO 8601'],
  ['lat=43&lon=22&timestamp=1175990400', 'observedAt is more than 7 days old'],
  ['lat=43&lon=22&speed=400', 'speedMps must be a number from 0 to 140']
])('%s: %s', (text, why) => {
  const parsed = query(text);
  expect(parsed.ok ? 'accepted' : `${parsed.path} ${parsed.why}`).toBe(why);
  expect(query(`${text}&alarm=sos`)).toMatchObject({
    ok: true,
    value: { alarm: 'sos', fix: 'none', lat: undefined, timeQuality: 'server', measuredAtMs: NOW }
  });
});

test('0,0 and valid=false are no place', () => {
  expect(value('lat=0&lon=0')).toMatchObject({ fix: 'none', lon: undefined });
  expect(value('lat=43&lon=22&valid=false&alarm=accident')).toMatchObject({ fix: 'none', alarm: 'crash' });
});

test('fields of other apps are ignored, even twice', () => {
  expect(value('lat=43&lon=22&wifi=a&wifi=b&__proto__=1&alarm=constructor')).toMatchObject({
    alarm: undefined
  });
});

const coords = { latitude: 43.1, longitude: 22.6, speed: 5, heading: 45, altitude: 400, accuracy: 8 };
const location = {
  timestamp: '2026-11-21T00:59:55.000Z',
  coords,
  battery: { level: 0.42, is_charging: false }
};

test('the JSON dialect speaks m/s and shares of one', () => {
  expect(
    parseOsmandJson({ device_id: 'x', location: { ...location, event: 'motionchange' } }, context)
  ).toMatchObject({
    ok: true,
    value: {
      measuredAtMs: NOW - 5000,
      lon: 22.6,
      lat: 43.1,
      speedMps: 5,
      courseDeg: 45,
      batteryPct: 42,
      flags: []
    }
  });
});

test('in JSON -1 is unknown and a mock place is doubted', () => {
  const unknown = { ...coords, speed: -1, heading: -1, accuracy: -1 };
  expect(
    parseOsmandJson(
      { location: { ...location, coords: unknown, battery: { level: -1 }, mock: true } },
      context
    )
  ).toMatchObject({
    ok: true,
    value: {
      speedMps: undefined,
      courseDeg: undefined,
      accuracyM: undefined,
      batteryPct: undefined,
      flags: ['mock']
    }
  });
});

test('an SOS outlives everything else in its body', () => {
  const extras = { alarm: 'sos' };
  const sos = { ok: true, value: { alarm: 'sos', fix: 'none' } };
  expect(parseOsmandJson({ location: { extras, coords: { latitude: 'x' } } }, context)).toMatchObject(sos);
  expect(parseOsmandJson({ location: { ...location, extras, timestamp: 'noon' } }, context)).toMatchObject(
    sos
  );
  expect(parseOsmandJson({ location: { ...location, extras } }, context)).toMatchObject({
    ok: true,
    value: { alarm: 'sos', fix: '2d', lat: 43.1 }
  });
});

test('any query and any body is answered, never thrown at', () => {
  const names = fc.constantFrom('lat', 'lon', 'location', 'timestamp', 'speed', 'alarm', 'valid', 'batt');
  const pairs = fc.array(fc.tuple(names, fc.oneof(fc.string(), fc.double().map(String))));
  fc.assert(
    fc.property(pairs, fc.jsonValue(), (entries, junk) => {
      parseOsmandQuery(entries, context);
      expect(parseOsmandJson(junk, context).ok).toBe(false);
      parseOsmandJson({ location: { ...location, extras: junk, battery: junk } }, context);
    }),
    { seed: 9, numRuns: 1000 }
  );
});
