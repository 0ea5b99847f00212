import { createHash } from 'node:crypto';

/** Who lets a phone in, and for which unit. */
export type Ticket = { readonly unitId: string; readonly userId: string };

/** Long enough to walk to a car with it. */
export const CODE_MS = 600_000;
/** More than one shift admits in ten minutes; the oldest goes. */
const MAX_CODES = 50;
const DIGITS = 8;

/** Codes that let one phone in once, within ten minutes of wall time. They live in memory: a restart ends them all. */
export function createPhoneCodes({
  random,
  wallNowMs
}: {
  readonly random: (bytes: number) => Uint8Array;
  readonly wallNowMs: () => number;
}) {
  // By hash, so that the time of a look-up says nothing about the codes.
  const open = new Map<string, Ticket & { readonly untilMs: number }>();

  function newCode(): string {
    // Six bytes over a hundred million codes: none is likelier than another by more than one in a million.
    const value = Buffer.from(random(6)).readUIntBE(0, 6);
    return String(value % 10 ** DIGITS).padStart(DIGITS, '0');
  }

  return {
    issue(ticket: Ticket): { readonly code: string; readonly untilMs: number } {
      const code = newCode();
      const untilMs = wallNowMs() + CODE_MS;
      const [oldest] = open.keys();
      if (open.size >= MAX_CODES && oldest !== undefined) open.delete(oldest);
      open.set(digest(code), { ...ticket, untilMs });
      return { code, untilMs };
    },
    /** The ticket behind a code, which is spent by this. */
    take(code: string): Ticket | undefined {
      const key = digest(code);
      const found = open.get(key);
      open.delete(key);
      return found && found.untilMs >= wallNowMs() ? found : undefined;
    }
  };
}

export type PhoneCodes = ReturnType<typeof createPhoneCodes>;

function digest(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
