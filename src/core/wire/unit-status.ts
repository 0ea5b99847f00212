import * as v from 'valibot';
import { ASSIGNMENT_STEPS } from '../assignment.ts';
import { idSchema } from '../names.ts';
import type { UnitStatusReport } from '../observation.ts';
import type { Parsed } from '../parsed.ts';
import { envelopeEntries, stamp, type WireContext } from './envelope.ts';
import { instantMs, line, maybe, oneOf, parseWire, prose, strict, whole } from './field.ts';

const unitStatusSchema = strict({
  ...envelopeEntries,
  kind: v.literal('unitStatus'),
  unitId: idSchema,
  assignmentId: maybe(line(200)),
  orderVersion: maybe(whole(0, 2_147_483_647)),
  status: oneOf([...ASSIGNMENT_STEPS, 'panic', 'checkIn']),
  reason: maybe(prose(200)),
  reportedAt: maybe(instantMs)
});

/** Parses what a crew says of its order, as of `reportedAt` or else `observedAt`. */
export function parseUnitStatus(raw: unknown, context: WireContext): Parsed<UnitStatusReport> {
  const parsed = parseWire(unitStatusSchema, raw);
  if (!parsed.ok) return parsed;
  const wire = parsed.value;
  const { unitId, assignmentId, status, reason } = wire;
  const envelope = stamp({ ...wire, observedAt: wire.reportedAt ?? wire.observedAt }, context, [
    'unitStatus',
    unitId,
    status,
    assignmentId
  ]);
  if (!envelope.ok) return envelope;
  return { ok: true, value: { ...envelope.value, kind: 'unitStatus', unitId, assignmentId, status, reason } };
}
