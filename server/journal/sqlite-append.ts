import { randomBytes } from 'node:crypto';
import { canonical, type Json } from '#core/canonical.ts';
import { seal, type Draft, type Entry, type Head } from '#core/entry.ts';
import type { Admitted } from './intake.ts';
import { sha256Hex } from './sha256.ts';
import { JournalError, type AppendOptions, type AppendResult } from './port.ts';
import type { SqliteRows } from './sqlite-rows.ts';
import type { SqliteSnapshots } from './sqlite-snapshots.ts';

type Content = {
  readonly actor: string;
  readonly kind: string;
  readonly subjects: readonly string[];
  readonly body: Json | undefined;
};

/** Judges and writes one append; must run inside a transaction and writes nothing when it refuses. */
export function append(
  rows: SqliteRows,
  admitted: readonly Admitted[],
  options: AppendOptions
): AppendResult {
  const known = new Map<string, Content>();
  let isNew = false;
  for (const { draft } of admitted) {
    const stored = rows.withId(draft.id);
    const twin = stored ?? known.get(draft.id) ?? draft;
    if (!isSame(draft, twin)) return { ok: false, why: 'idReused', id: draft.id };
    known.set(draft.id, draft);
    isNew ||= stored === undefined;
  }
  const head = rows.head();
  return (isNew ? refuse(rows, head, options) : undefined) ?? write(rows, head, admitted);
}

/** Appends the record of an erasure and removes the body and what was folded from it; must run inside a transaction. */
export function erase(
  rows: SqliteRows,
  snapshots: SqliteSnapshots,
  seq: number,
  record: readonly Admitted[]
): AppendResult {
  const entry = rows.at(seq);
  if (entry === undefined) throw new JournalError('unknownSeq', `there is no entry ${seq} to erase`);
  const result = append(rows, record, {});
  if (!result.ok || entry.body === undefined) return result;
  rows.dropBody(seq);
  snapshots.erased(seq);
  return result;
}

// An erased body has nothing left to compare with: the resend of an erased fact is that fact, and stays erased.
function isSame(draft: Content, twin: Content): boolean {
  if (draft === twin) return true;
  const body = twin.body === undefined ? undefined : draft.body;
  return contentText({ ...draft, body }) === contentText(twin);
}

function contentText({ actor, kind, subjects, body }: Content): string {
  return canonical([actor, kind, subjects, ...(body === undefined ? [] : [body])]);
}

function sealed(draft: Draft, { seq, hash }: Head, bodyText: string): Entry {
  return seal(draft, seq + 1, hash, randomBytes(16).toString('hex'), bodyText, sha256Hex);
}

function refuse(
  rows: SqliteRows,
  head: Head,
  { fence, expect = {} }: AppendOptions
): AppendResult | undefined {
  if (fence !== undefined && rows.lease(fence.name)?.token !== fence.token) {
    return { ok: false, why: 'fenced', name: fence.name };
  }
  for (const [subject, seen] of Object.entries(expect)) {
    const seq = rows.lastAbout(subject);
    // Who has seen more than there is has read a journal that went back in time, and must read again.
    if (seq > seen || seen > head.seq) return { ok: false, why: 'conflict', subject, seq };
  }
  return undefined;
}

function write(rows: SqliteRows, start: Head, admitted: readonly Admitted[]): AppendResult {
  const entries: Entry[] = [];
  const fresh: boolean[] = [];
  let head = start;
  for (const { draft, bodyText } of admitted) {
    const stored = rows.withId(draft.id);
    const entry = stored ?? sealed(draft, head, bodyText);
    if (stored === undefined) {
      rows.add(entry, bodyText);
      head = entry;
    }
    entries.push(entry);
    fresh.push(stored === undefined);
  }
  if (head !== start) rows.setHead(head);
  return { ok: true, entries, fresh };
}
