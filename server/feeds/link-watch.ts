import type { Address } from './links.ts';

/** Why a link could not be opened, or broke; the last one stands for whatever else it was. */
export const LINK_FAILURES = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EADDRINUSE',
  'EADDRNOTAVAIL',
  'EACCES',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'silent',
  'hungUp',
  'failed'
] as const;
export type LinkFailure = (typeof LINK_FAILURES)[number];

/** How a link stands: a port that waits for its device, a line over which it speaks, or a wait until the next try. */
export type LinkReport = {
  readonly deviceId: string;
  readonly feedId: string;
  readonly address: string;
  readonly state: 'opening' | 'listening' | 'connected' | 'waiting';
  /** Hub time from which it stands so. */
  readonly sinceMs: number;
  /** Milliseconds of wall time to the next try, while it waits. */
  readonly againMs: number | undefined;
  /** Why it broke last; stays while it is tried again. */
  readonly why: LinkFailure | undefined;
  /** Bytes and sound lines since the hub started. */
  readonly bytes: number;
  readonly sentences: number;
  /** Why it sent away whom or what it refused last, and when, in hub time. */
  readonly refused: { readonly why: string; readonly atMs: number } | undefined;
  /** Datagrams that this machine threw away before the hub read them, where it tells. */
  readonly lost?: number | undefined;
};

/** Follows one link for the administrator. What it keeps does not grow. */
export function createLinkWatch({
  deviceId,
  feedId,
  address,
  hubNowMs,
  wallNowMs
}: {
  readonly deviceId: string;
  readonly feedId: string;
  readonly address: Address;
  readonly hubNowMs: () => number;
  readonly wallNowMs: () => number;
}) {
  let state: LinkReport['state'] = 'opening';
  let sinceMs = hubNowMs();
  let dueMs: number | undefined;
  let why: LinkFailure | undefined;
  let refused: LinkReport['refused'];
  let bytes = 0;
  let sentences = 0;

  function turn(next: LinkReport['state']): void {
    if (next !== state) sinceMs = hubNowMs();
    state = next;
    dueMs = undefined;
    if (next === 'listening' || next === 'connected') why = undefined;
  }

  return {
    opening: (): void => turn('opening'),
    listening: (): void => turn('listening'),
    connected: (): void => turn('connected'),
    waiting(error: unknown, afterMs: number): void {
      turn('waiting');
      why = failureOf(error);
      dueMs = wallNowMs() + afterMs;
    },
    heard(moreBytes: number, moreSentences: number): void {
      bytes += moreBytes;
      sentences += moreSentences;
    },
    refused(reason: string): void {
      refused = { why: reason, atMs: Math.round(hubNowMs()) };
    },
    report: (): LinkReport => ({
      deviceId,
      feedId,
      address: `${address.kind}:${address.host}:${address.port}`,
      state,
      sinceMs: Math.round(sinceMs),
      againMs: dueMs === undefined ? undefined : Math.max(0, Math.round(dueMs - wallNowMs())),
      why,
      bytes,
      sentences,
      refused
    })
  };
}

export type LinkWatch = ReturnType<typeof createLinkWatch>;

function failureOf(error: unknown): LinkFailure {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return LINK_FAILURES.find((one) => one === code) ?? 'failed';
}
