import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LATE_MS, MAX_AGE_MS, MAX_AHEAD_MS, type WireContext } from './envelope.ts';
import { parseMessage } from './message.ts';

const NOW = Date.UTC(2026, 10, 21, 1, 0, 0);

function context(over: Partial<WireContext> = {}): WireContext {
  let n = 0;
  return {
    feedId: 'vehicles',
    deviceId: 'tracker-1',
    assetId: 'suv-1',
    receivedAtMs: NOW,
    auth: 'hmac',
    newId: () => `id-${++n}`,
    ...over
  };
}

const position = { v: 1, kind: 'position', observedAt: NOW - 1000, lat: 43.1, lon: 22.6 };
const detection = {
  v: 1,
  kind: 'detection',
  observedAt: NOW - 1000,
  sourceEventId: 'e-1',
  phase: 'new',
  location: { kind: 'point', lat: 43.1, lon: 22.7, errM: 40 },
  classes: [{ type: 'group', confidence: 0.8 }]
};
const shelter = {
  v: 1,
  kind: 'shelter',
  observedAt: NOW,
  shelterId: 'pirot-centre',
  occupants: 210,
  capacity: 200
};
const status = { v: 1, kind: 'unitStatus', observedAt: NOW, unitId: 'u-1', status: 'enRoute' };
const health = {
  v: 1,
  kind: 'health',
  observedAt: NOW,
  state: 'degraded',
  reasons: ['no_fix', 'lens_dirty']
};
const all = [position, detection, shelter, status, health];

function value(raw: unknown, over?: Partial<WireContext>) {
  const parsed = parseMessage(raw, context(over));
  if (!parsed.ok) throw new Error(`${parsed.path} ${parsed.why}`);
  return parsed.value;
}

function refusal(raw: unknown, over?: Partial<WireContext>): string {
  const parsed = parseMessage(raw, context(over));
  return parsed.ok ? 'accepted' : `${parsed.path} ${parsed.why}`;
}

test('a position comes with who was authenticated and three clocks', () => {
  expect(value({ ...position, sentAt: NOW - 500, speedMps: 12, courseDeg: 359.9, batteryPct: null })).toEqual(
    {
      id: 'id-1',
      dedupeKey: `vehicles|tracker-1|at|${NOW - 1000}|position|22.6|43.1|`,
      feedId: 'vehicles',
      deviceId: 'tracker-1',
      assetId: 'suv-1',
      measuredAtMs: NOW - 1000,
      sentAtMs: NOW - 500,
      receivedAtMs: NOW,
      timeQuality: 'device',
      auth: 'hmac',
      flags: [],
      kind: 'position',
      fix: '2d',
      lon: 22.6,
      lat: 43.1,
      altMslM: undefined,
      speedMps: 12,
      courseDeg: 359.9,
      accuracyM: undefined,
      batteryPct: undefined,
      alarm: undefined
    }
  );
});

test.each([
  [{ lat: 0, lon: 0 }],
  [{ lat: null, lon: null }],
  [{ fix: 'none' }],
  [{ sats: 0 }],
  [{ lat: 0.0000001, lon: -0.0000001 }]
])('%j is no place, but its alarm and battery count', (over) => {
  const parsed = value({ ...position, speedMps: 9, alarm: 'power_cut', batteryPct: 40, ...over });
  expect(parsed).toMatchObject({ kind: 'position', fix: 'none', alarm: 'powerCut', batteryPct: 40 });
  expect(parsed).toMatchObject({ lon: undefined, lat: undefined, speedMps: undefined });
});

test('swapped coordinates are in range here; the tracks judge them', () => {
  expect(value({ ...position, lat: 22.6, lon: 43.1 })).toMatchObject({ lat: 22.6, lon: 43.1 });
});

test('coordinates are kept to 7 decimals and never as -0', () => {
  expect(value({ ...position, lat: 43.123456789, lon: -0.00000001 })).toMatchObject({
    lat: 43.1234568,
    lon: 0
  });
});

test.each([
  [{ lat: 90.1 }, 'lat must be a number from -90 to 90'],
  [{ lat: Number.NaN }, 'lat must be a number from -90 to 90'],
  [JSON.parse('{"lon":1e999}'), 'lon must be a number from -180 to 180'],
  [{ lat: '43,1' }, 'lat must be a number from -90 to 90'],
  [{ lon: null }, 'lon is missing beside its other half'],
  [{ courseDeg: 360 }, 'courseDeg must be degrees clockwise from true north, from 0 to below 360'],
  [{ speedMps: -1 }, 'speedMps must be a number from 0 to 140'],
  [{ accuracyM: 0 }, 'accuracyM must be a number above 0, at most 10000'],
  [{ sats: 4.5 }, 'sats must be a whole number from 0 to 99'],
  [{ camera: { azDeg: 5, zoom: 2 } }, 'camera.zoom is not a field of this message'],
  [{ v: 2 }, 'v must be 1'],
  [{ observedAt: undefined }, 'observedAt is missing'],
  [{ deviceId: 'tracker-2' }, 'deviceId is not the device that was authenticated'],
  [{ auth: 'hmac' }, 'auth is not a field of this message'],
  [JSON.parse('{"__proto__":{"role":"commander"}}'), '__proto__ is not a field of this message'],
  [{ constructor: 1 }, 'constructor is not a field of this message']
])('position with %j: %s', (over, why) => {
  const raw: Record<string, unknown> = { ...position };
  for (const key of Object.keys(over)) {
    Object.defineProperty(raw, key, { value: over[key as keyof typeof over], enumerable: true });
  }
  expect(refusal(raw)).toBe(why);
});

test('a made-up field name comes back short and without controls', () => {
  const parsed = parseMessage({ ...position, [`\u202e\u0000${'x'.repeat(5000)}`]: 1 }, context());
  expect(parsed).toEqual({ ok: false, path: 'x'.repeat(78), why: 'is not a field of this message' });
});

test('time: a little ahead is doubted, old is late, further off is refused', () => {
  const at = (observedAt: number) => ({ ...position, observedAt });
  expect(value(at(NOW + 1000)).flags).toEqual([]);
  expect(value(at(NOW + MAX_AHEAD_MS)).flags).toEqual(['skew']);
  expect(value(at(NOW - LATE_MS)).flags).toEqual([]);
  expect(value(at(NOW - LATE_MS - 1)).flags).toEqual(['late']);
  expect(value(at(NOW - MAX_AGE_MS)).flags).toEqual(['late']);
  expect(refusal(at(NOW + MAX_AHEAD_MS + 1))).toBe('observedAt is more than 60 s in the future');
  expect(refusal(at(NOW - MAX_AGE_MS - 1))).toBe('observedAt is more than 7 days old');
});

test('a feed without a trustworthy clock, and a device without any, get our time', () => {
  const wrong = { ...position, observedAt: Date.UTC(2007, 3, 8) };
  const kept = { measuredAtMs: NOW, timeQuality: 'server' };
  expect(value(wrong, { trustworthyClock: false })).toMatchObject({ ...kept, flags: ['skew'] });
  expect(value({ ...position, observedAt: null, timeQuality: 'server' })).toMatchObject({
    ...kept,
    flags: []
  });
});

test('a message of a listener that authenticates nobody says so', () => {
  expect(value(position, { auth: 'none' }).flags).toEqual(['unsigned']);
});

test('the dedupe key is the same for the same thing and no other', () => {
  const key = (raw: unknown, over?: Partial<WireContext>) => value(raw, over).dedupeKey;
  const first = key(position);
  expect(key({ ...position, sentAt: NOW }, { receivedAtMs: NOW + 30_000 })).toBe(first);
  expect(key({ ...position, lat: 43.2 })).not.toBe(first);
  expect(key({ ...position, alarm: 'sos' })).not.toBe(first);
  expect(key(position, { deviceId: 'tracker-2' })).not.toBe(first);
  expect(key({ ...position, sourceMsgId: '7' })).toBe(key({ ...position, sourceMsgId: '7', lat: 43.2 }));
  expect(key({ ...detection, phase: 'end' })).not.toBe(key(detection));
  expect(new Set(all.map((raw) => key(raw))).size).toBe(all.length);
});

test('a detection: the first class counts, the count is filled up, the remark is cleaned and cut', () => {
  const remarks = `  Гру\u0308па\u0000 <b>\n${'у'.repeat(3000)}`;
  const parsed = value({
    ...detection,
    classes: [
      { type: 'group', confidence: 0.8 },
      { type: 'person', confidence: 0.9 }
    ],
    count: { best: 5, max: 8 },
    sensor: { deviceId: 'pillar-1', lat: 43, lon: 22.5, kind: 'thermal_pillar' },
    media: [{ url: 'https://media.example/1.jpg', sha256: 'a'.repeat(64), mime: 'image/jpeg', bytes: 4096 }],
    remarks
  });
  expect(parsed).toMatchObject({
    kind: 'detection',
    class: 'group',
    classConfidence: 0.8,
    count: { min: 5, best: 5, max: 8 },
    sensor: { lon: 22.5, lat: 43 },
    location: { kind: 'point', lon: 22.7, lat: 43.1, errM: 40 }
  });
  const text = parsed.kind === 'detection' ? (parsed.remarks ?? '') : '';
  expect(text.slice(0, 9)).toBe('Гр\u04f1па <b>');
  expect(text).toHaveLength(2000);
  expect(parsed).not.toHaveProperty('media');
});

const ray = { kind: 'rangeBearing', azDeg: 80, azErrDeg: 1, rangeM: 3000, rangeErrM: 50 };

test('range and bearing, and a bare bearing, keep what the sensor said', () => {
  expect(value({ ...detection, location: { ...ray, elevDeg: -2, north: 'true' } })).toMatchObject({
    location: ray
  });
  const bare = { kind: 'bearing', azDeg: 0, azErrDeg: 45 };
  expect(value({ ...detection, location: bare })).toMatchObject({ location: bare });
});

test.each([
  [{ location: { ...ray, north: 'magnetic' } }, 'location.north must be true: the declination'],
  [
    { location: { kind: 'area', polygon: [] } },
    'location.kind must be point, rangeBearing or bearing; area and'
  ],
  [
    { location: { kind: 'sensorZone', name: 'z' } },
    'location.kind must be point, rangeBearing or bearing; area and'
  ],
  [{ location: { kind: 'point', lat: 0, lon: 0, errM: 5 } }, 'location is 0,0'],
  [{ location: { kind: 'point', lat: 43, lon: 22 } }, 'location.errM is missing'],
  [{ classes: [] }, 'classes must hold at least one class'],
  [{ classes: [{ type: 'robot', confidence: 1 }] }, 'classes[0].type must be one of person, group'],
  [{ count: { best: 5, min: 6 } }, 'count must have min, best and max in that order'],
  [{ media: [{ url: 'http://a', sha256: '', mime: '', bytes: 1 }] }, 'media[0].url must begin with https://'],
  [{ sourceEventId: '\u0000 ' }, 'sourceEventId must be a text of 1 to 128 characters']
])('detection with %j: %s', (over, why) => {
  expect(refusal({ ...detection, ...over })).toContain(why);
});

test('a shelter may be over-full; its subgroups stay at the door', () => {
  const parsed = value({ ...shelter, reportedAt: NOW - 60_000, groups: { childF: 3 }, needs: ['water'] });
  expect(parsed).toMatchObject({
    kind: 'shelter',
    occupied: 210,
    beds: 200,
    status: 'unknown',
    reporter: 'tracker-1'
  });
  expect(parsed.measuredAtMs).toBe(NOW - 60_000);
  expect(parsed).not.toHaveProperty('groups');
  expect(refusal({ ...shelter, occupants: null })).toBe('occupants must be a whole number from 0 to 50000');
});

test('a crew speaks in steps of its order', () => {
  expect(value({ ...status, assignmentId: null, reason: '' })).toMatchObject({
    kind: 'unitStatus',
    unitId: 'u-1',
    assignmentId: undefined,
    status: 'enRoute',
    reason: undefined
  });
  expect(value({ ...status, status: 'panic' })).toMatchObject({ status: 'panic' });
  expect(refusal({ ...status, status: 'approved' })).toContain('status must be one of delivered, wilco');
});

test('health reasons come in our spelling, each once', () => {
  const parsed = value({ ...health, reasons: ['no_fix', 'lens_dirty', 'no_fix'] });
  expect(parsed).toMatchObject({ kind: 'health', state: 'degraded', reasons: ['noFix', 'lensDirty'] });
});

test('any JSON is answered, never thrown at', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (raw) => {
      expect(parseMessage(raw, context()).ok).toBe(false);
    }),
    { seed: 7, numRuns: 1000 }
  );
});

test('any change of one field of a good message is answered, and what passes is finite and bounded', () => {
  const fields = [...new Set(all.flatMap((raw) => Object.keys(raw)))];
  fc.assert(
    fc.property(
      fc.constantFrom(...all),
      fc.constantFrom(...fields, '__proto__', 'toString', 'remarks', 'count', 'sensor'),
      fc.oneof(fc.jsonValue(), fc.double(), fc.string({ unit: 'binary' }), fc.constantFrom(Infinity, -0)),
      (message, field, junk) => {
        const raw = Object.fromEntries([...Object.entries(message), [field, junk]]);
        const parsed = parseMessage(raw, context());
        if (parsed.ok)
          JSON.stringify(parsed.value, (_, part) => (typeof part === 'number' ? finite(part) : part));
        else expect(parsed.path.length).toBeLessThanOrEqual(80);
        expect(({} as Record<string, unknown>)['role']).toBeUndefined();
      }
    ),
    { seed: 8, numRuns: 2000 }
  );
});

function finite(number: number): number {
  expect(Number.isFinite(number)).toBe(true);
  return number;
}
