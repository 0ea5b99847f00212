import type { TrackKind } from '../limits.ts';

/** Slots of a chain, at most: the place of a track in it, given again once the track is gone. */
export const MAX_SLOTS = 1 << 20;
export const UNKNOWN_16 = 0xffff;
export const UNKNOWN_8 = 0xff;
/** Bit of `flags`: the place is not believed. */
export const SUSPECT = 1;

/** Who a slot is; sent once, with its first place. */
export type Born = {
  readonly slot: number;
  readonly id: string;
  readonly kind: TrackKind;
  readonly assetId: string | undefined;
  readonly unitId: string | undefined;
};

/**
 * Places as columns of equal length: entry `i` of every column belongs to `slot[i]`, slots ascending. The highest value
 * of speed, course, accuracy and battery says 'unknown'.
 */
export type Moved = {
  readonly slot: Uint32Array;
  /** Degrees × 1e7. */
  readonly lonE7: Int32Array;
  readonly latE7: Int32Array;
  /** Hub time of the measurement, whole ms. */
  readonly measuredAtMs: Float64Array;
  readonly speedCmps: Uint16Array;
  readonly courseCdeg: Uint16Array;
  readonly accuracyDm: Uint16Array;
  readonly batteryPct: Uint8Array;
  readonly flags: Uint8Array;
};

/**
 * One message of the fast lane. A chain is the delta stream of one part of the picture; `base` 0 is a keyframe, the
 * whole of that part, else the frame that this one follows. What is gone leaves before what is born comes.
 */
export type Frame = {
  readonly chain: number;
  readonly frameSeq: number;
  readonly base: number;
  readonly hubMs: number;
  readonly born: readonly Born[];
  readonly moved: Moved;
  readonly gone: Uint32Array;
};

/** Columns of so many entries, all zero. */
export function emptyMoved(length: number): Moved {
  return {
    slot: new Uint32Array(length),
    lonE7: new Int32Array(length),
    latE7: new Int32Array(length),
    measuredAtMs: new Float64Array(length),
    speedCmps: new Uint16Array(length),
    courseCdeg: new Uint16Array(length),
    accuracyDm: new Uint16Array(length),
    batteryPct: new Uint8Array(length),
    flags: new Uint8Array(length)
  };
}
