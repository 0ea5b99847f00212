import { ArchiveError } from '#core/archive/error.ts';
import { encodeHead, readHead, type SealedHead } from '#core/archive/head.ts';
import { lettingGo, type Keep } from '#core/archive/retention.ts';
import { sealingAgain } from '#core/archive/segment.ts';
import type { Disk, StoredFile } from './disk.ts';
import { inOrder, placeOf, type SegmentPlace } from './segment-name.ts';
import { inSlices } from './slices.ts';

/** Sealed and never touched again, written to, and about to be sealed by the lease in its name. */
export const SUFFIX = { sealed: '.vidik', open: '.open', unfinished: '.tmp' } as const;
type State = keyof typeof SUFFIX;
const STATES = Object.keys(SUFFIX) as State[];
const SEALER = /\.(\d+)$/;
/** Most blocks are smaller; a disk with less room than this is as good as full. */
const PROBE_BYTES = 1 << 16;

/** Whose lease, and which. */
export type Writer = { readonly journal: string; readonly token: number };

export type SegmentFile = StoredFile & SegmentPlace & { readonly segment: string; readonly state: State };

/** The files of segments in order of receipt; whatever else lies in the folder is not ours. */
export async function segmentFiles(disk: Disk): Promise<readonly SegmentFile[]> {
  const files = (await disk.list()).flatMap((file): SegmentFile[] => {
    const state = STATES.find((one) => file.name.endsWith(SUFFIX[one]));
    if (state === undefined) return [];
    const stem = file.name.slice(0, -SUFFIX[state].length);
    const segment = state === 'unfinished' ? stem.replace(SEALER, '') : stem;
    const place = placeOf(segment);
    return place === undefined ? [] : [{ ...file, ...place, segment, state }];
  });
  return files.sort(inOrder);
}

/** Writes beside, makes durable and renames: a segment is there whole or not at all. */
async function store(
  disk: Disk,
  segment: string,
  token: number,
  parts: readonly Uint8Array[]
): Promise<void> {
  // A holder that wakes up in the midst of this must not find the file of its successor under its own name.
  const unfinished = `${segment}.${token}${SUFFIX.unfinished}`;
  await disk.remove(unfinished);
  const file = await disk.create(unfinished);
  try {
    for (const part of parts) await file.append(part);
    await file.sync();
  } catch (error) {
    // What a full disk took of it is room that the next try needs.
    await disk.remove(unfinished).catch(() => undefined);
    throw error;
  } finally {
    await file.close();
  }
  await disk.rename(unfinished, segment + SUFFIX.sealed);
  await disk.remove(segment + SUFFIX.open);
}

/** Seals the open file of a segment: the same bytes behind a head that says how it ended. */
export async function seal(disk: Disk, head: SealedHead, token: number): Promise<void> {
  const open = await disk.read(head.name + SUFFIX.open);
  await store(disk, head.name, token, [encodeHead(head), open.subarray(readHead(open).end)]);
}

/** Rejects where the folder takes no more: what a block needs, and the room of a file of its own. */
export async function probe(disk: Disk, token: number): Promise<void> {
  const name = `probe-${token}`;
  await disk.remove(name);
  const file = await disk.create(name);
  try {
    await file.append(new Uint8Array(PROBE_BYTES));
    await file.sync();
  } finally {
    await file.close();
    await disk.remove(name);
  }
}

/**
 * Ends what others left behind; answers how many files could not be read, or held nothing that could. What is newer
 * than our lease is left alone: then it is we who are late.
 */
export async function recover(disk: Disk, { journal, token }: Writer): Promise<number> {
  const files = await segmentFiles(disk);
  const sealed = new Set(files.flatMap(({ state, segment }) => (state === 'sealed' ? [segment] : [])));
  let unread = 0;
  for (const { name, segment, state, token: theirs } of files) {
    if (state === 'unfinished') {
      if (sealerOf(name) <= token) await disk.remove(name);
    } else if (state === 'open' && sealed.has(segment)) await disk.remove(name);
    else if (state === 'open') {
      const bytes = await disk.read(name).catch(() => undefined);
      if (bytes !== undefined && theirs > token && (journalOf(bytes) ?? journal) === journal) continue;
      if (bytes === undefined) {
        // A bad place on the disk must not keep the hub from writing beside it; a reader is told of the gap.
        unread += 1;
        continue;
      }
      try {
        await store(disk, segment, token, [(await inSlices(sealingAgain(bytes))).bytes]);
      } catch (error) {
        if (!(error instanceof ArchiveError)) throw error;
        unread += 1;
        await disk.remove(name);
      }
    }
  }
  return unread;
}

function sealerOf(name: string): number {
  return Number(SEALER.exec(name.slice(0, -SUFFIX.unfinished.length))?.[1] ?? 0);
}

/** The journal that a segment names; undefined where it does not, or not yet. */
function journalOf(bytes: Uint8Array): string | undefined {
  try {
    return readHead(bytes).head.journal;
  } catch {
    return undefined;
  }
}

/** Sealed segments that are there, and how many only an unbelieved clock would let go. */
export type Held = { readonly segments: number; readonly bytes: number; readonly heldBack: number };

/** Removes the segments that are past their days, or over what the folder may hold; answers what stays. */
export async function letGo(disk: Disk, keep: Keep, nowMs: number): Promise<Held> {
  const sealed = (await segmentFiles(disk)).filter(({ state }) => state === 'sealed');
  const { gone, heldBack } = lettingGo({ segments: sealed, keep, nowMs });
  let bytes = sealed.reduce((sum, file) => sum + file.bytes, 0);
  const sizes = new Map(sealed.map((file) => [file.name, file.bytes]));
  for (const name of gone) {
    await disk.remove(name);
    bytes -= sizes.get(name) ?? 0;
  }
  return { segments: sealed.length - gone.length, bytes, heldBack };
}
