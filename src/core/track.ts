import type { Flag } from './envelope.ts';
import type { TrackKind } from './limits.ts';

/** The time-ordered state of one reporting thing, built from every device that sits on it. */
export type Track = {
  /** The asset's id, or `feed:device` where no asset is known. */
  readonly id: string;
  readonly kind: TrackKind;
  readonly assetId: string | undefined;
  readonly unitId: string | undefined;
  readonly lon: number;
  readonly lat: number;
  readonly accuracyM: number | undefined;
  readonly speedMps: number | undefined;
  readonly courseDeg: number | undefined;
  readonly batteryPct: number | undefined;
  readonly measuredAtMs: number;
  readonly sentAtMs: number | undefined;
  readonly receivedAtMs: number;
  /** The device whose fix this is, and the last word (with or without a fix) of any of them. */
  readonly deviceId: string;
  readonly lastSeenMs: number;
  readonly flags: readonly Flag[];
};

/** How old a track looks: full, with an arc, with a dashed ring, or a ghost where it was last seen. */
export type Life = 'fresh' | 'ageing' | 'stale' | 'lost';
export const LIVES = ['fresh', 'ageing', 'stale', 'lost'] as const satisfies readonly Life[];

/** What one observation did to a track; `before` is absent for a track heard of for the first time. */
export type TrackChange = {
  readonly track: Track;
  readonly before: Track | undefined;
  readonly moved: boolean;
};
