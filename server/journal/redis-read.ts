import type { Entry } from '#core/entry.ts';
import type { Send } from './redis-link.ts';
import { asEntry, MAX_PAGE_BYTES, type EntryRow, type RedisKeys } from './redis-rows.ts';
import { READ_SCRIPT, runScript } from './redis-scripts.ts';

/** A page of the log after `key`, of a subject's entries after `key`, or the entry with the id `key`. */
export async function readPage(
  send: Send,
  keys: RedisKeys,
  mode: 'log' | 'id' | { readonly about: string },
  key: string,
  limit: string
): Promise<readonly Entry[]> {
  const index = typeof mode === 'object' ? keys.about(mode.about) : keys.ids;
  const name = typeof mode === 'object' ? 'about' : mode;
  const rows = await runScript(
    send,
    READ_SCRIPT,
    [keys.log, keys.bodies, index],
    [name, key, limit, String(MAX_PAGE_BYTES)]
  );
  return (rows as readonly EntryRow[]).map(asEntry);
}
