import * as v from 'valibot';
import { idSchema } from './names.ts';
import { clean } from './wire/field.ts';

/** `painting`: it draws. `dark`: it should, and nobody has seen it draw. `closed`: somebody closed it. */
export type DisplayState = 'painting' | 'dark' | 'closed';

/** A screen that nobody sits before; `sinceMs` is hub time, of a dark one its last paint. */
export type Display = {
  readonly name: string | undefined;
  readonly state: DisplayState;
  readonly sinceMs: number;
};

/** How a display names itself. */
export const displaySchema = v.strictObject({
  id: idSchema,
  name: v.optional(v.pipe(v.string(), v.maxLength(40), v.transform(clean)))
});

/** Displays that a room keeps: more than a hub has walls; those that changed last stay. */
export const ROOM_DISPLAYS = 50;

/** The displays after one has changed. */
export function withDisplay(
  all: Readonly<Record<string, Display>>,
  id: string,
  display: Display
): Readonly<Record<string, Display>> {
  const next = { ...all, [id]: display };
  const ids = Object.keys(next);
  if (ids.length <= ROOM_DISPLAYS) return next;
  // A closed one goes before one that is missed.
  const rank = (one: string): number => (next[one]?.state === 'closed' ? 0 : 1);
  const oldest = ids
    .filter((one) => one !== id)
    .sort((a, b) => rank(a) - rank(b) || (next[a]?.sinceMs ?? 0) - (next[b]?.sinceMs ?? 0))[0];
  return Object.fromEntries(Object.entries(next).filter(([one]) => one !== oldest));
}
