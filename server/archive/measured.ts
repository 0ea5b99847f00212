import { setImmediate as breath } from 'node:timers/promises';
import type { Batch } from '#core/archive/block-in.ts';
import { ArchiveError } from '#core/archive/error.ts';
import { SEGMENT_MS } from '#core/archive/head.ts';
import type { PositionReport } from '#core/observation.ts';
import { MAX_AHEAD_MS } from '#core/wire/envelope.ts';
import { startAt, type Found, type Named, type Reading } from './reading.ts';

/** Reports held at once to be sorted, some hundred MB of them: a fuller slice of time is read in parts. */
const MAX_HELD = 500_000;
/** What was on its way when the keyframe was made is taken up with the first slice; later than this moves no mark. */
const LATE_MS = 600_000;
/** Reports of one second go on together. */
const BATCH_MS = 1_000;

/**
 * Reads slice by slice of measured time, each from every segment that may hold some of it, however late it came. Starts
 * with the keyframe of the segment before, so that at `fromMs` every device that reports has reported.
 */
export async function* inOrderOfMeasuring({
  fromMs,
  toMs,
  names,
  find,
  mayHold
}: {
  readonly fromMs: number;
  readonly toMs: number;
  readonly names: () => Promise<readonly Named[]>;
  readonly find: (name: string) => Promise<Found>;
  readonly mayHold: (name: string, fromMs: number, toMs: number) => Promise<boolean>;
}): AsyncGenerator<Reading, void> {
  const all = await names();
  const known = all.slice(Math.max(0, startAt(all, fromMs) - 1));
  const [first] = known;
  if (first === undefined) return;
  const told = new Set<string>();
  const gaps: Reading[] = [];

  function gap(segment: string, { offset, why }: { readonly offset: number; readonly why: string }): void {
    if (!told.has(segment)) gaps.push({ kind: 'gap', segment, offset, why });
    told.add(segment);
  }

  /** What a slice holds, sorted; undefined where that is too much at once. */
  async function gather(sliceFromMs: number, sliceToMs: number, most: number) {
    const reports: PositionReport[] = [];
    for (const { segment: name } of known) {
      if (!(await mayHold(name, sliceFromMs, sliceToMs))) continue;
      const found = await find(name);
      if (!found.ok) {
        gap(name, found);
        continue;
      }
      try {
        for (const batches of found.segment.blocks()) {
          for (const one of batches.flatMap((batch) => batch.reports)) {
            if (one.measuredAtMs >= sliceFromMs && one.measuredAtMs < sliceToMs) reports.push(one);
          }
          if (reports.length > most) return undefined;
          await breath();
        }
      } catch (error) {
        if (!(error instanceof ArchiveError)) throw error;
        if (found.isSealed) gap(name, error);
      }
    }
    return reports.sort((a, b) => a.measuredAtMs - b.measuredAtMs);
  }

  const found = await find(first.segment);
  if (found.ok) yield { kind: 'keyframe', atMs: first.startMs, keyframe: found.segment.keyframe() };
  const newestMs = known.reduce((newest, { startMs }) => Math.max(newest, startMs), first.startMs);
  const endMs = Math.min(toMs, newestMs + SEGMENT_MS + MAX_AHEAD_MS) + 1;
  let atMs = first.startMs - LATE_MS;
  let widthMs = SEGMENT_MS;
  while (atMs < endMs) {
    // Slices end where the steps of the heads do, so that few segments hold some of each.
    const sliceToMs = Math.min((Math.floor(atMs / widthMs) + 1) * widthMs, endMs);
    const reports = await gather(atMs, sliceToMs, widthMs > 1 ? MAX_HELD : Infinity);
    if (reports === undefined) {
      widthMs = Math.max(1, Math.floor(widthMs / 4));
      continue;
    }
    yield* gaps.splice(0);
    if (reports.length > 0) yield { kind: 'batches', batches: bySecond(reports) };
    atMs = sliceToMs;
    widthMs = Math.min(SEGMENT_MS, widthMs * 2);
  }
}

function bySecond(reports: readonly PositionReport[]): Batch[] {
  const batches: { nowMs: number; reports: PositionReport[] }[] = [];
  for (const report of reports) {
    const second = Math.floor(report.measuredAtMs / BATCH_MS);
    const last = batches.at(-1);
    if (last && Math.floor(last.nowMs / BATCH_MS) === second) {
      last.nowMs = report.measuredAtMs;
      last.reports.push(report);
    } else batches.push({ nowMs: report.measuredAtMs, reports: [report] });
  }
  return batches;
}
