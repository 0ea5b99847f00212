import * as v from 'valibot';
import { idSchema } from '../names.ts';
import type { ShelterReport } from '../observation.ts';
import type { Parsed } from '../parsed.ts';
import { envelopeEntries, stamp, type WireContext } from './envelope.ts';
import { instantMs, line, maybe, oneOf, parseWire, strict, whole } from './field.ts';
import { lat, lon } from './place.ts';

const heads = maybe(whole(0, 50_000));

/** A shelter message. Subgroups are judged and left behind: small numbers of them point at persons. */
const shelterSchema = strict({
  ...envelopeEntries,
  kind: v.literal('shelter'),
  shelterId: idSchema,
  name: maybe(line(120)),
  type: maybe(oneOf(['collective', 'tent', 'reception', 'transit', 'hospital', 'other'])),
  lat: maybe(lat),
  lon: maybe(lon),
  adm: maybe(line(32)),
  capacity: maybe(whole(0, 20_000)),
  occupants: whole(0, 50_000),
  groups: maybe(
    strict({
      adultM: heads,
      adultF: heads,
      childM: heads,
      childF: heads,
      unaccompanied: heads,
      elderly: heads,
      medical: heads
    })
  ),
  status: maybe(oneOf(['open', 'full', 'closed', 'evacuating', 'unknown'])),
  needs: maybe(
    v.pipe(
      v.array(oneOf(['water', 'food', 'bedding', 'medical', 'interpreter', 'sanitation', 'transport'])),
      v.maxLength(7, 'must name each need once')
    )
  ),
  reportedAt: maybe(instantMs),
  validUntil: maybe(instantMs),
  reporter: maybe(line(64)),
  method: maybe(oneOf(['form', 'api', 'csv', 'xlsx', 'phone'])),
  revision: maybe(whole(0, 2_147_483_647))
});

/** Parses what a reception centre says of its beds, as of `reportedAt` or else `observedAt`. Over-full is valid. */
export function parseShelterReport(raw: unknown, context: WireContext): Parsed<ShelterReport> {
  const parsed = parseWire(shelterSchema, raw);
  if (!parsed.ok) return parsed;
  const wire = parsed.value;
  const { shelterId, occupants, capacity } = wire;
  const status = wire.status ?? 'unknown';
  const reporter = wire.reporter ?? context.deviceId;
  const envelope = stamp({ ...wire, observedAt: wire.reportedAt ?? wire.observedAt }, context, [
    'shelter',
    shelterId,
    occupants,
    capacity,
    status,
    reporter
  ]);
  if (!envelope.ok) return envelope;
  return {
    ok: true,
    value: {
      ...envelope.value,
      kind: 'shelter',
      shelterId,
      occupied: occupants,
      beds: capacity,
      status,
      reporter
    }
  };
}
