import * as v from 'valibot';
import { DETECTION_CLASSES } from '../detection.ts';
import type { DetectionReport } from '../observation.ts';
import type { Parsed } from '../parsed.ts';
import { envelopeEntries, stamp, type WireContext } from './envelope.ts';
import {
  above,
  bearing,
  between,
  instantMs,
  line,
  maybe,
  oneOf,
  parseWire,
  prose,
  refuse,
  strict,
  whole
} from './field.ts';
import { asLocation, locationSchema } from './location.ts';
import { asPlace, lat, lon } from './place.ts';

const sensor = strict({
  deviceId: maybe(line(64)),
  kind: maybe(oneOf(['thermal_pillar', 'handheld', 'mobile_video', 'drone', 'ground', 'other'])),
  lat: maybe(lat),
  lon: maybe(lon),
  altM: maybe(between(-500, 12_000)),
  azDeg: maybe(bearing),
  fovDeg: maybe(above(0, 360)),
  rangeM: maybe(above(0, 40_000))
});

const sighting = strict({
  type: oneOf(DETECTION_CLASSES),
  confidence: between(0, 1),
  label: maybe(line(64))
});

const persons = whole(0, 500);
const count = v.pipe(
  strict({ best: persons, min: maybe(persons), max: maybe(persons) }),
  v.transform(({ best, min, max }) => ({ min: min ?? best, best, max: max ?? best })),
  v.check(({ min, best, max }) => min <= best && best <= max, 'must have min, best and max in that order')
);

const medium = strict({
  url: v.pipe(line(2048), v.startsWith('https://', 'must begin with https://')),
  sha256: v.pipe(line(64), v.regex(/^[0-9a-f]{64}$/, 'must be 64 hex digits')),
  mime: line(64),
  bytes: whole(0, 50_000_000)
});

// 128 KiB as base64.
const THUMB = 174_764;

/** A detection message. Pictures are judged and left behind: the picture holds places, never faces. */
const detectionSchema = strict({
  ...envelopeEntries,
  kind: v.literal('detection'),
  sourceEventId: line(128),
  phase: oneOf(['new', 'update', 'end', 'cancel']),
  startedAt: maybe(instantMs),
  endedAt: maybe(instantMs),
  sensor: maybe(sensor),
  location: locationSchema,
  classes: v.pipe(
    v.array(sighting, 'must be a list'),
    v.minLength(1, 'must hold at least one class'),
    v.maxLength(8, 'must hold at most 8 classes')
  ),
  count: maybe(count),
  speedMps: maybe(between(0, 140)),
  courseDeg: maybe(bearing),
  tempC: maybe(between(-60, 1500)),
  confidence: maybe(
    strict({
      information: maybe(between(0, 1)),
      source: maybe(oneOf(['A', 'B', 'C', 'D', 'E', 'F'])),
      validation: maybe(oneOf(['unvalidated', 'operator', 'second_sensor']))
    })
  ),
  severity: maybe(oneOf(['info', 'low', 'medium', 'high', 'critical'])),
  media: maybe(v.pipe(v.array(medium, 'must be a list'), v.maxLength(8, 'must hold at most 8 pictures'))),
  thumb: maybe(v.pipe(v.string('must be base64'), v.maxLength(THUMB, 'must be at most 128 KiB'))),
  remarks: maybe(prose(2000))
});

/** Parses a detection; the first class is the one that counts. */
export function parseDetection(raw: unknown, context: WireContext): Parsed<DetectionReport> {
  const parsed = parseWire(detectionSchema, raw);
  if (!parsed.ok) return parsed;
  const wire = parsed.value;
  const location = asLocation(wire.location);
  if (location === undefined) return refuse('location', 'is 0,0, which says that the place is not known');
  const [first] = wire.classes;
  if (first === undefined) return refuse('classes', 'must hold at least one class');
  const where = Object.values(location);
  const envelope = stamp(wire, context, ['detection', wire.phase, ...where, wire.sourceEventId]);
  if (!envelope.ok) return envelope;
  return {
    ok: true,
    value: {
      ...envelope.value,
      kind: 'detection',
      sourceEventId: wire.sourceEventId,
      phase: wire.phase,
      sensor: wire.sensor && asPlace(wire.sensor),
      location,
      class: first.type,
      classConfidence: first.confidence,
      count: wire.count,
      speedMps: wire.speedMps,
      courseDeg: wire.courseDeg,
      remarks: wire.remarks
    }
  };
}
