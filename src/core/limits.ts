import * as v from 'valibot';
import { idSchema, namesSchema } from './names.ts';

/** The kinds that age alike: their limits differ, their life does not. */
export const TRACK_KINDS = ['vehicle', 'foot', 'drone', 'sensor', 'group'] as const;
export type TrackKind = (typeof TRACK_KINDS)[number];

const seconds = v.pipe(v.number(), v.gtValue(0), v.maxValue(7 * 86_400));

/** Up to when a report counts as fresh, ageing and stale, and the speed past which a move is not believed. */
const kindLimits = v.strictObject({
  freshSec: seconds,
  ageingSec: seconds,
  staleSec: seconds,
  maxSpeedMps: v.pipe(v.number(), v.minValue(0), v.maxValue(340))
});

export const limitsSchema = v.strictObject({
  vehicle: kindLimits,
  foot: kindLimits,
  drone: kindLimits,
  sensor: kindLimits,
  group: kindLimits
});

export const thresholdsSchema = v.strictObject({
  /** An alert that nobody acknowledged for so long is escalated. */
  escalateSec: seconds,
  /** Detections of one kind this near and this soon after one another are one alert. */
  groupWithinM: v.pipe(v.number(), v.minValue(0), v.maxValue(20_000)),
  groupWithinSec: seconds,
  suggestionValidSec: seconds,
  /** A unit whose fix is older than this is not suggested. */
  fixMaxAgeSec: seconds,
  batteryMinPct: v.pipe(v.number(), v.minValue(0), v.maxValue(100)),
  maxArrivalMin: v.pipe(v.number(), v.minValue(1), v.maxValue(600)),
  turnoutSec: v.strictObject({ p50: seconds, p90: seconds }),
  groupSpeedMps: v.strictObject({
    min: v.pipe(v.number(), v.minValue(0)),
    max: v.pipe(v.number(), v.maxValue(15))
  }),
  /** A shelter this full asks for attention, 0 to 1. */
  shelterFullShare: v.pipe(v.number(), v.minValue(0.5), v.maxValue(1))
});

export const feedSchema = v.strictObject({
  id: idSchema,
  names: namesSchema,
  family: v.picklist(['webhook', 'osmand', 'nmea', 'gpsd']),
  expectedEverySec: seconds,
  silenceSec: seconds,
  lagSec: seconds,
  positionsPerDevicePerMin: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(6000)),
  messagesPerSec: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)),
  trustworthyClock: v.boolean()
});

export type KindLimits = v.InferOutput<typeof kindLimits>;
export type Limits = v.InferOutput<typeof limitsSchema>;
export type Thresholds = v.InferOutput<typeof thresholdsSchema>;
export type Feed = v.InferOutput<typeof feedSchema>;
