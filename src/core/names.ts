import * as v from 'valibot';

/** A name that a hub pack carries in three scripts. */
export type Names = { readonly cyrl: string; readonly latn: string; readonly en: string };

const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120));

export const namesSchema = v.strictObject({ cyrl: name, latn: name, en: name });

/** Refuses what every object has a property of (`constructor`): looked up in a record, it would seem to be there. */
export const notInherited = v.check<string, string>((id) => !(id in Object.prototype), 'is a reserved word');

/** An id as packs and journals use it; none names a property of every object. */
export const idSchema = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/, 'an id is 1 to 64 letters, digits, . _ : -'),
  notInherited
);
