// Long enough for a modem that dials anew; a second device that was given the same port is seen before.
const HOLD_MS = 30_000;

/** Keeps a link to the address that spoke first, so that two devices cannot pull one mark to and fro. */
export function createSoleSender(wallNowMs: () => number) {
  let held: { readonly address: string; readonly untilMs: number } | undefined;
  return {
    mayHear: (address: string): boolean =>
      held === undefined || held.address === address || wallNowMs() >= held.untilMs,
    /** It said something sound, so the link is its own for a while. */
    heard(address: string): void {
      held = { address, untilMs: wallNowMs() + HOLD_MS };
    }
  };
}

export type SoleSender = ReturnType<typeof createSoleSender>;
