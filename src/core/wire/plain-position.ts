import type { WirePosition } from './position-schema.ts';

type Check = (value: unknown) => boolean;

const ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/;
// Text that cleaning leaves as it is.
const VISIBLE = /^[\x21-\x7e]+$/;

const within =
  (min: number, max: number): Check =>
  (value) =>
    typeof value === 'number' && value >= min && value <= max;
const beyond =
  (min: number, max: number): Check =>
  (value) =>
    typeof value === 'number' && value > min && value <= max;
const whole =
  (min: number, max: number): Check =>
  (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
const word =
  (max: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= max && VISIBLE.test(value);
const oneOf = (...options: readonly unknown[]): Check => {
  const known = new Set(options);
  return (value) => known.has(value);
};

const bearing: Check = (value) => typeof value === 'number' && value >= 0 && value < 360;
const flag: Check = (value) => typeof value === 'boolean';
const instant = whole(0, 8_640_000_000_000_000);

// By name and not in an object: a message may have a field called `constructor`. A camera is left to the schema.
const FIELDS = new Map<string, Check>([
  ['v', oneOf(1)],
  ['kind', oneOf('position')],
  ['deviceId', (value) => typeof value === 'string' && ID.test(value) && !(value in Object.prototype)],
  ['sourceMsgId', word(128)],
  ['observedAt', instant],
  ['sentAt', instant],
  ['timeQuality', oneOf('gnss', 'device', 'server')],
  ['lat', within(-90, 90)],
  ['lon', within(-180, 180)],
  ['fix', oneOf('none', '2d', '3d', 'dgps', 'rtk', 'estimated', 'manual')],
  ['altHaeM', within(-500, 12_000)],
  ['altMslM', within(-500, 12_000)],
  ['aglM', within(-500, 12_000)],
  ['speedMps', within(0, 140)],
  ['courseDeg', bearing],
  ['headingDeg', bearing],
  ['climbMps', within(-50, 50)],
  ['accuracyM', beyond(0, 10_000)],
  ['sats', whole(0, 99)],
  ['hdop', beyond(0, 99.9)],
  ['batteryPct', within(0, 100)],
  ['ignition', flag],
  ['alarm', oneOf('sos', 'crash', 'tamper', 'power_cut', 'low_battery', 'geofence')],
  ['platform', oneOf('vehicle', 'drone', 'person', 'fixed', 'aircraft', 'unknown')],
  ['operatorLat', within(-90, 90)],
  ['operatorLon', within(-180, 180)],
  ['uasId', word(20)],
  ['armed', flag],
  ['modeText', word(32)]
]);

/**
 * A position message that is right as it stands, without the cost of the schema; undefined says nothing against it:
 * the schema is then asked, which alone refuses. Whatever is answered, the schema would have answered the same.
 */
export function readPlainPosition(raw: object): WirePosition | undefined {
  const message = raw as Readonly<Record<string, unknown>>;
  let blanks = 0;
  for (const name in message) {
    const check = FIELDS.get(name);
    const value = message[name];
    if (check === undefined) return undefined;
    if (value === null) blanks += 1;
    else if (value !== undefined && !check(value)) return undefined;
  }
  if (message['v'] !== 1 || message['kind'] !== 'position') return undefined;
  return (blanks === 0 ? message : filled(message)) as WirePosition;
}

/** The same without what is unknown. */
function filled(message: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(message).filter(([, value]) => value !== null));
}
