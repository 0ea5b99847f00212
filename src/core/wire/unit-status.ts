import * as v from 'valibot';
import { ASSIGNMENT_STEPS } from '../assignment.ts';
import { idSchema } from '../names.ts';
import type { UnitStatusReport } from '../observation.ts';
import { AID_NEEDS } from '../people-met.ts';
import type { Parsed } from '../parsed.ts';
import { envelopeEntries, stamp, type WireContext } from './envelope.ts';
import { instantMs, line, maybe, oneOf, parseWire, prose, refuse, strict, whole } from './field.ts';

/** Persons of one kind that a crew can meet at once: more is a slip of a finger. */
const headcount = whole(0, 500);

const metSchema = strict({
  adults: headcount,
  childrenWithFamily: headcount,
  childrenAlone: headcount,
  needs: v.pipe(
    v.array(oneOf(AID_NEEDS), 'must be a list'),
    v.maxLength(AID_NEEDS.length, 'names a need twice'),
    v.transform((needs) => AID_NEEDS.filter((need) => needs.includes(need)))
  )
});

const unitStatusSchema = strict({
  ...envelopeEntries,
  kind: v.literal('unitStatus'),
  unitId: idSchema,
  assignmentId: maybe(line(200)),
  orderVersion: maybe(whole(0, 2_147_483_647)),
  status: oneOf([...ASSIGNMENT_STEPS, 'panic', 'checkIn', 'met']),
  met: maybe(metSchema),
  reason: maybe(prose(200)),
  reportedAt: maybe(instantMs)
});

/** Parses what a crew says of its order, as of `reportedAt` or else `observedAt`. */
export function parseUnitStatus(raw: unknown, context: WireContext): Parsed<UnitStatusReport> {
  const parsed = parseWire(unitStatusSchema, raw);
  if (!parsed.ok) return parsed;
  const wire = parsed.value;
  const { unitId, assignmentId, status, reason, met } = wire;
  if ((status === 'met') !== (met !== undefined))
    return refuse('met', 'goes with the status met, and only with it');
  const envelope = stamp({ ...wire, observedAt: wire.reportedAt ?? wire.observedAt }, context, [
    'unitStatus',
    unitId,
    status,
    assignmentId
  ]);
  if (!envelope.ok) return envelope;
  return {
    ok: true,
    value: { ...envelope.value, kind: 'unitStatus', unitId, assignmentId, status, reason, met }
  };
}
