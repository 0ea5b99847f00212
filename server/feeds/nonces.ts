// Twice the window: a nonce is refused for as long as its timestamp could still pass.
const KEEP_MS = 600_000;
// 33 requests a second without end; who has more to say sends lists.
const MAX_PER_KEY = 20_000;

/** Remembers which nonces a key has used, by wall time. Only for keys that proved themselves: they bound it. */
export function createNonces({ maxPerKey = MAX_PER_KEY, keepMs = KEEP_MS } = {}) {
  const used = new Map<string, Map<string, number>>();
  return {
    use(keyId: string, nonce: string, wallMs: number): 'fresh' | 'replayed' | 'full' {
      const nonces = used.get(keyId) ?? new Map<string, number>();
      used.set(keyId, nonces);
      for (const [old, atMs] of nonces) {
        if (wallMs - atMs <= keepMs) break;
        nonces.delete(old);
      }
      if (nonces.has(nonce)) return 'replayed';
      // Forgetting the oldest instead would let it be replayed.
      if (nonces.size >= maxPerKey) return 'full';
      nonces.set(nonce, wallMs);
      return 'fresh';
    }
  };
}
