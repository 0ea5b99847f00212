import * as v from 'valibot';
import type { Flag } from '../envelope.ts';
import type { PositionReport } from '../observation.ts';
import type { Parsed } from '../parsed.ts';
import type { WireContext } from './envelope.ts';
import { parseWire, refuse } from './field.ts';
import { fromNumber, parseInstant } from './instant-text.ts';
import { parsePosition } from './position.ts';
import { type WireAlarm } from './position-schema.ts';
import { readQuery, type Query } from './query.ts';

const KNOT_MPS = 1852 / 3600;

const ALARMS: ReadonlyMap<string, WireAlarm> = new Map([
  ['sos', 'sos'],
  ['accident', 'crash'],
  ['crash', 'crash'],
  ['tampering', 'tamper'],
  ['tamper', 'tamper'],
  ['powerCut', 'power_cut'],
  ['lowBattery', 'low_battery'],
  ['geofence', 'geofence']
]);

/** What both dialects say, in m/s and degrees; undefined is unknown. */
type Phone = {
  readonly observedAt: number | undefined;
  readonly lat: number | undefined;
  readonly lon: number | undefined;
  readonly valid: boolean;
  readonly speedMps: number | undefined;
  readonly bearingDeg: number | undefined;
  readonly altitudeM: number | undefined;
  readonly accuracyM: number | undefined;
  readonly batteryPct: number | undefined;
  readonly mock: boolean;
};

/** Parses the query that OsmAnd and older Traccar Clients send (speed in knots). Fields we do not know are ignored. */
export function parseOsmandQuery(query: Query, context: WireContext): Parsed<PositionReport> {
  const read = readQuery(query);
  const pair = read.text('location')?.split(',');
  const speedKnots = read.number('speed');
  const phone: Phone = {
    observedAt: read.instant('timestamp'),
    lat: pair === undefined ? read.number('lat') : read.decimal('location', pair[0]),
    lon: pair === undefined ? read.number('lon') : read.decimal('location', pair[1]),
    valid: !['false', '0'].includes(read.text('valid') ?? ''),
    speedMps: speedKnots === undefined ? undefined : speedKnots * KNOT_MPS,
    bearingDeg: read.number('bearing') ?? read.number('heading'),
    altitudeM: read.number('altitude'),
    accuracyM: read.number('accuracy'),
    batteryPct: read.number('batt'),
    mock: read.text('mock') === 'true'
  };
  const alarm = ALARMS.get(read.text('alarm') ?? '');
  return alarmed(alarm, context, read.refusal() ?? parsePhone(phone, alarm, context));
}

const known = v.nullish(v.number('must be a number'));
const bodySchema = v.object({
  alarm: v.nullish(v.string()),
  location: v.object({
    timestamp: v.nullish(v.union([v.string(), v.number()])),
    coords: v.nullish(
      v.object({
        latitude: v.number('must be a number'),
        longitude: v.number('must be a number'),
        accuracy: known,
        speed: known,
        heading: known,
        altitude: known
      })
    ),
    battery: v.nullish(v.object({ level: known })),
    mock: v.nullish(v.boolean()),
    extras: v.nullish(v.object({ alarm: v.nullish(v.string()) }))
  })
});
const alarmSchema = v.object({ location: v.object({ extras: v.object({ alarm: v.string() }) }) });

/** Parses the JSON body of newer Traccar Clients (speed in m/s, -1 for unknown). */
export function parseOsmandJson(raw: unknown, context: WireContext): Parsed<PositionReport> {
  const parsed = parseWire(bodySchema, raw);
  if (!parsed.ok) {
    const alone = parseWire(alarmSchema, raw);
    return alarmed(alone.ok ? ALARMS.get(alone.value.location.extras.alarm) : undefined, context, parsed);
  }
  const { coords, timestamp, battery, mock, extras } = parsed.value.location;
  const alarm = ALARMS.get(extras?.alarm ?? parsed.value.alarm ?? '');
  const observedAt = typeof timestamp === 'string' ? parseInstant(timestamp) : fromNumber(timestamp ?? 0);
  if (observedAt === undefined) return alarmed(alarm, context, refuse('location.timestamp', NOT_A_TIME));
  const level = positive(battery?.level);
  const phone: Phone = {
    observedAt: timestamp === undefined || timestamp === null ? undefined : observedAt,
    lat: coords?.latitude,
    lon: coords?.longitude,
    valid: true,
    speedMps: coords?.speed ?? undefined,
    bearingDeg: coords?.heading ?? undefined,
    altitudeM: coords?.altitude ?? undefined,
    accuracyM: coords?.accuracy ?? undefined,
    batteryPct: level === undefined ? undefined : level * 100,
    mock: mock === true
  };
  return alarmed(alarm, context, parsePhone(phone, alarm, context));
}

const NOT_A_TIME = 'must be seconds, ms or ISO 8601';

function parsePhone(
  phone: Phone,
  alarm: WireAlarm | undefined,
  context: WireContext
): Parsed<PositionReport> {
  const doubts: readonly Flag[] = phone.mock ? ['mock'] : [];
  return parsePosition(
    {
      v: 1,
      kind: 'position',
      observedAt: phone.observedAt,
      timeQuality: phone.observedAt === undefined ? 'server' : 'device',
      lat: phone.lat,
      lon: phone.lon,
      fix: phone.valid ? undefined : 'none',
      // Phones do not say above what; nothing is decided by it.
      altMslM: phone.altitudeM,
      speedMps: positive(phone.speedMps),
      courseDeg: phone.bearingDeg === 360 ? 0 : positive(phone.bearingDeg),
      accuracyM: phone.accuracyM === 0 ? undefined : positive(phone.accuracyM),
      batteryPct: positive(phone.batteryPct),
      alarm
    },
    context,
    doubts
  );
}

// A call for help is never lost for a bad number beside it: it goes on without place and with our time.
function alarmed(
  alarm: WireAlarm | undefined,
  context: WireContext,
  parsed: Parsed<PositionReport>
): Parsed<PositionReport> {
  if (parsed.ok || alarm === undefined) return parsed;
  return parsePosition({ v: 1, kind: 'position', timeQuality: 'server', alarm }, context);
}

/** Zero or more; phones write -1 for unknown. */
function positive(value: number | null | undefined): number | undefined {
  return value === undefined || value === null || value < 0 ? undefined : value;
}
