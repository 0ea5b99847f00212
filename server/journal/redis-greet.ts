import { GENESIS, verify, type Head } from '#core/entry.ts';
import { DEFECTS } from './defects.ts';
import { JournalError, MAX_PAGE } from './port.ts';
import type { Send } from './redis-link.ts';
import { readPage } from './redis-read.ts';
import { asHead, type RedisKeys } from './redis-rows.ts';
import { sha256Hex } from './sha256.ts';

const FORMAT = '1';
// SPUBLISH, LPOS and scripts that say what they do.
const OLDEST_MAJOR = 7;
/** What Redis must be set to, or it could lose what was acknowledged. */
const SETTINGS: readonly (readonly [name: string, value: string])[] = [
  ['appendonly', 'yes'],
  ['appendfsync', 'always'],
  // With it, even `always` does not sync while a file is being rewritten.
  ['no-appendfsync-on-rewrite', 'no'],
  ['maxmemory-policy', 'noeviction']
];

/** Refuses a server on which what is acknowledged could be lost. Throws `settings`, `readOnly` for a replica. */
export async function checkSettings(send: Send, at: string): Promise<void> {
  const info = String(await send(['INFO']));
  const field = (name: string): string => new RegExp(`^${name}:(.*?)\r?$`, 'm').exec(info)?.[1] ?? '';
  const version = field('redis_version');
  if (!(Number.parseInt(version, 10) >= OLDEST_MAJOR)) {
    throw new JournalError('settings', `${at} is version ${version}; it must be ${OLDEST_MAJOR} or newer`);
  }
  if (field('role') !== 'master') {
    throw new JournalError('readOnly', `${at} is a ${field('role')}; the journal is written on its master`);
  }
  const config = pairs(await send(['CONFIG', 'GET', ...SETTINGS.map(([name]) => name)]));
  for (const [name, value] of SETTINGS) {
    if (config.get(name) === value) continue;
    const has = `has ${name} ${config.get(name) ?? 'unknown'}`;
    throw new JournalError(
      'settings',
      `${at} ${has}; it must be ${value}, or what is acknowledged could be lost`
    );
  }
  // Switched on while running, the file holds nothing until the first one has been written.
  if (
    field('aof_enabled') !== '1' ||
    (field('aof_base_size') === '0' && field('aof_rewrite_in_progress') === '1')
  ) {
    throw new JournalError('settings', `${at} is still writing its first append-only file`);
  }
}

/** Claims empty keys for the journal, or refuses those of another format with `broken`. */
export async function claim(send: Send, keys: RedisKeys, at: string, readOnly: boolean): Promise<void> {
  const format = await send(['HGET', keys.head, 'format']);
  if (format === FORMAT) return;
  const isEmpty = format === null && (await send(['EXISTS', keys.log])) === 0;
  if (!isEmpty || readOnly) {
    const has = format === null ? 'none' : String(format);
    throw new JournalError('broken', `${at} has journal format ${has} under ${keys.head}, not ${FORMAT}`);
  }
  await send(['HSETNX', keys.head, 'format', FORMAT]);
}

/**
 * The head, provided that the entry which was seen last is still in the chain. Throws `broken` where the store went
 * back in time: what is written there from now on takes numbers that somebody knows other facts by.
 */
export async function look(send: Send, keys: RedisKeys, seen: Head, at: string): Promise<Head> {
  const id = `${seen.seq}-0`;
  const [head, rows] = await Promise.all([
    send(['HMGET', keys.head, 'seq', 'hash']),
    seen.seq === 0 ? [] : send(['XRANGE', keys.log, id, id])
  ]);
  const now = asHead(head as readonly (string | null)[]);
  const hash = (rows as readonly (readonly [string, readonly string[]])[])[0]?.[1].at(-1);
  if (seen.seq === 0 || (now.seq >= seen.seq && hash === seen.hash)) return now;
  const what = now.seq < seen.seq ? `ends at entry ${now.seq}` : `has another entry ${seen.seq}`;
  throw new JournalError(
    'broken',
    `${at} went back in time: it ${what}, but entry ${seen.seq} was seen; restore a copy`
  );
}

// The tail is where a crash or a meddling hand shows first; the rest is for the verifier, who reads it all.
const VERIFIED_AT_OPEN = 1000;

/** Checks the newest entries against the chain and the head. Throws `broken`. Others may go on appending meanwhile. */
export async function verifyTail(send: Send, keys: RedisKeys, at: string): Promise<void> {
  const broken = (seq: number, what: string): JournalError =>
    new JournalError(
      'broken',
      `${at} is broken at entry ${seq}: ${what}; restore a copy, do not write to it`
    );
  const head = await look(send, keys, GENESIS, at);
  const from = Math.max(0, head.seq - VERIFIED_AT_OPEN);
  const [before] = from === 0 ? [GENESIS] : await readPage(send, keys, 'log', String(from - 1), '1');
  if (before?.seq !== from) throw broken(from, 'it is missing');
  let end: Head = { seq: before.seq, hash: before.hash };
  for (;;) {
    const page = await readPage(send, keys, 'log', String(end.seq), String(MAX_PAGE));
    const verdict = verify(page, end, sha256Hex);
    if (!verdict.ok) throw broken(verdict.seq, DEFECTS[verdict.why]);
    const met = page.find(({ seq }) => seq === head.seq);
    if (met && met.hash !== head.hash) throw broken(head.seq, 'the head has another hash');
    if (verdict.head.seq === end.seq) break;
    end = verdict.head;
  }
  if (end.seq < head.seq) throw broken(end.seq + 1, 'it is missing');
  const after = await look(send, keys, GENESIS, at);
  if (end.seq > after.seq) throw broken(after.seq + 1, 'it lies beyond the head');
}

function pairs(reply: unknown): ReadonlyMap<string, string> {
  // By name and value in turn; as a map where the protocol has one.
  if (!Array.isArray(reply)) return new Map(Object.entries(reply as Record<string, string>));
  return new Map(reply.flatMap((value, i) => (i % 2 === 0 ? [[String(value), String(reply[i + 1])]] : [])));
}
