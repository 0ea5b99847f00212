import { canonical, type Json } from '#core/canonical.ts';
import { GENESIS, type Entry, type Head } from '#core/entry.ts';
import { JournalError, MAX_PAGE } from './port.ts';
import type { Draft } from '#core/entry.ts';

/** Names of what a journal keeps in Redis. The braces put all keys of a hub into one slot of a cluster. */
export type RedisKeys = ReturnType<typeof redisKeys>;

export function redisKeys(hubId: string, name: string) {
  const prefix = `vidik:{${hubId}}:${name}`;
  return {
    head: `${prefix}:head`,
    log: `${prefix}:log`,
    bodies: `${prefix}:bodies`,
    ids: `${prefix}:ids`,
    leases: `${prefix}:leases`,
    turns: `${prefix}:turns`,
    snapshots: `${prefix}:snapshots`,
    wake: `${prefix}:wake`,
    about: (subject: string) => `${prefix}:about:${subject}`
  };
}

/** A stream entry as the scripts hand it out: seq, fields by name and value, salt and body in one. */
export type EntryRow = readonly [seq: string, fields: readonly string[], body: string | null];

// Both are hex of a fixed length, so that they need no mark between them and what follows.
const SALT_LENGTH = 32;
// A page of the largest bodies would not fit in memory; a short page is a page all the same.
export const MAX_PAGE_BYTES = 8 * 1024 * 1024;

/** What a resend must have in common with the fact it repeats, but for the body: Redis compares it as text. */
export function contentText({ actor, kind, subjects }: Draft): string {
  return canonical([actor, kind, subjects]);
}

/** The rows are ours alone, so their shape is believed; what the chain does not bear out is for `verify` to say. */
export function asEntry([seqText, fields, stored]: EntryRow): Entry {
  const [, id = '', , at = '', , content = '', , bodyHash = '', , prevHash = '', , hash = ''] = fields;
  const seq = Number(seqText);
  const [actor, kind, subjects] = parse<[string, string, readonly string[]]>(seq, content);
  const salt = stored?.slice(0, SALT_LENGTH);
  const body = stored === null ? undefined : parse<Json>(seq, stored.slice(SALT_LENGTH));
  return { seq, id, atMs: Number(at), actor, kind, subjects, bodyHash, prevHash, hash, salt, body };
}

export function asHead([seq, hash]: readonly (string | null)[]): Head {
  return seq == null || hash == null ? GENESIS : { seq: Number(seq), hash };
}

/** A page's length as Redis wants it. */
export function pageOf(limit: number): string {
  return String(Math.min(Math.max(1, Math.floor(limit)), MAX_PAGE));
}

function parse<Value extends Json>(seq: number, text: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch (cause) {
    throw new JournalError('broken', `the journal is broken at entry ${seq}: what it holds is not JSON`, {
      cause
    });
  }
}
