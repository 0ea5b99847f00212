import { SEGMENT_MS, type SegmentHead } from '#core/archive/head.ts';
import type { Keyframe } from '#core/archive/keyframe.ts';
import { createSegmentOut, type SegmentOut } from '#core/archive/segment.ts';
import type { PositionReport } from '#core/observation.ts';
import type { Disk, Growing } from './disk.ts';
import {
  letGo,
  recover,
  seal,
  segmentFiles,
  segmentName,
  startOf,
  SUFFIX,
  type Keep
} from './segment-files.ts';

/** What a crash may cost: what was noted since the last time, and what was on its way to the disk then. */
const FLUSH_MS = 1_000;
/** A block is cut at so many reports, so that a flood waits in pieces; a batch is never torn. */
const BLOCK_REPORTS = 16_384;
/** A segment is read into memory as a whole; a flood is therefore sealed before its five minutes are over. */
const SEGMENT_BYTES = 1 << 26;
/** Bytes on their way to the disk at most, minutes of a busy hub. A disk that is slower refuses, the live lane goes on. */
const QUEUED_BYTES = 1 << 24;
/** After a failure the disk is asked again this often, ms of wall time. */
const RETRY_MS = 5_000;

export type ArchiveReport = {
  readonly state: 'off' | 'opening' | 'writing' | 'resting' | 'refusing';
  /** Reports on the disk, and those that could not be kept, since the start. */
  readonly kept: number;
  readonly lost: number;
  /** Of sealed segments. */
  readonly segments: number;
  readonly bytes: number;
  /** Files of a run before this one in which nothing could be read. */
  readonly unread: number;
};

export type ArchiveWriter = {
  /** Takes a batch just before the tracks stage does; asks for `keyframe` where a segment begins. Never throws, never waits. */
  readonly note: (reports: readonly PositionReport[], nowMs: number, keyframe: () => Keyframe) => void;
  /** Resolves when what was noted so far is on the disk, or lost and counted. */
  readonly flush: () => Promise<void>;
  readonly report: () => ArchiveReport;
  /** Seals the segment that is open. */
  readonly close: () => Promise<void>;
};

type Segment = {
  readonly out: SegmentOut;
  readonly step: number;
  file: Growing | undefined;
  bytes: number;
  isBroken: boolean;
};

/** Writes batches in order of receipt to segments of five minutes of hub time, while this node holds the hub's lease. */
export function createArchiveWriter(options: {
  readonly disk: Disk;
  readonly hub: Pick<SegmentHead, 'hubId' | 'packHash' | 'exercise'>;
  readonly keep: Keep;
  readonly holdsLease: () => boolean;
  readonly hubNowMs: () => number;
  readonly wallNowMs: () => number;
  readonly failed: (error: unknown) => void;
}): ArchiveWriter {
  const { disk, keep, failed } = options;
  let state: ArchiveReport['state'] = 'opening';
  let current: Segment | undefined;
  /** The segment that a new one follows without a loss. */
  let before: string | undefined;
  let lastStartMs = -Infinity;
  let retryAtMs = -Infinity;
  let queued = 0;
  let last: Promise<void> = Promise.resolve();
  let [kept, lost, unread] = [0, 0, 0];
  let held = { segments: 0, bytes: 0 };

  /** Work on the disk, one piece at a time. What a segment had to be written and was not is lost. */
  function inTurn(work: () => Promise<void>, segment?: Segment, reports = 0, bytes = 0): void {
    queued += bytes;
    last = last.then(async () => {
      try {
        if (segment?.isBroken) lost += reports;
        else {
          await work();
          kept += reports;
        }
      } catch (error) {
        lost += reports;
        if (segment) leave(segment);
        refuse(error);
      } finally {
        queued -= bytes;
      }
    });
  }

  /** A segment stays as it is, to be recovered when the disk answers again. */
  function leave(segment: Segment): void {
    if (!segment.isBroken) segment.file?.close().catch(() => undefined);
    segment.isBroken = true;
  }

  function refuse(error: unknown): void {
    if (state !== 'refusing') failed(error);
    state = 'refusing';
    retryAtMs = options.wallNowMs() + RETRY_MS;
    before = undefined;
    if (current === undefined) return;
    lost += current.out.waiting().reports;
    leave(current);
    current = undefined;
  }

  function prepare(): void {
    retryAtMs = options.wallNowMs() + RETRY_MS;
    inTurn(async () => {
      await disk.prepare();
      // First what may go: a full disk is asked for room only after that.
      await letGo(disk, keep, options.hubNowMs());
      unread += await recover(disk);
      held = await letGo(disk, keep, options.hubNowMs());
      const newest = (await segmentFiles(disk)).at(-1);
      lastStartMs = Math.max(lastStartMs, newest ? startOf(newest.segment) : -Infinity);
      state = 'resting';
    });
  }

  function begin(nowMs: number, keyframe: Keyframe): Segment {
    // A clock that was set back must not put what came later before what came earlier.
    lastStartMs = Math.max(Math.floor(nowMs), lastStartMs + 1);
    const name = segmentName(lastStartMs);
    const head: SegmentHead = { version: 1, name, ...options.hub, fromMs: nowMs };
    const out = createSegmentOut(before === undefined ? head : { ...head, follows: before }, keyframe);
    const step = Math.floor(nowMs / SEGMENT_MS);
    const segment: Segment = { out, step, file: undefined, bytes: out.first.length, isBroken: false };
    inTurn(
      async () => {
        segment.file = await disk.create(name + SUFFIX.open);
        await segment.file.append(out.first);
        await segment.file.sync();
      },
      segment,
      0,
      out.first.length
    );
    before = name;
    return segment;
  }

  function put(segment: Segment): void {
    const { reports } = segment.out.waiting();
    const bytes = segment.out.take();
    if (bytes === undefined) return;
    segment.bytes += bytes.length;
    inTurn(
      async () => {
        await segment.file?.append(bytes);
        await segment.file?.sync();
      },
      segment,
      reports,
      bytes.length
    );
  }

  function end(): void {
    if (current === undefined) return;
    const segment = current;
    put(segment);
    current = undefined;
    inTurn(async () => {
      await segment.file?.close();
      await seal(disk, segment.out.sealed());
      held = await letGo(disk, keep, options.hubNowMs());
    }, segment);
  }

  function take(reports: readonly PositionReport[], nowMs: number, keyframe: () => Keyframe): void {
    if (queued > QUEUED_BYTES) throw new Error('the archive waits for its disk for too long');
    const isOver =
      current !== undefined &&
      (Math.floor(nowMs / SEGMENT_MS) !== current.step ||
        current.bytes > SEGMENT_BYTES ||
        current.out.isFull());
    if (isOver) end();
    current ??= begin(nowMs, keyframe());
    state = 'writing';
    current.out.note(reports, nowMs);
    if (current.out.waiting().reports >= BLOCK_REPORTS) put(current);
  }

  const timer = setInterval(() => current && put(current), FLUSH_MS);
  // Without the lease the folder is another node's: what is open there is being written.
  let hasLease = options.holdsLease();
  if (hasLease) prepare();
  else state = 'resting';

  return {
    note(reports, nowMs, keyframe) {
      const hadLease = hasLease;
      hasLease = options.holdsLease();
      if (!hasLease) {
        end();
        before = undefined;
        state = 'resting';
        return;
      }
      if (!hadLease) {
        state = 'opening';
        prepare();
      }
      if (state === 'opening' || state === 'refusing') {
        lost += reports.length;
        if (state === 'refusing' && options.wallNowMs() >= retryAtMs) prepare();
        return;
      }
      try {
        take(reports, nowMs, keyframe);
      } catch (error) {
        lost += reports.length;
        refuse(error);
      }
    },
    flush() {
      if (current) put(current);
      return last;
    },
    report: () => ({ state, kept, lost, ...held, unread }),
    async close() {
      clearInterval(timer);
      end();
      await last;
    }
  };
}
