import { ArchiveError } from '#core/archive/error.ts';
import { encodeHead, readHead, type SealedHead } from '#core/archive/head.ts';
import { sealedAgain } from '#core/archive/segment.ts';
import type { Disk, StoredFile } from './disk.ts';

/** Sealed and never touched again, written to, and about to be sealed. */
export const SUFFIX = { sealed: '.vidik', open: '.open', unfinished: '.tmp' } as const;
type State = keyof typeof SUFFIX;

const DAY_MS = 86_400_000;

export type SegmentFile = StoredFile & { readonly segment: string; readonly state: State };

/** The name of a segment that begins at `atMs` of hub time; names sort as times do. */
export function segmentName(atMs: number): string {
  return new Date(atMs).toISOString().replaceAll(':', '-');
}

/** The time in the name of a segment, ms. */
export function startOf(segment: string): number {
  return Date.parse(segment.replace(/T(\d+)-(\d+)-/, 'T$1:$2:'));
}

/** The files of segments, the oldest first; whatever else lies in the folder is not ours. */
export async function segmentFiles(disk: Disk): Promise<readonly SegmentFile[]> {
  return (await disk.list()).flatMap((file): SegmentFile[] => {
    const state = (Object.keys(SUFFIX) as State[]).find((one) => file.name.endsWith(SUFFIX[one]));
    if (state === undefined) return [];
    const segment = file.name.slice(0, -SUFFIX[state].length);
    return Number.isNaN(startOf(segment)) ? [] : [{ ...file, segment, state }];
  });
}

/** Writes beside, makes durable and renames: a segment is there whole or not at all. */
async function store(disk: Disk, segment: string, parts: readonly Uint8Array[]): Promise<void> {
  const unfinished = segment + SUFFIX.unfinished;
  const file = await disk.create(unfinished);
  try {
    for (const part of parts) await file.append(part);
    await file.sync();
  } finally {
    await file.close();
  }
  await disk.rename(unfinished, segment + SUFFIX.sealed);
  await disk.remove(segment + SUFFIX.open);
}

/** Seals the open file of a segment: the same bytes behind a head that says how it ended. */
export async function seal(disk: Disk, head: SealedHead): Promise<void> {
  const open = await disk.read(head.name + SUFFIX.open);
  await store(disk, head.name, [encodeHead(head), open.subarray(readHead(open).end)]);
}

/** Ends what a stop by force left behind; answers how many files could not be read, or held nothing that could. */
export async function recover(disk: Disk): Promise<number> {
  const files = await segmentFiles(disk);
  const sealed = new Set(files.flatMap(({ state, segment }) => (state === 'sealed' ? [segment] : [])));
  let unread = 0;
  for (const { name, segment, state } of files) {
    if (state === 'unfinished' || (state === 'open' && sealed.has(segment))) await disk.remove(name);
    else if (state === 'open') {
      const bytes = await disk.read(name).catch(() => undefined);
      if (bytes === undefined) {
        // A bad place on the disk must not keep the hub from writing beside it; a reader is told of the gap.
        unread += 1;
        continue;
      }
      try {
        await store(disk, segment, [sealedAgain(bytes).bytes]);
      } catch (error) {
        if (!(error instanceof ArchiveError)) throw error;
        unread += 1;
        await disk.remove(name);
      }
    }
  }
  return unread;
}

/** How much of the past is kept. */
export type Keep = { readonly days: number; readonly bytes: number };

/** Removes the oldest segments that are past their days, or over what the folder may hold; answers what stays. */
export async function letGo(
  disk: Disk,
  keep: Keep,
  hubMs: number
): Promise<{ segments: number; bytes: number }> {
  const sealed = (await segmentFiles(disk)).filter(({ state }) => state === 'sealed');
  let segments = sealed.length;
  let bytes = sealed.reduce((sum, file) => sum + file.bytes, 0);
  for (const file of sealed) {
    const isOld = hubMs - startOf(file.segment) > keep.days * DAY_MS;
    if (!isOld && bytes <= keep.bytes) break;
    await disk.remove(file.name);
    segments -= 1;
    bytes -= file.bytes;
  }
  return { segments, bytes };
}
