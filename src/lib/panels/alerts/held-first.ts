/**
 * The rows with one of them kept at the top while somebody is about to press its button: a new alarm then comes below
 * it, and goes to its own place when the pointer or the focus has left.
 */
export function heldFirst<T extends { readonly id: string }>(
  rows: readonly T[],
  heldId: string | undefined
): readonly T[] {
  const held = rows.find(({ id }) => id === heldId);
  return held === undefined ? rows : [held, ...rows.filter((row) => row !== held)];
}

/** What has come under a pointer or a key by itself is not meant by it: shorter than a double click takes nobody reads. */
export const SETTLE_MS = 500;
