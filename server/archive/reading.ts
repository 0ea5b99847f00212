import type { Batch } from '#core/archive/block-in.ts';
import type { Keyframe } from '#core/archive/keyframe.ts';
import type { SegmentIn } from '#core/archive/segment.ts';

/** What a reader comes upon, in order. */
export type Reading =
  /** The picture at an instant: at the start, and wherever it does not follow from what was read before. */
  | { readonly kind: 'keyframe'; readonly atMs: number; readonly keyframe: Keyframe }
  | { readonly kind: 'batches'; readonly batches: readonly Batch[] }
  /** A part that cannot be read: damaged from `offset` on, of another hub, or gone since. */
  | { readonly kind: 'gap'; readonly segment: string; readonly offset: number; readonly why: string };

/** A segment as a reader sees it: found, or why not. */
export type Found =
  | { readonly ok: true; readonly segment: SegmentIn; readonly isSealed: boolean }
  | { readonly ok: false; readonly offset: number; readonly why: string };

/** A segment by its name, with the hub time at which it began. */
export type Named = { readonly segment: string; readonly startMs: number };

/** Which segment holds an instant: of those that began before it the last by its clock, or the first there is. */
export function startAt(known: readonly Named[], atMs: number): number {
  let best = 0;
  known.forEach(({ startMs }, nth) => {
    const bestMs = known[best]?.startMs ?? Infinity;
    if (startMs <= atMs && (startMs >= bestMs || bestMs > atMs)) best = nth;
  });
  return best;
}
