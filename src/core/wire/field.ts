import * as v from 'valibot';
import { parseBy, type Parsed } from '../parsed.ts';

/** An object with these fields and no others; a refusal names the field and why, never its value. */
export function strict<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.strictObject(entries, (issue) => {
    if (issue.expected === 'never') return 'is not a field of this message';
    return issue.expected === 'Object' ? 'must be an object' : 'is missing';
  });
}

/** `null` and absence both mean unknown; inside it is `undefined`. */
export function maybe<Schema extends v.GenericSchema>(schema: Schema) {
  return v.pipe(
    v.nullish(schema),
    v.transform((value) => value ?? undefined)
  );
}

/** A finite number, both ends included. */
export function between(min: number, max: number) {
  const why = `must be a number from ${min} to ${max}`;
  return v.pipe(v.number(why), v.minValue(min, why), v.maxValue(max, why));
}

/** A finite number above `min`, up to and with `max`. */
export function above(min: number, max: number) {
  const why = `must be a number above ${min}, at most ${max}`;
  return v.pipe(v.number(why), v.gtValue(min, why), v.maxValue(max, why));
}

/** A whole number, both ends included. */
export function whole(min: number, max: number) {
  const why = `must be a whole number from ${min} to ${max}`;
  return v.pipe(v.number(why), v.integer(why), v.minValue(min, why), v.maxValue(max, why));
}

const BEARING = 'must be degrees clockwise from true north, from 0 to below 360';

/** Degrees clockwise from true north, 360 itself not included. */
export const bearing = v.pipe(v.number(BEARING), v.minValue(0, BEARING), v.ltValue(360, BEARING));

/** Ms since 1970, UTC. The end is the last instant that a Date can hold. */
export const instantMs = whole(0, 8_640_000_000_000_000);

export const flag = v.boolean('must be true or false');

export function oneOf<const Options extends readonly string[]>(options: Options) {
  return v.picklist(options, `must be one of ${options.join(', ')}`);
}

/** A name or code of one line, cleaned; refused when longer, because a cut name would be another name. */
export function line(max: number) {
  const why = `must be a text of 1 to ${max} characters`;
  return v.pipe(v.string(why), v.transform(clean), v.minLength(1, why), v.maxLength(max, why));
}

/** Free text, cleaned and cut: a detection is not refused for a long remark. Blank is unknown. */
export function prose(max: number) {
  return v.pipe(
    v.string('must be a text'),
    v.transform((text) => clean(clean(text).slice(0, max)) || undefined)
  );
}

const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;
// C0 and C1 controls, lone surrogates, and the marks that make text read in another direction than it is stored.
const UNSEEN = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** The text as NFC, one line, trimmed, without control and bidi characters and lone surrogates. */
export function clean(text: string): string {
  return text.replace(BREAKS, ' ').replace(UNSEEN, '').normalize('NFC').trim();
}

// A path of ours has some 30 characters; more comes from a sender that made up a field name.
const MAX_PATH = 80;

/** `parseBy` for messages of devices: what it answers goes back to the sender, so it is short and clean. */
export function parseWire<Schema extends v.GenericSchema>(
  schema: Schema,
  raw: unknown
): Parsed<v.InferOutput<Schema>> {
  const parsed = parseBy(schema, raw);
  return parsed.ok ? parsed : refuse(parsed.path, parsed.why);
}

/** A refusal with a path that is safe to send back and to show. */
export function refuse(path: string, why: string): { ok: false; path: string; why: string } {
  return { ok: false, path: clean(path.slice(0, MAX_PATH)), why };
}
