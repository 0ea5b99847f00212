/** How long a holder that is dead or stopped keeps the next one waiting, ms of wall time. */
const TTL_MS = 6_000;
/** Asked again this often: a turn or two of a busy loop, or of a slow journal, lose nothing. */
const RENEW_MS = 2_000;

/** Who may write an archive: the one to whom the journal gave the lease, for as long as it is sure to run. */
export type Lease = {
  /** `held`: sure. `unsure`: ours, but its time is over before it was renewed. `elsewhere`: another's. `silent`: nobody answers. */
  readonly state: () => 'held' | 'unsure' | 'elsewhere' | 'silent';
  /** The token under which it was last given; 0 before the first time. */
  readonly token: () => number;
  /** Whether work begun under `token` may go on; asks the journal where that is not sure. Never rejects. */
  readonly confirm: (token: number) => Promise<boolean>;
  /** Gives it back, so that the next one need not wait. */
  readonly close: () => Promise<void>;
};

/** Asks for the lease now and from then on; resolves with the first answer. */
export async function openLease(options: {
  /** The journal's own verb; a time of 0 gives the lease back. */
  readonly ask: (ttlMs: number) => Promise<{ readonly token: number } | undefined>;
  readonly wallNowMs: () => number;
  readonly steadyNowMs: () => number;
}): Promise<Lease> {
  const { ask, wallNowMs, steadyNowMs } = options;
  const now = () => ({ wallMs: wallNowMs(), steadyMs: steadyNowMs() });
  let held: { readonly token: number; readonly sinceMs: ReturnType<typeof now> } | undefined;
  let token = 0;
  let isAnswered = false;
  let asking: Promise<void> | undefined;

  async function renew(): Promise<void> {
    // From before the question: the journal counts from a later moment.
    const sinceMs = now();
    try {
      const given = await ask(TTL_MS);
      held = given && { token: given.token, sinceMs };
      token = given?.token ?? token;
      isAnswered = true;
    } catch {
      isAnswered = false;
    }
  }

  function renewing(): Promise<void> {
    asking ??= renew().finally(() => (asking = undefined));
    return asking;
  }

  function isSure(): boolean {
    if (held === undefined) return false;
    const { wallMs, steadyMs } = now();
    const passedMs = wallMs - held.sinceMs.wallMs;
    // A computer that slept has a steady clock that slept too; one whose clock was set back has a lease that is void.
    return passedMs >= 0 && passedMs < TTL_MS && steadyMs - held.sinceMs.steadyMs < TTL_MS;
  }

  await renewing();
  const timer = setInterval(() => void renewing(), RENEW_MS);
  return {
    state() {
      if (isSure()) return 'held';
      if (held !== undefined && isAnswered) return 'unsure';
      return isAnswered ? 'elsewhere' : 'silent';
    },
    token: () => token,
    async confirm(begun) {
      if (!isSure()) await renewing();
      return isSure() && held?.token === begun;
    },
    async close() {
      clearInterval(timer);
      await asking;
      const wasHeld = held !== undefined;
      held = undefined;
      // Whoever comes next waits for its end where the journal does not answer any more.
      if (wasHeld) await ask(0).catch(() => undefined);
    }
  };
}
