import * as v from 'valibot';
import { idSchema } from '#core/names.ts';
import { parseBy, type Parsed } from '#core/parsed.ts';

const hex64 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'must be 64 hex digits'));

/** The file of phone keys. Which unit a phone speaks for is in the journal; here is only what it signs with. */
const phonesSchema = v.strictObject({
  version: v.literal(1),
  phones: v.array(v.strictObject({ phoneId: idSchema, secret: hex64 }))
});

export type PhonesFile = v.InferOutput<typeof phonesSchema>;

export function parsePhones(raw: unknown): Parsed<PhonesFile> {
  return parseBy(phonesSchema, raw);
}
