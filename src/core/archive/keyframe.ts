import type { DeviceState } from '../device-state.ts';
import type { Track } from '../track.ts';

/**
 * Everything that the tracks stage judges and folds by at an instant, in the order in which it holds it: what is folded
 * on from here becomes what was folded from the start. Trails are no part of it, they are read from the archive.
 */
export type Keyframe = {
  readonly tracks: readonly Track[];
  /** By the key of the device. */
  readonly devices: readonly (readonly [key: string, state: DeviceState])[];
  /** By the id of the track, the newest fix of its own tracker. */
  readonly ownFixMs: readonly (readonly [trackId: string, measuredAtMs: number])[];
  /** When the stage last looked for tracks to let go, ms of hub time; -Infinity before the first time. */
  readonly sweptAtMs: number;
};

/** What a stage knows that has heard of nothing. */
export const EMPTY_KEYFRAME: Keyframe = { tracks: [], devices: [], ownFixMs: [], sweptAtMs: -Infinity };
