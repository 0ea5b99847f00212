import { MIND, type FactBodies, type FactDraft, type FactKind } from '../fact.ts';

/** A fact of the mind. Its id names its cause, so that a second mind that draws the same conclusion writes the same entry. */
export function mindDraft<K extends FactKind>(
  kind: K,
  id: string,
  atMs: number,
  subjects: readonly string[],
  body: FactBodies[K]
): FactDraft {
  return { id, atMs: Math.round(atMs), actor: MIND, kind, subjects, body } as FactDraft;
}

/** The short name of an observation: enough of its key to be its own, short enough to be part of other ids. */
export function causeOf({ dedupeKey }: { readonly dedupeKey: string }): string {
  return dedupeKey.slice(0, 32);
}
