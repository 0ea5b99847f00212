import { setImmediate as breath } from 'node:timers/promises';
import { ArchiveError } from '#core/archive/error.ts';
import { mayHoldMeasured, readHead, SEGMENT_MS, type SegmentHead } from '#core/archive/head.ts';
import { readSegment } from '#core/archive/segment.ts';
import type { Disk } from './disk.ts';
import { segmentFiles, SUFFIX } from './segment-files.ts';
import { inOrderOfMeasuring } from './measured.ts';
import { startAt, type Found, type Named, type Reading } from './reading.ts';

export type Order = 'received' | 'measured';

export type ArchiveReader = {
  /**
   * Reads from the last keyframe before `fromMs` up to and with `toMs`, hub time. `received`: as known then, batch by
   * batch as the stage of tracks was given them. `measured`: as it was, late reports in their place.
   */
  readonly readFrom: (fromMs: number, toMs: number, order: Order) => AsyncGenerator<Reading, void>;
  /** The segments there are, the oldest first, the open one included. */
  readonly segments: () => Promise<readonly { readonly segment: string; readonly fromMs: number }[]>;
};

/** Enough for most heads; a longer one is read again as a whole. */
const HEAD_BYTES = 4_096;

export function createArchiveReader({
  disk,
  hubId
}: {
  readonly disk: Disk;
  readonly hubId: string;
}): ArchiveReader {
  /** Of sealed segments; those that are gone leave with the next look, so there are no more than files. */
  const heads = new Map<string, SegmentHead>();

  /** In order of receipt, each once, though one that is being sealed lies there twice. */
  async function names(): Promise<readonly Named[]> {
    const files = (await segmentFiles(disk)).filter(({ state }) => state !== 'unfinished');
    const known = new Map(files.map(({ segment, startMs }) => [segment, { segment, startMs }]));
    for (const name of heads.keys()) if (!known.has(name)) heads.delete(name);
    return [...known.values()];
  }

  /** A segment that is sealed while somebody looks for it lies under its other name. */
  async function read(segment: string, bytes?: number): Promise<Uint8Array> {
    try {
      return await disk.read(segment + SUFFIX.sealed, bytes);
    } catch {
      try {
        return await disk.read(segment + SUFFIX.open, bytes);
      } catch {
        return disk.read(segment + SUFFIX.sealed, bytes);
      }
    }
  }

  async function find(name: string): Promise<Found> {
    try {
      const segment = readSegment(await read(name));
      if (segment.head.hubId !== hubId) return { ok: false, offset: 0, why: 'is of another hub' };
      return { ok: true, segment, isSealed: segment.head.sealed !== undefined };
    } catch (error) {
      if (error instanceof ArchiveError) return { ok: false, offset: error.offset, why: error.why };
      return { ok: false, offset: 0, why: error instanceof Error ? error.message : String(error) };
    }
  }

  async function mayHold(name: string, fromMs: number, toMs: number): Promise<boolean> {
    let head = heads.get(name);
    if (head === undefined) {
      try {
        const start = await read(name, HEAD_BYTES);
        head = headOf(start) ?? readHead(await read(name)).head;
      } catch {
        // Whoever reads it as a whole hears why it cannot be read.
        return true;
      }
      if (head.sealed) heads.set(name, head);
    }
    return mayHoldMeasured(head, fromMs, toMs);
  }

  async function* received(fromMs: number, toMs: number): AsyncGenerator<Reading, void> {
    const known = await names();
    let followed: string | undefined;
    const first = startAt(known, fromMs);
    for (const [nth, { segment: name, startMs }] of known.slice(first).entries()) {
      // A clock that was set back comes to the same hours again: what lies outside of them is passed over.
      if (startMs > toMs || (nth > 0 && startMs + SEGMENT_MS <= fromMs)) continue;
      const found = await find(name);
      if (!found.ok) {
        yield { kind: 'gap', segment: name, offset: found.offset, why: found.why };
        followed = undefined;
        continue;
      }
      const { head, keyframe, blocks } = found.segment;
      try {
        if (head.follows === undefined || head.follows !== followed) {
          yield { kind: 'keyframe', atMs: head.fromMs, keyframe: keyframe() };
        }
        for (const batches of blocks()) {
          const inTime = batches.filter(({ nowMs }) => nowMs <= toMs);
          if (inTime.length > 0) yield { kind: 'batches', batches: inTime };
          await breath();
        }
        followed = name;
      } catch (error) {
        if (!(error instanceof ArchiveError)) throw error;
        followed = undefined;
        // The open one is read while it is written: its last block may be half there.
        if (found.isSealed) yield { kind: 'gap', segment: name, offset: error.offset, why: error.why };
      }
    }
  }

  return {
    readFrom: (fromMs, toMs, order) =>
      order === 'received'
        ? received(fromMs, toMs)
        : inOrderOfMeasuring({ fromMs, toMs, names, find, mayHold }),
    async segments() {
      return (await names()).map(({ segment, startMs }) => ({ segment, fromMs: startMs }));
    }
  };
}

function headOf(bytes: Uint8Array): SegmentHead | undefined {
  try {
    return readHead(bytes).head;
  } catch {
    return undefined;
  }
}
