import * as v from 'valibot';
import type { PositionReport } from '../observation.ts';
import type { Parsed } from '../parsed.ts';
import type { WireContext } from './envelope.ts';
import { parseWire, refuse, whole } from './field.ts';
import { parseInstant } from './instant-text.ts';
import { parsePosition } from './position.ts';

/** What gpsd is asked for after a connection: its own objects, one a line. */
export const GPSD_WATCH = '?WATCH={"enable":true,"json":true}\n';
/** What it always answers, so that a silent line can be told from a silent receiver. */
export const GPSD_PING = '?VERSION;\n';

const known = v.nullish(v.number('must be a number'));
const tpvSchema = v.object({
  class: v.literal('TPV'),
  mode: whole(0, 3),
  time: v.nullish(v.string('must be a text')),
  lat: known,
  lon: known,
  altMSL: known,
  speed: known,
  track: known,
  eph: known,
  status: known
});

// `status` of gpsd 3.22; 2 is differential, 3 and 4 RTK, 5 and 6 dead reckoning, 8 a simulator.
const STATUS_FIX: ReadonlyMap<number, PositionReport['fix']> = new Map([
  [2, 'dgps'],
  [3, 'rtk'],
  [4, 'rtk'],
  [5, 'estimated'],
  [6, 'estimated']
]);
const SIMULATED = 8;
const NO_FIX = 1;

/** The position in one object of gpsd (metres, m/s); `value` is undefined for its other classes. Never throws. */
export function parseGpsd(raw: unknown, context: WireContext): Parsed<PositionReport | undefined> {
  if (typeof raw !== 'object' || raw === null || !('class' in raw)) return refuse('class', 'is missing');
  if (raw.class !== 'TPV') return { ok: true, value: undefined };
  const parsed = parseWire(tpvSchema, raw);
  if (!parsed.ok) return parsed;
  const { mode, time, lat, lon, altMSL, speed, track, eph, status } = parsed.value;
  // Without a fix its time is that of a clock which nobody set.
  if (mode <= NO_FIX) {
    return parsePosition({ v: 1, kind: 'position', timeQuality: 'server', fix: 'none' }, context);
  }
  const observedAt = typeof time === 'string' ? parseInstant(time) : undefined;
  if (typeof time === 'string' && observedAt === undefined) return refuse('time', 'must be ISO 8601');
  return parsePosition(
    {
      v: 1,
      kind: 'position',
      observedAt,
      timeQuality: observedAt === undefined && context.trustworthyClock === false ? 'server' : 'gnss',
      fix: STATUS_FIX.get(status ?? 0) ?? (mode === 2 ? '2d' : '3d'),
      lat,
      lon,
      altMslM: altMSL,
      speedMps: speed,
      courseDeg: track === 360 ? 0 : track,
      accuracyM: eph === 0 ? undefined : eph
    },
    context,
    status === SIMULATED ? ['mock'] : []
  );
}
