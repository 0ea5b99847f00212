import * as v from 'valibot';
import { assetSchema, baseSchema, crewSchema, deviceSchema, sensorSchema, unitSchema } from './equipment.ts';
import { feedSchema, limitsSchema, thresholdsSchema } from './limits.ts';
import { idSchema, namesSchema } from './names.ts';
import { dailyPlanSchema } from './patrol-plan.ts';
import { boxSchema, latSchema, lonLatSchema, lonSchema } from './place.ts';
import { shelterSchema } from './shelter.ts';

/** How exposed a border section is (not to be confused with the impact level of an incident). */
export const SECTION_LEVELS = ['low', 'medium', 'high', 'critical'] as const;

const line = v.pipe(v.array(lonLatSchema), v.minLength(2), v.maxLength(10_000));
const ring = v.pipe(v.array(lonLatSchema), v.minLength(4), v.maxLength(10_000));

/** A border section: its part of the line, its area, a line that warns and a line that asks for someone. */
export const sectorSchema = v.strictObject({
  id: idSchema,
  names: namesSchema,
  order: v.pipe(v.number(), v.integer(), v.minValue(1)),
  impactLevel: v.picklist(SECTION_LEVELS),
  minUnits: v.pipe(v.number(), v.integer(), v.minValue(0)),
  minSensors: v.pipe(v.number(), v.integer(), v.minValue(0)),
  maxUnwatchedSec: v.pipe(v.number(), v.minValue(60)),
  /** Straight-line to road distance, and the pace of a vehicle on the tracks of this section. */
  detourFactor: v.pipe(v.number(), v.minValue(1), v.maxValue(5)),
  vehicleSpeedMps: v.pipe(v.number(), v.minValue(2), v.maxValue(40)),
  line,
  /** Outer ring first, then holes; closed. */
  area: v.pipe(v.array(ring), v.minLength(1)),
  warningLine: line,
  criticalLine: line,
  label: lonLatSchema
});

/** A border crossing point and whether it is open. */
export const crossingSchema = v.strictObject({
  id: idSchema,
  names: namesSchema,
  opposite: namesSchema,
  lon: lonSchema,
  lat: latSchema,
  status: v.picklist(['open', 'restricted', 'closed', 'unknown']),
  asOf: v.pipe(v.string(), v.isoDate()),
  toBeConfirmed: v.boolean()
});

/** What a hub is: everything about it that is data. */
export const packSchema = v.strictObject({
  id: idSchema,
  names: namesSchema,
  titles: namesSchema,
  neighbour: v.picklist(['BG', 'MK', 'RO', 'HU', 'HR', 'BA', 'ME', 'AL']),
  timeZone: v.pipe(v.string(), v.minLength(1)),
  view: v.strictObject({
    lon: lonSchema,
    lat: latSchema,
    zoom: v.pipe(v.number(), v.minValue(4), v.maxValue(14))
  }),
  operatingArea: boxSchema,
  limits: limitsSchema,
  thresholds: thresholdsSchema,
  feeds: v.array(feedSchema),
  sectors: v.pipe(v.array(sectorSchema), v.minLength(1)),
  crossings: v.array(crossingSchema),
  bases: v.array(baseSchema),
  assets: v.array(assetSchema),
  sensors: v.array(sensorSchema),
  crews: v.array(crewSchema),
  units: v.array(unitSchema),
  devices: v.array(deviceSchema),
  shelters: v.array(shelterSchema),
  /** What patrols every day; absent in packs that are older than plans. */
  patrols: v.optional(dailyPlanSchema)
});

export type Pack = v.InferOutput<typeof packSchema>;
export type Sector = v.InferOutput<typeof sectorSchema>;
export type Crossing = v.InferOutput<typeof crossingSchema>;
