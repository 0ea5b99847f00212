import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { createGzip, gunzipSync } from 'node:zlib';
import { FOLD_VERSION } from '#core/fold-version.ts';
import { EMPTY_ROOM, type Room } from '#core/room.ts';
import type { Folded } from './folded.ts';
import { jsonSlices } from './json-slices.ts';
import type { Journal, Snapshot } from './port.ts';

type Content = { readonly room: Room; readonly lastSeq: readonly (readonly [string, number])[] };

/** Between two slices everybody else gets a turn after this much, ms. */
const TURN_MS = 4;
/** Text packs to a tenth even at the quickest level, and packing is done off the event loop. */
const LEVEL = 1;

/** Writes a state down, a slice at a time. The room does not change while it is written, and subjects are copied at once. */
export async function writeSnapshot({ room, head, lastSeq }: Folded): Promise<Snapshot> {
  const content: Content = { room, lastSeq: [...lastSeq] };
  const hash = createHash('sha256');
  const gzip = createGzip({ level: LEVEL });
  const packed = (async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of gzip) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  })();
  let turnMs = performance.now();
  for (const slice of jsonSlices(content)) {
    const bytes = Buffer.from(slice);
    hash.update(bytes);
    gzip.write(bytes);
    if (performance.now() - turnMs < TURN_MS) continue;
    await breathe();
    turnMs = performance.now();
  }
  gzip.end();
  return { ...head, fold: FOLD_VERSION, digest: hash.digest('hex'), bytes: await packed };
}

/** The state in a snapshot, or why it is of no use; whether its entry is in the journal is for `inChain` to say. */
export function readSnapshot({ seq, hash, fold, digest, bytes }: Snapshot): Folded | 'otherFold' | 'damaged' {
  if (fold !== FOLD_VERSION) return 'otherFold';
  try {
    const text = gunzipSync(bytes);
    if (createHash('sha256').update(text).digest('hex') !== digest) return 'damaged';
    const { room, lastSeq } = JSON.parse(text.toString()) as Content;
    if (room.seq !== seq) return 'damaged';
    return { room: { ...EMPTY_ROOM, ...room }, head: { seq, hash }, lastSeq: new Map(lastSeq) };
  } catch {
    return 'damaged';
  }
}

/** Whether the journal has the very entry after which a snapshot was made. */
export async function inChain(journal: Pick<Journal, 'at'>, { seq, hash }: Snapshot): Promise<boolean> {
  return (await journal.at(seq))?.hash === hash;
}
