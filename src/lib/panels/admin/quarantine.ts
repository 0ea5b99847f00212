/** What is not dismissed from the list of this page, the newest first. */
export function shownQuarantine<T extends { readonly id: number }>(
  entries: readonly T[],
  dismissed: ReadonlySet<number>
): readonly T[] {
  return entries.filter(({ id }) => !dismissed.has(id)).reverse();
}

/** A raw message cut at the field that broke its limit; `hit` is empty where the field does not stand in it by its name. */
export type Marked = { readonly before: string; readonly hit: string; readonly after: string };

/** Finds the last name of a path (`location.lat`, `classes[0].type`) with its value in what is JSON or was meant to be. */
export function markedRaw(raw: string, path: string): Marked {
  const name = /([A-Za-z]\w*)(?:\[\d+\])*$/.exec(path)?.[1];
  const found = name === undefined ? null : new RegExp(`"${name}"\\s*:\\s*[^,}\\]]*`).exec(raw);
  if (!found) return { before: raw, hit: '', after: '' };
  const end = found.index + found[0].length;
  return { before: raw.slice(0, found.index), hit: found[0], after: raw.slice(end) };
}

/** Whether a path names a field, and not the message as a whole. */
export function isField(path: string): boolean {
  return path !== '' && !path.startsWith('(');
}
