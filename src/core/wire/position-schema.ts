import * as v from 'valibot';
import type { DeviceAlarm } from '../observation.ts';
import { envelopeEntries } from './envelope.ts';
import { above, bearing, between, flag, line, maybe, oneOf, strict, whole } from './field.ts';
import { lat, lon } from './place.ts';

/** Alarms as devices spell them, and as we do. */
export const WIRE_ALARMS = {
  sos: 'sos',
  crash: 'crash',
  tamper: 'tamper',
  power_cut: 'powerCut',
  low_battery: 'lowBattery',
  geofence: 'geofence'
} as const satisfies Record<string, DeviceAlarm>;

export type WireAlarm = keyof typeof WIRE_ALARMS;

/** `Object.keys` with the type it has for an object that we wrote. */
const ALARM_NAMES = Object.keys(WIRE_ALARMS) as WireAlarm[];

const camera = strict({
  azDeg: maybe(bearing),
  elDeg: maybe(between(-90, 90)),
  hfovDeg: maybe(above(0, 360)),
  vfovDeg: maybe(above(0, 180)),
  targetLat: maybe(lat),
  targetLon: maybe(lon)
});

/** A position message. What the picture has no use for yet is judged all the same, and then left behind. */
export const positionSchema = strict({
  ...envelopeEntries,
  kind: v.literal('position'),
  lat: maybe(lat),
  lon: maybe(lon),
  fix: maybe(oneOf(['none', '2d', '3d', 'dgps', 'rtk', 'estimated', 'manual'])),
  altHaeM: maybe(between(-500, 12_000)),
  altMslM: maybe(between(-500, 12_000)),
  aglM: maybe(between(-500, 12_000)),
  speedMps: maybe(between(0, 140)),
  courseDeg: maybe(bearing),
  headingDeg: maybe(bearing),
  climbMps: maybe(between(-50, 50)),
  accuracyM: maybe(above(0, 10_000)),
  sats: maybe(whole(0, 99)),
  hdop: maybe(above(0, 99.9)),
  batteryPct: maybe(between(0, 100)),
  ignition: maybe(flag),
  alarm: maybe(oneOf(ALARM_NAMES)),
  platform: maybe(oneOf(['vehicle', 'drone', 'person', 'fixed', 'aircraft', 'unknown'])),
  operatorLat: maybe(lat),
  operatorLon: maybe(lon),
  uasId: maybe(line(20)),
  armed: maybe(flag),
  modeText: maybe(line(32)),
  camera: maybe(camera)
});

export type WirePosition = v.InferOutput<typeof positionSchema>;
