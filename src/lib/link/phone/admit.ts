import * as v from 'valibot';
import { parseBy } from '#core/parsed.ts';
import { refusedSchema } from './answer.ts';

const givenSchema = v.object({ code: v.string(), untilMs: v.number() });

/** What became of asking for a code. */
export type Admitted =
  | { readonly ok: true; readonly code: string; readonly untilMs: number }
  | { readonly ok: false; readonly why: string };

/** Asks, as whoever is signed in, for the code of a phone for a unit. */
export async function admitPhone(unitId: string): Promise<Admitted> {
  const answer = await fetch('/api/phones', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ unitId })
  }).catch(() => undefined);
  const body: unknown = await answer?.json().catch(() => undefined);
  const given = parseBy(givenSchema, body);
  if (answer?.ok && given.ok) return { ok: true, ...given.value };
  const refused = parseBy(refusedSchema, body);
  return { ok: false, why: (refused.ok ? refused.value.why : undefined) ?? 'failed' };
}
