import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseWire } from './field.ts';
import { readPlainPosition } from './plain-position.ts';
import { positionSchema } from './position-schema.ts';

const NOW = Date.UTC(2026, 10, 21, 22, 0, 0);

/** What a field may hold, at its limits, just beyond them, and of the wrong kind. */
const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  v: [1, '1', 2],
  kind: ['position', 'detection'],
  deviceId: ['tracker-1', 'a'.repeat(64), 'a'.repeat(65), '-a', 'constructor', 'ш', ''],
  sourceMsgId: ['7', 'a b', ' 7', 'e\u0301', 'x'.repeat(128), 'x'.repeat(129), '\u202e', ''],
  observedAt: [NOW, NOW + 0.5, -1, 8_640_000_000_000_001, 0],
  sentAt: [NOW, 'now'],
  timeQuality: ['gnss', 'device', 'server', 'gps'],
  lat: [43.1, 90, -90, 90.0001, -0, Number.NaN, '43.1'],
  lon: [22.6, 180, -180, -180.0001, Infinity],
  fix: ['none', '2d', '3d', 'dgps', 'rtk', 'estimated', 'manual', '4d'],
  altHaeM: [-500, 12_000, 12_001],
  altMslM: [430.5, -500.1],
  aglM: [0, true],
  speedMps: [0, 140, 140.1, -0.1],
  courseDeg: [0, 359.99, 360],
  headingDeg: [90, -1],
  climbMps: [-50, 50, 51],
  accuracyM: [0.1, 10_000, 0, 10_000.1],
  sats: [0, 99, 100, 1.5],
  hdop: [0.1, 99.9, 0, 100],
  batteryPct: [0, 100, 101],
  ignition: [true, 0],
  alarm: ['sos', 'crash', 'tamper', 'power_cut', 'low_battery', 'geofence', 'fire'],
  platform: ['vehicle', 'drone', 'person', 'fixed', 'aircraft', 'unknown', 'boat'],
  operatorLat: [43, 91],
  operatorLon: [22, 181],
  uasId: ['u'.repeat(20), 'u'.repeat(21)],
  armed: [false, 'no'],
  modeText: ['AUTO', 'm'.repeat(33), 'RETURN TO LAUNCH'],
  camera: [{ azDeg: 10 }, { azDeg: 360 }],
  constructor: ['x'],
  colour: ['red']
};

const anyValue = (name: string) =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...(VALUES[name] ?? [])) },
    { weight: 1, arbitrary: fc.constantFrom(null, undefined, {}, [], 7, 'text') }
  );
const right = { v: 1, kind: 'position', observedAt: NOW, lat: 43.1, lon: 22.6 };

test('whatever reads as plain, the schema accepts, and reads the same', () => {
  const names = Object.keys(VALUES);
  const change = fc.constantFrom(...names).chain((name) => fc.tuple(fc.constant(name), anyValue(name)));
  let plain = 0;
  fc.assert(
    fc.property(
      fc.array(change, { maxLength: 6 }),
      fc.constantFrom('v', 'kind', 'lat', ''),
      (changes, gone) => {
        const raw = Object.fromEntries(
          [...Object.entries(right), ...changes].filter(([name]) => name !== gone)
        );
        const read = readPlainPosition(raw);
        if (read === undefined) return;
        plain += 1;
        expect({ ok: true, value: read }).toEqual(parseWire(positionSchema, raw));
      }
    ),
    { seed: 4, numRuns: 5000 }
  );
  expect(plain).toBeGreaterThan(500);
});

test('what devices send reads as plain, field by field', () => {
  for (const [name, [good]] of Object.entries(VALUES)) {
    const isPlain = readPlainPosition({ ...right, [name]: good }) !== undefined;
    expect([name, isPlain]).toEqual([name, !['camera', 'constructor', 'colour'].includes(name)]);
  }
  expect(readPlainPosition({ ...right, speedMps: null, sats: undefined })).toEqual(right);
});

test('a name that every object has is no field', () => {
  const raw: unknown = JSON.parse('{"v":1,"kind":"position","__proto__":{"lat":43.1}}');
  expect(readPlainPosition(raw as object)).toBeUndefined();
});
