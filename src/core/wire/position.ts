import type { Flag } from '../envelope.ts';
import type { PositionReport } from '../observation.ts';
import type { Parsed } from '../parsed.ts';
import { plainKey, stamp, type WireContext } from './envelope.ts';
import { parseWire, refuse } from './field.ts';
import { asPlace } from './place.ts';
import { readPlainPosition } from './plain-position.ts';
import { positionSchema, WIRE_ALARMS, type WirePosition } from './position-schema.ts';

const NO_DOUBTS: readonly Flag[] = [];

/** Parses a position; without a fix (also 0,0 and no satellites) it is a sign of life that may carry an alarm. */
export function parsePosition(
  raw: unknown,
  context: WireContext,
  doubts = NO_DOUBTS
): Parsed<PositionReport> {
  const plain = typeof raw === 'object' && raw !== null ? readPlainPosition(raw) : undefined;
  if (plain !== undefined) return reportOf(plain, context, doubts);
  const parsed = parseWire(positionSchema, raw);
  return parsed.ok ? reportOf(parsed.value, context, doubts) : parsed;
}

function reportOf(wire: WirePosition, context: WireContext, doubts: readonly Flag[]): Parsed<PositionReport> {
  if ((wire.lat === undefined) !== (wire.lon === undefined)) {
    return refuse(wire.lat === undefined ? 'lat' : 'lon', 'is missing beside its other half');
  }
  const fix = wire.fix ?? '2d';
  const seen = fix === 'manual' || fix === 'estimated' || wire.sats !== 0;
  const place = fix !== 'none' && seen ? asPlace(wire) : undefined;
  const alarm = wire.alarm === undefined ? undefined : WIRE_ALARMS[wire.alarm];
  const content = ['position', place?.lon, place?.lat, alarm];
  // An alarm becomes facts, whose ids come from its key; of other positions there are too many for a digest.
  const stamped = stamp(wire, context, content, doubts, alarm === undefined ? plainKey : undefined);
  if (!stamped.ok) return stamped;
  const envelope = stamped.value;
  const moving = place === undefined ? undefined : wire;
  // Field by field: a spread of so many costs more than all the rest.
  return {
    ok: true,
    value: {
      id: envelope.id,
      dedupeKey: envelope.dedupeKey,
      feedId: envelope.feedId,
      deviceId: envelope.deviceId,
      assetId: envelope.assetId,
      measuredAtMs: envelope.measuredAtMs,
      sentAtMs: envelope.sentAtMs,
      receivedAtMs: envelope.receivedAtMs,
      timeQuality: envelope.timeQuality,
      auth: envelope.auth,
      flags: envelope.flags,
      kind: 'position',
      fix: place === undefined ? 'none' : fix,
      lon: place?.lon,
      lat: place?.lat,
      altMslM: moving?.altMslM,
      speedMps: moving?.speedMps,
      courseDeg: moving?.courseDeg,
      accuracyM: moving?.accuracyM,
      batteryPct: wire.batteryPct,
      alarm
    }
  };
}
