const DAY_MS = 86_400_000;
/** A clock that went on by more than this without a segment may be wrong; shorter stops are ordinary. */
const LEAP_MS = DAY_MS;
/** A leap is believed when so much was lived through after it: whoever watches the hub has had a day to be told. */
const PROOF_MS = DAY_MS;
/** Segments that leave for their age in one run, two hours of them: a mistake empties no archive at a stroke. */
const MOST_A_RUN = 24;

/** How much of the past is kept. */
export type Keep = { readonly days: number; readonly bytes: number };

/** A sealed segment: when it began by the hub's clock of then, ms, and its size. */
export type Kept = { readonly name: string; readonly startMs: number; readonly bytes: number };

/** Which segments leave, and how many would if the clock were believed. */
export type LettingGo = { readonly gone: readonly string[]; readonly heldBack: number };

/**
 * Judges by what was lived through, not by what one clock says now: time counts from segment to segment, a clock that
 * was set back counts nothing, and a leap of more than a day counts only once a day was written after it. `segments`
 * are in order of receipt. Over the size the oldest leave at once, for that needs no clock.
 */
export function lettingGo({
  segments,
  keep,
  nowMs
}: {
  readonly segments: readonly Kept[];
  readonly keep: Keep;
  readonly nowMs: number;
}): LettingGo {
  const ages = agesOf(segments, nowMs);
  const keepMs = keep.days * DAY_MS;
  const gone: string[] = [];
  let bytes = segments.reduce((sum, one) => sum + one.bytes, 0);
  let [aged, heldBack] = [0, 0];
  segments.forEach((segment, nth) => {
    const isOver = bytes > keep.bytes;
    const isOld = (ages[nth] ?? 0) > keepMs && aged < MOST_A_RUN;
    if (isOver || isOld) {
      gone.push(segment.name);
      bytes -= segment.bytes;
      if (!isOver) aged += 1;
    } else if (nowMs - segment.startMs > keepMs && (ages[nth] ?? 0) <= keepMs) heldBack += 1;
  });
  return { gone, heldBack };
}

/** How long ago each segment began, ms, as far as it is believed. */
function agesOf(segments: readonly Kept[], nowMs: number): Float64Array {
  const ages = new Float64Array(segments.length);
  let lived = 0;
  let laterMs = nowMs;
  for (let nth = segments.length - 1; nth >= 0; nth--) {
    const startMs = segments[nth]?.startMs ?? laterMs;
    const stepMs = Math.max(0, laterMs - startMs);
    if (stepMs <= LEAP_MS || lived >= PROOF_MS) lived += stepMs;
    // A leap that was taken back is no age: nothing is older than the clock of now says, but what lies ahead of it.
    ages[nth] = startMs > nowMs ? lived : Math.min(lived, nowMs - startMs);
    laterMs = startMs;
  }
  return ages;
}
