import { SEGMENT_MS, type SegmentHead } from '#core/archive/head.ts';
import type { Keyframe } from '#core/archive/keyframe.ts';
import type { Keep } from '#core/archive/retention.ts';
import { createSegmentOut, type SegmentOut } from '#core/archive/segment.ts';
import type { PositionReport } from '#core/observation.ts';
import type { Disk, Growing } from './disk.ts';
import type { Lease } from './lease.ts';
import { letGo, probe, recover, seal, segmentFiles, SUFFIX } from './segment-files.ts';
import { segmentName } from './segment-name.ts';
import { inSlices } from './slices.ts';
import { createTurns } from './turns.ts';

/** What a crash may cost: what was noted since the last time, and what was on its way to the disk then. */
const FLUSH_MS = 1_000;
/** A block is cut at so many reports, a millisecond's work, so that a flood is written in pieces; a batch is never torn. */
const BLOCK_REPORTS = 2_048;
/** A segment is read into memory as a whole; a flood is therefore sealed before its five minutes are over. */
const SEGMENT_BYTES = 1 << 26;
/** Bytes on their way to the disk at most, minutes of a busy hub. A disk that is slower refuses, the live lane goes on. */
const QUEUED_BYTES = 1 << 24;
/** After a failure the disk is asked again this often, ms of wall time. */
const RETRY_MS = 5_000;

export type ArchiveReport = {
  /** `resting`: another node writes. `refusing`: `why` says what the disk, the folder or the journal lacks. */
  readonly state: 'off' | 'opening' | 'writing' | 'resting' | 'refusing';
  readonly why: string | undefined;
  /** Reports on the disk, and those that could not be kept, since the start. */
  readonly kept: number;
  readonly lost: number;
  /** Of sealed segments. */
  readonly segments: number;
  readonly bytes: number;
  /** Segments that would be past their days if the clock could be believed. */
  readonly heldBack: number;
  /** Files of a run before this one in which nothing could be read. */
  readonly unread: number;
};

export type ArchiveWriter = {
  /** Takes a batch just before the tracks stage does; asks for `keyframe` where a segment begins. Never throws, never waits. */
  readonly note: (reports: readonly PositionReport[], nowMs: number, keyframe: () => Keyframe) => void;
  /** Resolves when what was noted so far is on the disk, or lost and counted. */
  readonly flush: () => Promise<void>;
  readonly report: () => ArchiveReport;
  /** Seals the segment that is open, and gives up folder and lease. */
  readonly close: () => Promise<void>;
};

type Segment = {
  readonly out: SegmentOut;
  readonly token: number;
  readonly step: number;
  file: Growing | undefined;
  bytes: number;
  isBroken: boolean;
  isSynced: boolean;
};

/** Writes batches in order of receipt to segments of five minutes of hub time, while this node holds the lease. */
export function createArchiveWriter(options: {
  readonly disk: Disk;
  readonly hub: Pick<SegmentHead, 'hubId' | 'packHash' | 'exercise'>;
  /** Names the journal whose lease it is. */
  readonly journal: string;
  readonly lease: Lease;
  readonly keep: Keep;
  readonly hubNowMs: () => number;
  readonly wallNowMs: () => number;
  readonly failed: (error: unknown) => void;
}): ArchiveWriter {
  const { disk, journal, keep, lease, failed } = options;
  let state: ArchiveReport['state'] = 'resting';
  let why: string | undefined;
  /** The token under which the folder was made ready. */
  let ready = 0;
  let current: Segment | undefined;
  /** The segment that a new one follows without a loss. */
  let before: string | undefined;
  let lastNth = 0;
  let retryAtMs = -Infinity;
  let [kept, lost, unread] = [0, 0, 0];
  let held = { segments: 0, bytes: 0, heldBack: 0 };
  const turns = createTurns(refuse);

  /** Work on a segment. What had to be written to it and was not is lost; and so is a segment whose lease is another's. */
  function onSegment(segment: Segment, work: () => Promise<void>, reports = 0, bytes = 0): void {
    turns.add(async () => {
      try {
        if (!segment.isBroken && !(await lease.confirm(segment.token))) abandon(segment);
        if (segment.isBroken) lost += reports;
        else {
          await work();
          kept += reports;
        }
      } catch (error) {
        lost += reports;
        leave(segment);
        throw error;
      }
    }, bytes);
  }

  /** A segment stays as it is, to be recovered when the disk answers again, or by whoever has the lease now. */
  function leave(segment: Segment): void {
    if (!segment.isBroken) segment.file?.close().catch(() => undefined);
    segment.isBroken = true;
    before = undefined;
    if (current !== segment) return;
    lost += segment.out.waiting().reports;
    current = undefined;
  }

  function abandon(segment: Segment): void {
    leave(segment);
    rest();
  }

  function rest(): void {
    if (current !== undefined) leave(current);
    before = undefined;
    ready = 0;
    retryAtMs = -Infinity;
    disk.release();
    state = lease.state() === 'silent' ? 'refusing' : 'resting';
    why = state === 'refusing' ? 'the journal does not answer for the lease' : undefined;
  }

  function refuse(error: unknown): void {
    const said = error instanceof Error ? error.message : String(error);
    if (state !== 'refusing' || why !== said) failed(error);
    state = 'refusing';
    why = said;
    retryAtMs = options.wallNowMs() + RETRY_MS;
    before = undefined;
    ready = 0;
    if (current !== undefined) leave(current);
  }

  function prepare(token: number): void {
    retryAtMs = options.wallNowMs() + RETRY_MS;
    ready = token;
    if (state === 'resting') state = 'opening';
    turns.add(async () => {
      if (!(await lease.confirm(token))) return rest();
      await disk.prepare(journal);
      // First what may go: a full disk is asked for room only after that.
      await cleanUp();
      unread += await recover(disk, { journal, token });
      await cleanUp();
      lastNth = (await segmentFiles(disk)).at(-1)?.nth ?? 0;
      // Only what can be written to is ready, and a folder that refuses is found before anything is noted for it.
      await probe(disk, token);
      if (ready === token) [state, why] = ['writing', undefined];
    });
  }

  async function cleanUp(): Promise<void> {
    const told = held.heldBack > 0;
    held = await letGo(disk, keep, options.hubNowMs());
    if (held.heldBack === 0 || told) return;
    failed(
      new Error(
        `the clock went on by more than a day with nothing archived: ${held.heldBack} segments stay until it has held for a day`
      )
    );
  }

  function begin(nowMs: number, keyframe: Keyframe, token: number): Segment {
    const name = segmentName({ nth: lastNth + 1, startMs: Math.floor(nowMs), token });
    lastNth += 1;
    const head: SegmentHead = { version: 1, name, ...options.hub, journal, fromMs: nowMs };
    const out = createSegmentOut(before === undefined ? head : { ...head, follows: before }, keyframe);
    const step = Math.floor(nowMs / SEGMENT_MS);
    const segment: Segment = {
      out,
      token,
      step,
      file: undefined,
      bytes: 0,
      isBroken: false,
      isSynced: false
    };
    onSegment(segment, async () => {
      const first = await inSlices(out.first());
      segment.bytes += first.length;
      segment.file = await disk.create(name + SUFFIX.open);
      await segment.file.append(first);
      await segment.file.sync();
    });
    before = name;
    return segment;
  }

  /** What waits goes to the disk; with `sync` it survives a power cut, and so does what went before. */
  function put(segment: Segment, sync: boolean): void {
    const { reports } = segment.out.waiting();
    const bytes = segment.out.take();
    if (bytes === undefined && (segment.isSynced || !sync)) return;
    segment.bytes += bytes?.length ?? 0;
    segment.isSynced = sync;
    const work = async (): Promise<void> => {
      if (bytes !== undefined) await segment.file?.append(bytes);
      if (sync) await segment.file?.sync();
    };
    onSegment(segment, work, reports, bytes?.length);
  }

  function end(): void {
    if (current === undefined) return;
    const segment = current;
    put(segment, true);
    current = undefined;
    onSegment(segment, async () => {
      await segment.file?.close();
      await seal(disk, segment.out.sealed(), segment.token);
      // A node that was stopped past its lease may have kept the folder's lock until now.
      await disk.prepare(journal);
      await cleanUp();
    });
  }

  function take(reports: readonly PositionReport[], nowMs: number, keyframe: () => Keyframe): void {
    if (turns.bytes() > QUEUED_BYTES) throw new Error('the archive waits for its disk for too long');
    const isOver =
      current !== undefined &&
      (Math.floor(nowMs / SEGMENT_MS) !== current.step ||
        current.bytes > SEGMENT_BYTES ||
        current.out.isFull());
    if (isOver) end();
    current ??= begin(nowMs, keyframe(), ready);
    current.out.note(reports, nowMs);
    if (current.out.waiting().reports >= BLOCK_REPORTS) put(current, false);
  }

  /** Whether what is noted now is ours to write. */
  function isOurs(): boolean {
    const whose = lease.state();
    // Late by a turn: it is taken down, and goes to the disk only if the journal says that nobody else was given it.
    if (whose === 'unsure' && ready !== 0) return true;
    if (whose !== 'held') {
      rest();
      return whose !== 'elsewhere';
    }
    if (ready !== 0 && ready !== lease.token()) rest();
    if (ready === 0 && options.wallNowMs() >= retryAtMs) prepare(lease.token());
    return true;
  }

  const timer = setInterval(() => current && put(current, true), FLUSH_MS);
  isOurs();

  return {
    note(reports, nowMs, keyframe) {
      if (!isOurs()) return;
      if (state !== 'writing') {
        lost += reports.length;
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
      if (current) put(current, true);
      return turns.done();
    },
    report: () => ({ state, why, kept, lost, ...held, unread }),
    async close() {
      clearInterval(timer);
      end();
      await turns.done();
      disk.release();
      await lease.close();
    }
  };
}
