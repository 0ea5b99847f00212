import * as v from 'valibot';
import { ALERT_KINDS } from '#core/alert.ts';
import { ASSIGNMENT_STATES } from '#core/assignment.ts';
import { idSchema, namesSchema } from '#core/names.ts';
import { latSchema, lonSchema } from '#core/place.ts';

const ms = v.pipe(v.number(), v.finite());
const severity = v.picklist([1, 2, 3, 4] as const);

const orderSchema = v.object({
  assignmentId: v.string(),
  unitId: idSchema,
  incidentNumber: v.string(),
  kind: v.picklist(ALERT_KINDS),
  severity,
  count: v.optional(v.object({ min: v.number(), max: v.number() })),
  livesAtRisk: v.boolean(),
  sector: v.optional(v.object({ id: idSchema, names: namesSchema })),
  lon: v.optional(lonSchema),
  lat: v.optional(latSchema),
  errM: v.optional(v.number()),
  state: v.picklist(ASSIGNMENT_STATES),
  stateSinceMs: ms,
  approvedAtMs: ms,
  promisedMin: v.optional(v.number()),
  others: v.number(),
  metCount: v.optional(v.number())
});

/** What the hub tells a phone: the clocks, its unit, its orders. */
export const viewSchema = v.object({
  wallMs: ms,
  clock: v.object({ wallMs: ms, hubMs: ms, rate: v.pipe(v.number(), v.gtValue(0)) }),
  exercise: v.boolean(),
  callsign: v.string(),
  at: v.optional(v.object({ lon: lonSchema, lat: latSchema, measuredAtMs: ms })),
  checkedInAtMs: v.optional(ms),
  panicAtMs: v.optional(ms),
  orders: v.pipe(v.array(orderSchema), v.maxLength(50))
});

/** What a phone is given for its code. */
export const enrolledSchema = v.object({
  phoneId: idSchema,
  unitId: idSchema,
  keyId: v.string(),
  secret: v.string(),
  wallMs: ms
});

/** What became of a message: of one that was sent alone, the lists have one entry at most. */
export const takenSchema = v.object({
  rejected: v.array(v.object({ path: v.string(), why: v.string() })),
  refused: v.array(v.object({ why: v.string() }))
});

export const refusedSchema = v.object({ why: v.optional(v.string()) });

export type View = v.InferOutput<typeof viewSchema>;
export type PhoneOrder = View['orders'][number];
export type Enrolled = v.InferOutput<typeof enrolledSchema>;
