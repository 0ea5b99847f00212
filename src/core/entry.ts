import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { canonical, encodeUtf8, type Json } from './canonical.ts';

/** A fact as its author hands it in. The author makes `id`, so that a resend is the same fact. */
export type Draft = {
  readonly id: string;
  readonly atMs: number;
  readonly actor: string;
  readonly kind: string;
  readonly subjects: readonly string[];
  readonly body: Json;
};

/** What the chain covers: everything but the body, which is covered by its salted hash alone. */
export type Header = {
  readonly seq: number;
  readonly id: string;
  readonly atMs: number;
  readonly actor: string;
  readonly kind: string;
  readonly subjects: readonly string[];
  readonly bodyHash: string;
};

/** A fact in the journal; `salt` and `body` are undefined once they have been erased. */
export type Entry = Header & {
  readonly prevHash: string;
  readonly hash: string;
  readonly salt: string | undefined;
  readonly body: Json | undefined;
};

/** SHA-256 of the UTF-8 of a text, in lower-case hex. */
export type Digest = (text: string) => string;

/** The place a chain has reached. */
export type Head = { readonly seq: number; readonly hash: string };

/** Outcome of `verify`; `seq` is the first entry that is missing or does not hold. */
export type Verdict =
  | { readonly ok: true; readonly head: Head }
  | { readonly ok: false; readonly seq: number; readonly why: 'gap' | 'prevHash' | 'hash' | 'body' };

/** The `prevHash` of entry 1. */
export const GENESIS_HASH = '0'.repeat(64);

/** The head of a journal that holds nothing yet. */
export const GENESIS: Head = { seq: 0, hash: GENESIS_HASH };

/**
 * Numbers a draft and links it to its predecessor. `salt` is 32 random hex digits, one for each entry, so that an
 * erased body cannot be guessed back from its hash. Pass `bodyText` if the canonical body is already at hand,
 * and the machine's own `digest` where it has one.
 */
export function seal(
  draft: Draft,
  seq: number,
  prevHash: string,
  salt: string,
  bodyText: string = canonical(draft.body),
  digest: Digest = sha256Hex
): Entry {
  const { id, atMs, actor, kind, subjects, body } = draft;
  const header = { seq, id, atMs, actor, kind, subjects, bodyHash: digest(salt + bodyText) };
  return { ...header, prevHash, hash: hashHeader(prevHash, header, digest), salt, body };
}

/** The same entry at another place of the chain: what was sealed for a head that has moved meanwhile. */
export function relink(entry: Entry, seq: number, prevHash: string, digest: Digest = sha256Hex): Entry {
  const moved = { ...entry, seq, prevHash };
  return { ...moved, hash: hashHeader(prevHash, moved, digest) };
}

/** Checks numbers, links, headers and the bodies that are still there, starting after `from`. */
export function verify(entries: Iterable<Entry>, from: Head = GENESIS, digest: Digest = sha256Hex): Verdict {
  let head = from;
  for (const entry of entries) {
    const seq = head.seq + 1;
    if (entry.seq !== seq) return { ok: false, seq, why: 'gap' };
    if (entry.prevHash !== head.hash) return { ok: false, seq, why: 'prevHash' };
    if (entry.hash !== hashHeader(entry.prevHash, entry, digest)) return { ok: false, seq, why: 'hash' };
    if (!holdsBody(entry, digest)) return { ok: false, seq, why: 'body' };
    head = { seq, hash: entry.hash };
  }
  return { ok: true, head };
}

function holdsBody({ salt, body, bodyHash }: Entry, digest: Digest): boolean {
  if (salt === undefined || body === undefined) return salt === body;
  return digest(salt + canonical(body)) === bodyHash;
}

// The fields are named one by one: an entry read from a store carries more than its header.
function hashHeader(
  prevHash: string,
  { seq, id, atMs, actor, kind, subjects, bodyHash }: Header,
  digest: Digest
): string {
  // In the order of their names, this is the canonical text, which is made on the quickest way there is.
  return digest(prevHash + JSON.stringify({ actor, atMs, bodyHash, id, kind, seq, subjects }));
}

function sha256Hex(text: string): string {
  return bytesToHex(sha256(encodeUtf8(text)));
}
