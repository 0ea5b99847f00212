/** Copies that `own` has made and nobody but their owner has seen. */
const owned = new WeakSet<object>();

type Readable<T> = Readonly<Record<string, T>>;

/** A copy that `put` and `without` change in place, until it is given up; whoever folds much at once copies once. */
export function own<T>(record: Readable<T>): Readable<T> {
  const copy = { ...record };
  owned.add(copy);
  return copy;
}

/** From here on the record is like any other: it never changes again. */
export function giveUp<T>(record: Readable<T>): void {
  owned.delete(record);
}

/** A record with one key set. */
export function put<T>(record: Readable<T>, key: string, value: T): Readable<T> {
  // Set in place, that name would be the prototype.
  if (!owned.has(record) || key === '__proto__') return { ...record, [key]: value };
  (record as Record<string, T>)[key] = value;
  return record;
}

/** A record without one key. */
export function without<T>(record: Readable<T>, key: string): Readable<T> {
  return withoutAll(record, [key]);
}

/** A record without some keys. */
export function withoutAll<T>(record: Readable<T>, keys: readonly string[]): Readable<T> {
  const gone = new Set(keys.filter((key) => Object.hasOwn(record, key)));
  if (gone.size === 0) return record;
  if (!owned.has(record)) return Object.fromEntries(Object.entries(record).filter(([key]) => !gone.has(key)));
  for (const key of gone) delete (record as Record<string, T>)[key];
  return record;
}
