import type { Batch } from '#core/archive/block-in.ts';
import type { Keyframe } from '#core/archive/keyframe.ts';
import type { SegmentIn } from '#core/archive/segment.ts';
import { startOf } from './segment-files.ts';

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

/** Which segment holds an instant: the last that begins before it, or the first there is. */
export function startAt(names: readonly string[], atMs: number): number {
  return Math.max(
    0,
    names.findLastIndex((name) => startOf(name) <= atMs)
  );
}
