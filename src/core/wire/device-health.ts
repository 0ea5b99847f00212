import * as v from 'valibot';
import type { HealthReport } from '../observation.ts';
import type { Parsed } from '../parsed.ts';
import { envelopeEntries, stamp, type WireContext } from './envelope.ts';
import { between, instantMs, line, maybe, oneOf, parseWire, strict, whole } from './field.ts';

/** What may be wrong with a device: as devices spell it, and as we do. */
export const WIRE_REASONS = {
  no_fix: 'noFix',
  bad_clock: 'badClock',
  clock_skew: 'clockSkew',
  decode_errors: 'decodeErrors',
  duplicate_id: 'duplicateId',
  frozen_position: 'frozenPosition',
  swapped_coordinates: 'swappedCoordinates',
  auth_failed: 'authFailed',
  replay: 'replay',
  low_battery: 'lowBattery',
  power: 'power',
  storage: 'storage',
  temperature: 'temperature',
  lens_dirty: 'lensDirty',
  not_detecting: 'notDetecting',
  tamper: 'tamper',
  link: 'link'
} as const;

type WireReason = keyof typeof WIRE_REASONS;

/** `Object.keys` with the type it has for an object that we wrote. */
const REASON_NAMES = Object.keys(WIRE_REASONS) as WireReason[];

const tally = maybe(whole(0, Number.MAX_SAFE_INTEGER));

const healthSchema = strict({
  ...envelopeEntries,
  kind: v.literal('health'),
  state: oneOf(['ok', 'degraded', 'fault', 'offline', 'unknown']),
  reasons: maybe(
    v.pipe(
      v.array(oneOf(REASON_NAMES), 'must be a list'),
      v.maxLength(REASON_NAMES.length, 'must name each reason once')
    )
  ),
  lastSeen: maybe(instantMs),
  expectedIntervalS: maybe(between(1, 86_400)),
  batteryPct: maybe(between(0, 100)),
  powerSource: maybe(line(32)),
  supplyV: maybe(between(0, 1000)),
  tempC: maybe(between(-60, 120)),
  rssiDbm: maybe(between(-150, 0)),
  skewMs: maybe(between(-1e12, 1e12)),
  fw: maybe(line(64)),
  counters: maybe(
    strict({
      frames: tally,
      records: tally,
      crc: tally,
      rejected: tally,
      replay: tally,
      unauth: tally,
      dropped: tally
    })
  )
});

/** Parses how a device says it is. */
export function parseDeviceHealth(raw: unknown, context: WireContext): Parsed<HealthReport> {
  const parsed = parseWire(healthSchema, raw);
  if (!parsed.ok) return parsed;
  const wire = parsed.value;
  const reasons = [...new Set(wire.reasons)].map((reason) => WIRE_REASONS[reason]);
  const envelope = stamp(wire, context, ['health', wire.state, ...reasons]);
  if (!envelope.ok) return envelope;
  return {
    ok: true,
    value: { ...envelope.value, kind: 'health', state: wire.state, reasons, batteryPct: wire.batteryPct }
  };
}
