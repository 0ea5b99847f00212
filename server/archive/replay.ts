import { setTimeout as pause } from 'node:timers/promises';
import type { Keyframe } from '#core/archive/keyframe.ts';
import type { PositionReport } from '#core/observation.ts';
import type { Reading } from './reading.ts';

/** Shorter waits are left to add up, ms. */
const SHORTEST_WAIT_MS = 5;
const LONGEST_WAIT_MS = 1_000;

/** What a replay feeds: a stage of tracks of its own, never that of the live hub. */
export type ReplayStage = {
  readonly resume: (from: Keyframe) => void;
  readonly accept: (reports: readonly PositionReport[], nowMs: number) => void;
};

export type Replayed = { readonly batches: number; readonly reports: number; readonly gaps: number };

/**
 * Gives a stage what was read as the live one was given it. From `fromMs` on, `rate` seconds of the archive go by in
 * one; what lies before it, and everything where there is no `rate`, goes as fast as it can be read.
 */
export async function replay({
  readings,
  stage,
  fromMs = -Infinity,
  rate,
  signal,
  onMoment,
  wallNowMs = Date.now,
  wait = (ms) => pause(ms)
}: {
  readonly readings: AsyncIterable<Reading>;
  readonly stage: ReplayStage;
  readonly fromMs?: number;
  readonly rate?: number;
  /** Ends the replay after the batch that it is at. */
  readonly signal?: AbortSignal;
  /** The hub time that the replay has come to. */
  readonly onMoment?: (hubMs: number) => void;
  readonly wallNowMs?: () => number;
  readonly wait?: (ms: number) => Promise<unknown>;
}): Promise<Replayed> {
  let [batches, reports, gaps] = [0, 0, 0];
  let begin: { readonly hubMs: number; readonly wallMs: number } | undefined;

  async function keepPace(hubMs: number): Promise<void> {
    if (rate === undefined || hubMs < fromMs) return;
    begin ??= { hubMs, wallMs: wallNowMs() };
    const waitMs = begin.wallMs + (hubMs - begin.hubMs) / rate - wallNowMs();
    if (waitMs >= SHORTEST_WAIT_MS) await wait(Math.min(waitMs, LONGEST_WAIT_MS));
    // A silence of hours is waited for in pieces, so that whoever ends the replay is heard.
    if (waitMs > LONGEST_WAIT_MS && !signal?.aborted) await keepPace(hubMs);
  }

  for await (const reading of readings) {
    if (signal?.aborted) break;
    if (reading.kind === 'keyframe') stage.resume(reading.keyframe);
    else if (reading.kind === 'gap') gaps += 1;
    else {
      for (const batch of reading.batches) {
        if (rate !== undefined && !signal?.aborted) await keepPace(batch.nowMs);
        if (signal?.aborted) break;
        stage.accept(batch.reports, batch.nowMs);
        onMoment?.(batch.nowMs);
        batches += 1;
        reports += batch.reports.length;
      }
    }
  }
  return { batches, reports, gaps };
}
