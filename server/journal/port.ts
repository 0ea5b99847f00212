import type { Draft, Entry, Head } from '#core/entry.ts';

/**
 * `expect[subject]` is the last seq about that subject the author has seen, 0 for none; one that is newer is a conflict.
 * `fence` names a lease and the token under which the author works: an author who lost the lease is fenced off.
 */
export type AppendOptions = {
  readonly expect?: Readonly<Record<string, number>>;
  readonly fence?: { readonly name: string; readonly token: number };
};

/** `fresh[i]` is false where draft i was in the journal already and `entries[i]` is that entry. */
export type AppendResult =
  | { readonly ok: true; readonly entries: readonly Entry[]; readonly fresh: readonly boolean[] }
  | { readonly ok: false; readonly why: 'conflict'; readonly subject: string; readonly seq: number }
  | { readonly ok: false; readonly why: 'fenced'; readonly name: string }
  | { readonly ok: false; readonly why: 'idReused'; readonly id: string };

/**
 * The fold of a journal through `seq`, whose entry has this hash, as bytes that no journal looks into. `fold` is the
 * version of the rules it was folded by, `digest` the SHA-256 of what the bytes say.
 */
export type Snapshot = Head & {
  readonly fold: number;
  readonly digest: string;
  readonly bytes: Uint8Array;
};

/** Where a journal keeps snapshots of its fold: a shortcut for the next start, never the truth. */
export type Shelf = {
  /** How often something was erased so far; who folds asks before he reads. */
  readonly erasures: () => Promise<number>;
  /** Newest first, at most MAX_SNAPSHOTS. */
  readonly snapshots: () => Promise<readonly Snapshot[]>;
  /** Refuses with false what was folded before the newest erasure: it would keep what is gone everywhere else. */
  readonly put: (snapshot: Snapshot, erasures: number) => Promise<boolean>;
};

/** One append-only, gapless, hash-chained log. Refusals are values; limits and failures reject with JournalError. */
export type Journal = {
  /**
   * All or nothing, and durable when it resolves. Judged in this order: an id in use with other content is refused;
   * drafts that are all there already are returned as they stand, whatever became of fence and subjects; then fence;
   * then subjects. Content is actor, kind, subjects and body: a second author of the same cause may differ in `atMs`.
   */
  append: (drafts: readonly Draft[], options?: AppendOptions) => Promise<AppendResult>;
  /** A page in order of seq, at most MAX_PAGE long; only an empty page is the end. */
  read: (afterSeq: number, limit: number) => Promise<readonly Entry[]>;
  about: (subject: string, afterSeq: number, limit: number) => Promise<readonly Entry[]>;
  at: (seq: number) => Promise<Entry | undefined>;
  /** The entry with this id: what became of a draft whose answer was lost. */
  find: (id: string) => Promise<Entry | undefined>;
  head: () => Promise<Head>;
  /** Calls `wake` after entries were added: a reason to read, never the news itself. Returns its undo. */
  tail: (wake: () => void) => () => void;
  /**
   * Undefined while another holder has the lease. The token grows whenever the holder changes and stays when the
   * same holder renews, so a holder's name must not outlive its process. A `ttlMs` of 0 gives the lease back.
   */
  lease: (name: string, holder: string, ttlMs: number) => Promise<{ readonly token: number } | undefined>;
  /**
   * Removes body and salt of an entry in the same step in which `record` (who, when, why) is appended; the header
   * stays and the chain still verifies. Snapshots that may hold it go in the same step. Rejects with `unknownSeq` if
   * there is no such entry.
   */
  erase: (seq: number, record: Draft) => Promise<AppendResult>;
  /** A journal without one is folded from its beginning at every start. */
  readonly shelf?: Shelf;
  /** Writes what is queued, then lets go of the store. */
  close: () => Promise<void>;
};

/** Longest page of `read` and `about`; a larger limit is cut down to it. */
export const MAX_PAGE = 1000;

/** The newest, and the one before it in case the newest cannot be read. */
export const MAX_SNAPSHOTS = 2;

/** Why a journal could not do as told. `locked`, `settings` and `broken` come from opening it. */
export type JournalFailure =
  | 'badDraft'
  | 'bodyTooLarge'
  | 'tooManyDrafts'
  | 'tooManySubjects'
  | 'tooManyExpected'
  | 'queueFull'
  | 'unknownSeq'
  | 'diskFull'
  | 'io'
  | 'closed'
  | 'readOnly'
  | 'locked'
  | 'settings'
  | 'broken';

/** Nothing of the call that rejects with this was acknowledged; the same ids may safely be sent again. */
export class JournalError extends Error {
  readonly why: JournalFailure;

  constructor(why: JournalFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'JournalError';
    this.why = why;
  }
}

/** What is wrong with the drafts themselves and will be so for ever. */
const HOPELESS: ReadonlySet<JournalFailure> = new Set(['badDraft', 'bodyTooLarge', 'tooManySubjects']);

/** Whether a failure means that the journal will never take this, however often it is sent. */
export function isHopeless(error: unknown): error is JournalError {
  return error instanceof JournalError && HOPELESS.has(error.why);
}
