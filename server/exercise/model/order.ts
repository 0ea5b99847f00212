import * as v from 'valibot';
import { ASSIGNMENT_STATES } from '#core/assignment.ts';
import { idSchema } from '#core/names.ts';
import { parseBy, type Parsed } from '#core/parsed.ts';
import { latSchema, lonSchema } from '#core/place.ts';

const orderSchema = v.object({
  assignmentId: v.string(),
  unitId: idSchema,
  lon: v.nullish(lonSchema),
  lat: v.nullish(latSchema),
  state: v.picklist(ASSIGNMENT_STATES),
  approvedAtMs: v.number(),
  /** Somebody with a phone speaks for the crew. */
  answeredBy: v.nullish(v.literal('phone'))
});

const ordersSchema = v.object({ orders: v.pipe(v.array(orderSchema), v.maxLength(500)) });

/** An order as a crew reads it; the place is missing where nobody knows it yet. */
export type Order = v.InferOutput<typeof orderSchema>;

/** Parses the answer to the question for orders; fields beyond ours are left alone. */
export function parseOrders(raw: unknown): Parsed<readonly Order[]> {
  const parsed = parseBy(ordersSchema, raw);
  return parsed.ok ? { ok: true, value: parsed.value.orders } : parsed;
}
