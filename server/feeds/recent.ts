/** A memory bounded by count and age: the oldest goes first. A value keeps the age at which it first came. */
export function createRecent<Value>({ max, keepMs }: { readonly max: number; readonly keepMs: number }) {
  const entries = new Map<string, { readonly value: Value; readonly atMs: number }>();

  function purge(nowMs: number): void {
    for (const [key, { atMs }] of entries) {
      if (entries.size <= max && nowMs - atMs <= keepMs) return;
      entries.delete(key);
    }
  }

  return {
    get(key: string, nowMs: number): Value | undefined {
      const entry = entries.get(key);
      return entry === undefined || nowMs - entry.atMs > keepMs ? undefined : entry.value;
    },
    set(key: string, value: Value, nowMs: number): void {
      entries.delete(key);
      entries.set(key, { value, atMs: nowMs });
      purge(nowMs);
    },
    forget(key: string): void {
      entries.delete(key);
    },
    /** Drops what is too old and says how many are left. */
    size(nowMs: number): number {
      purge(nowMs);
      return entries.size;
    }
  };
}
