import type { PositionReport } from '../observation.ts';
import { createBlockIn, type Batch } from './block-in.ts';
import { createBlockOut } from './block-out.ts';
import { CHUNK, chunking, chunkOf, readChunk } from './chunk.ts';
import { ArchiveError } from './error.ts';
import { encodeHead, readHead, SEGMENT_MS, type SealedHead, type SegmentHead } from './head.ts';
import { decodeKeyframe, encodingKeyframe } from './keyframe-bytes.ts';
import type { Keyframe } from './keyframe.ts';
import type { Steps } from './steps.ts';

/** Steps of measured time that a head lists at most; a segment with more of them is sealed early. */
const MAX_STEPS = 4_096;

/** A segment that is written: its first bytes, then blocks to be appended, then the head that seals it. */
export type SegmentOut = {
  readonly head: SegmentHead;
  /** To be made before what `take` gives is appended; it may be made after it was noted. */
  readonly first: () => Steps<Uint8Array>;
  readonly note: (reports: readonly PositionReport[], nowMs: number) => void;
  readonly waiting: () => { readonly reports: number; readonly batches: number };
  /** What was noted since the last time, as bytes to append; undefined where that is nothing. */
  readonly take: () => Uint8Array | undefined;
  /** Whether its dictionaries are as long as they may get. */
  readonly isFull: () => boolean;
  readonly sealed: () => SealedHead;
};

/** Sources of a segment at most, twice the tracks of a hub; more would be somebody who makes up devices. */
const MAX_SOURCES = 100_000;

export function createSegmentOut(head: SegmentHead, keyframe: Keyframe): SegmentOut {
  const block = createBlockOut();
  const tally = createTally(head.fromMs);
  return {
    head,
    *first() {
      const content = yield* encodingKeyframe(keyframe);
      return joined([encodeHead(head), yield* chunking(CHUNK.keyframe, content)]);
    },
    note(reports, nowMs) {
      tally.add(reports, nowMs);
      block.note(reports, nowMs);
    },
    waiting: block.waiting,
    take() {
      const content = block.take();
      return content && chunkOf(CHUNK.block, content);
    },
    isFull: () => block.sources() >= MAX_SOURCES || tally.steps() >= MAX_STEPS,
    sealed: () => ({ ...head, sealed: tally.sealed() })
  };
}

/** A segment that is read. `blocks` are decoded one by one, and throw ArchiveError at the first that is damaged. */
export type SegmentIn = {
  readonly head: SegmentHead;
  readonly keyframe: () => Keyframe;
  readonly blocks: () => Generator<readonly Batch[], void>;
};

/** Opens the bytes of a segment, sealed or not. Throws ArchiveError where head or keyframe cannot be read. */
export function readSegment(bytes: Uint8Array): SegmentIn {
  const { head, end: headEnd } = readHead(bytes);
  const key = readChunk(bytes, headEnd, CHUNK.keyframe);
  return {
    head,
    keyframe: () => decodeKeyframe(bytes, key.start, key.end),
    *blocks() {
      const block = createBlockIn(head.name);
      let left = head.sealed?.batches;
      for (let at = key.end; at < bytes.length;) {
        const { start, end } = readChunk(bytes, at, CHUNK.block);
        const batches = block.read(bytes, start, end);
        at = end;
        if (left !== undefined) left -= batches.length;
        yield batches;
      }
      if (left !== undefined && left !== 0)
        throw new ArchiveError(bytes.length, 'batches are missing at its end');
    }
  };
}

/**
 * What is whole of a segment that was not sealed, as the bytes of one that is: a crash in the midst of an append costs
 * the block that was appended. Throws ArchiveError where not even its keyframe is whole.
 */
export function* sealingAgain(
  bytes: Uint8Array
): Steps<{ readonly head: SealedHead; readonly bytes: Uint8Array }> {
  const { head } = readSegment(bytes);
  const { end: headEnd } = readHead(bytes);
  const tally = createTally(head.fromMs);
  const block = createBlockIn(head.name);
  const bodyStart = readChunk(bytes, headEnd, CHUNK.keyframe).end;
  let at = bodyStart;
  try {
    while (at < bytes.length) {
      const { start, end } = readChunk(bytes, at, CHUNK.block);
      for (const { nowMs, reports } of block.read(bytes, start, end)) tally.add(reports, nowMs);
      at = end;
      yield;
    }
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
  }
  const sealed: SealedHead = { ...head, sealed: tally.sealed() };
  return { head: sealed, bytes: joined([encodeHead(sealed), bytes.subarray(headEnd, at)]) };
}

function createTally(fromMs: number) {
  const measured = new Set<number>();
  let [toMs, batches, reports, lastStep] = [fromMs, 0, 0, NaN];
  return {
    add(batch: readonly PositionReport[], nowMs: number): void {
      toMs = Math.max(toMs, nowMs);
      batches += 1;
      reports += batch.length;
      for (const { measuredAtMs } of batch) {
        const step = Math.floor(measuredAtMs / SEGMENT_MS);
        if (step !== lastStep) measured.add(step);
        lastStep = step;
      }
    },
    steps: () => measured.size,
    sealed(): SealedHead['sealed'] {
      const steps = [...measured].sort((a, b) => a - b);
      return { toMs, batches, reports, measured: steps.map((step, i) => step - (steps[i - 1] ?? 0)) };
    }
  };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
