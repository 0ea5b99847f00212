import * as v from 'valibot';
import { idSchema, namesSchema } from './names.ts';
import { latSchema, lonSchema } from './place.ts';

/** The kinds of equipment a hub has. */
export const ASSET_KINDS = [
  'patrolVehicle',
  'suv',
  'offroad',
  'van',
  'mobileVideo',
  'drone',
  'pillar',
  'stationaryCamera',
  'handheldThermal',
  'phone',
  'documentKit'
] as const;

/** What a unit can be asked to bring. Interpreters are `language:` and an ISO 639-1 code. */
export const CAPABILITIES = [
  '4x4',
  'thermal',
  'video',
  'aerial',
  'seats',
  'femaleOfficer',
  'childProtection',
  'medical',
  'documents'
] as const;

/** The supply programme that paid for an asset. */
const PROGRAMMES = [
  'euIom2016',
  'efficientBorderManagement',
  'borderSurveillance',
  'migrationManagement',
  'national'
] as const;

export const baseSchema = v.strictObject({
  id: idSchema,
  names: namesSchema,
  kind: v.picklist(['hub', 'localCentre', 'station']),
  lon: lonSchema,
  lat: latSchema,
  toBeConfirmed: v.boolean()
});

export const assetSchema = v.strictObject({
  id: idSchema,
  kind: v.picklist(ASSET_KINDS),
  callsign: v.pipe(
    v.string(),
    v.regex(/^[A-Z]{1,2}-\d{1,3}$/, 'a callsign is a letter or two, a dash and a number')
  ),
  programme: v.picklist(PROGRAMMES),
  readiness: v.picklist(['ready', 'maintenance', 'stored']),
  baseId: idSchema,
  capabilities: v.array(v.picklist(CAPABILITIES)),
  seats: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(60)))
});

const fov = v.strictObject({
  bearingDeg: v.pipe(v.number(), v.minValue(0), v.ltValue(360)),
  widthDeg: v.pipe(v.number(), v.gtValue(0), v.maxValue(360)),
  rangeM: v.pipe(v.number(), v.gtValue(0), v.maxValue(40_000)),
  nearM: v.pipe(v.number(), v.minValue(0))
});

/** A sensor that stands still; hand-held and vehicle cameras belong to their unit. */
export const sensorSchema = v.strictObject({
  id: idSchema,
  assetId: idSchema,
  names: namesSchema,
  lon: lonSchema,
  lat: latSchema,
  fov,
  sectorIds: v.array(idSchema),
  toBeConfirmed: v.boolean()
});

export const crewSchema = v.strictObject({
  id: idSchema,
  officers: v.pipe(
    v.array(
      v.strictObject({
        role: v.picklist(['leader', 'officer', 'driver', 'operator']),
        guest: v.boolean(),
        languages: v.array(v.pipe(v.string(), v.regex(/^[a-z]{2}$/, 'an ISO 639-1 code'))),
        traits: v.array(v.picklist(['femaleOfficer', 'childProtection', 'medical']))
      })
    ),
    v.minLength(1),
    v.maxLength(8)
  )
});

/** A dispatchable crew with its assets; the first asset carries it. */
export const unitSchema = v.strictObject({
  id: idSchema,
  callsign: v.pipe(
    v.string(),
    v.regex(/^[A-Z]{1,2}-\d{1,3}$/, 'a callsign is a letter or two, a dash and a number')
  ),
  crewId: idSchema,
  assetIds: v.pipe(v.array(idSchema), v.minLength(1), v.maxLength(6)),
  baseId: idSchema,
  homeSectorId: v.optional(idSchema)
});

/** A tracker, radio or sensor head that reports over a feed, and the asset it sits on. */
export const deviceSchema = v.strictObject({
  id: idSchema,
  assetId: idSchema,
  feedId: idSchema,
  expectedEverySec: v.pipe(v.number(), v.minValue(1), v.maxValue(86_400))
});

export type Base = v.InferOutput<typeof baseSchema>;
export type Asset = v.InferOutput<typeof assetSchema>;
export type AssetKind = (typeof ASSET_KINDS)[number];
export type Capability = (typeof CAPABILITIES)[number];
export type Sensor = v.InferOutput<typeof sensorSchema>;
export type Crew = v.InferOutput<typeof crewSchema>;
export type Unit = v.InferOutput<typeof unitSchema>;
export type Device = v.InferOutput<typeof deviceSchema>;
