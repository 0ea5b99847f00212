import { JournalError, type JournalFailure } from './port.ts';

/** Redis answered, and it was no: `code` is the first word of what it said. Everything else is a lost connection. */
export class ReplyError extends Error {
  readonly code: string;

  constructor(message: string) {
    super(message);
    this.name = 'ReplyError';
    this.code = /^[A-Z]+/.exec(message)?.[0] ?? '';
  }
}

const FAILURES: Readonly<Record<string, JournalFailure>> = {
  OOM: 'diskFull',
  READONLY: 'readOnly',
  BROKEN: 'broken',
  WRONGTYPE: 'broken',
  NOAUTH: 'settings',
  WRONGPASS: 'settings',
  NOPERM: 'settings'
};

/** What a server says that cannot serve us now, or not any more: another connection may find one that can. */
const ELSEWHERE = new Set(['READONLY', 'LOADING', 'MASTERDOWN', 'CLUSTERDOWN', 'MOVED', 'ASK', 'NOAUTH']);

export function isElsewhere(error: unknown): boolean {
  return error instanceof ReplyError && ELSEWHERE.has(error.code);
}

/** Where a cluster says that the hub's slot lies, as `host:port`. */
export function movedTo(error: unknown): string | undefined {
  return error instanceof ReplyError ? /^MOVED \d+ (\S+:\d+)$/.exec(error.message)?.[1] : undefined;
}

/** What Redis or the way to it said, as the port names it. */
export function asJournalError(error: unknown): JournalError {
  if (error instanceof JournalError) return error;
  const message = error instanceof Error ? error.message || error.name : String(error);
  const why = error instanceof ReplyError ? whyOf(error) : 'io';
  return new JournalError(why, `redis: ${message}`, { cause: error });
}

function whyOf({ code, message }: ReplyError): JournalFailure {
  if (/No space left|disk is full/i.test(message)) return 'diskFull';
  // What a stream says to a number that it has had: the log is ahead of the head.
  if (message.includes('ID specified in XADD')) return 'broken';
  return FAILURES[code] ?? 'io';
}
