import * as v from 'valibot';
import { idSchema, namesSchema } from './names.ts';
import { latSchema, lonSchema } from './place.ts';
import { NEEDS } from './referral.ts';

export const SHELTER_STATES = ['active', 'standby', 'suspended', 'closed'] as const;
export type ShelterState = (typeof SHELTER_STATES)[number];

const date = v.pipe(v.string(), v.isoDate());

/** A reception or asylum centre as its pack knows it; what it reports later is a fact. */
export const shelterSchema = v.strictObject({
  id: idSchema,
  names: namesSchema,
  kind: v.picklist(['reception', 'asylum', 'transit', 'tent']),
  lon: lonSchema,
  lat: latSchema,
  /** Beds with the date they were true; absent where nobody could say. */
  capacity: v.optional(
    v.strictObject({ beds: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(20_000)), asOf: date })
  ),
  status: v.strictObject({ state: v.picklist(SHELTER_STATES), asOf: date, until: v.optional(date) }),
  profile: v.array(v.picklist(NEEDS)),
  toBeConfirmed: v.boolean()
});

export type Shelter = v.InferOutput<typeof shelterSchema>;

/** The newest word from a shelter, folded from its reports. */
export type Occupancy = {
  readonly shelterId: string;
  readonly occupied: number;
  readonly beds: number | undefined;
  readonly status: 'open' | 'full' | 'closed' | 'evacuating' | 'unknown';
  readonly reportedAtMs: number;
  readonly reporter: string;
};
