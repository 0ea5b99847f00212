import type { SegmentHead } from '#core/archive/head.ts';
import type { Keep } from '#core/archive/retention.ts';
import { openDisk } from './disk.ts';
import { openLease } from './lease.ts';
import { createArchiveReader, type ArchiveReader } from './reader.ts';
import { createArchiveWriter, type ArchiveWriter } from './writer.ts';

/** What a hub remembers of its positions: written by the node that holds the lease, read by whoever may. */
export type Archive = ArchiveWriter & { readonly reader: ArchiveReader };

/** Opens the archive in a folder. Its trouble is told to `failed` and counted; it never stops a hub. */
export async function openArchive(options: {
  readonly dir: string;
  readonly hub: Pick<SegmentHead, 'hubId' | 'packHash' | 'exercise'>;
  /** No days: nothing is written, what there is can be read. */
  readonly keep: Keep;
  readonly journal: {
    /** Names it for ever; archives of two journals never share a folder. */
    readonly id: string;
    /** Asks it for the lease of this archive; 0 ms gives it back. */
    readonly lease: (ttlMs: number) => Promise<{ readonly token: number } | undefined>;
  };
  readonly hubNowMs: () => number;
  readonly wallNowMs: () => number;
  readonly failed: (error: unknown) => void;
}): Promise<Archive> {
  const disk = openDisk(options.dir);
  const reader = createArchiveReader({ disk, hubId: options.hub.hubId });
  if (options.keep.days === 0) return { ...RESTING, reader };
  const { journal, wallNowMs } = options;
  const lease = await openLease({ ask: journal.lease, wallNowMs, steadyNowMs: () => performance.now() });
  const writer = createArchiveWriter({ ...options, disk, journal: journal.id, lease });
  // A run before this one may have left a segment to be sealed: only then is the order of names known.
  await writer.flush();
  return { ...writer, reader };
}

const RESTING: ArchiveWriter = {
  note: () => undefined,
  flush: () => Promise.resolve(),
  report: () => ({
    ...{ state: 'off', why: undefined, kept: 0, lost: 0, unread: 0 },
    ...{ segments: 0, bytes: 0, heldBack: 0 }
  }),
  close: () => Promise.resolve()
};
