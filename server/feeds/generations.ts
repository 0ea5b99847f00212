/**
 * A memory of keys in two halves: the older one goes as a whole when the younger is full or half of `keepMs` old. Of the
 * newest keys it knows between half of `max` and `max`, and nothing in it is older than `keepMs`.
 */
export function createGenerations({ max, keepMs }: { readonly max: number; readonly keepMs: number }) {
  let older = new Set<string>();
  let younger = new Set<string>();
  let beganMs = -Infinity;

  function turn(nowMs: number): void {
    // A clock that was set back begins anew too: nobody knows how old things are.
    const ageMs = Math.abs(nowMs - beganMs);
    if (ageMs <= keepMs / 2 && younger.size < max / 2) return;
    older = ageMs > keepMs ? new Set() : younger;
    younger = new Set();
    beganMs = nowMs;
  }

  return {
    has(key: string, nowMs: number): boolean {
      turn(nowMs);
      return younger.has(key) || older.has(key);
    },
    /** Whether it was new. */
    add(key: string, nowMs: number): boolean {
      turn(nowMs);
      if (older.has(key)) return false;
      const before = younger.size;
      younger.add(key);
      return younger.size > before;
    }
  };
}
