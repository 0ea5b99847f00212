import { MAX_SNAPSHOTS, type Shelf, type Snapshot } from './port.ts';
import type { Link } from './redis-link.ts';
import type { RedisKeys } from './redis-rows.ts';
import { runScript, SNAPSHOT_SCRIPT } from './redis-scripts.ts';

type Stored = Omit<Snapshot, 'bytes' | 'seq'> & { readonly base64: string };

/** Snapshots beside the log, under the key that an erasure empties in its own step. */
export function createRedisShelf(link: Link, keys: RedisKeys): Shelf {
  return {
    erasures: () => link.call(async (send) => Number((await send(['HGET', keys.head, 'erasures'])) ?? 0)),
    async snapshots() {
      const seqs = (await link.call((send) => send(['HKEYS', keys.snapshots]))) as readonly string[];
      const found: Snapshot[] = [];
      // One by one: together they might be more than comes in the time of one call.
      for (const seq of seqs.map(Number).sort((a, b) => b - a)) {
        const text = await link.call((send) => send(['HGET', keys.snapshots, String(seq)]));
        if (text === null) continue;
        const { base64, ...rest } = JSON.parse(String(text)) as Stored;
        found.push({ ...rest, seq, bytes: Buffer.from(base64, 'base64') });
      }
      return found;
    },
    async put({ seq, bytes, ...rest }, erasures) {
      const stored: Stored = { ...rest, base64: Buffer.from(bytes).toString('base64') };
      const args = [String(erasures), String(MAX_SNAPSHOTS), String(seq), JSON.stringify(stored)];
      const kept = await link.call((send) =>
        runScript(send, SNAPSHOT_SCRIPT, [keys.head, keys.snapshots], args)
      );
      return kept === 1;
    }
  };
}
