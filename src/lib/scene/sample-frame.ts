import { emptyMoved, SUSPECT, UNKNOWN_16, UNKNOWN_8, type Frame } from '#core/frame/columns.ts';
import type { TrackKind } from '#core/limits.ts';

/** A track for tests, in the units that people speak. */
export type Sample = {
  readonly slot: number;
  readonly id: string;
  readonly kind: TrackKind;
  readonly assetId: string | undefined;
  readonly unitId: string | undefined;
  readonly lon: number;
  readonly lat: number;
  readonly measuredAtMs: number;
  readonly speedMps: number | undefined;
  readonly courseDeg: number | undefined;
  readonly accuracyM: number | undefined;
  readonly batteryPct: number | undefined;
  readonly suspect: boolean;
};

export const SAMPLE_MS = 1_763_000_000_000;

export function sample(slot: number, over: Partial<Sample> = {}): Sample {
  return {
    slot,
    id: `t${slot}`,
    kind: 'vehicle',
    assetId: undefined,
    unitId: undefined,
    lon: 22.5,
    lat: 43.1,
    measuredAtMs: SAMPLE_MS,
    speedMps: 5,
    courseDeg: 90,
    accuracyM: undefined,
    batteryPct: undefined,
    suspect: false,
    ...over
  };
}

type Parts = { readonly chain?: number; readonly base?: number; readonly hubMs?: number };

/** A frame as a reader hands it over; `base` 0 is a keyframe. */
export function frameOf(
  tracks: readonly Sample[],
  { chain = 1, base = 0, hubMs = SAMPLE_MS }: Parts = {},
  born: readonly Sample[] = tracks,
  gone: readonly number[] = []
): Frame {
  const moved = emptyMoved(tracks.length);
  tracks.forEach((track, i) => {
    moved.slot[i] = track.slot;
    moved.lonE7[i] = Math.round(track.lon * 1e7);
    moved.latE7[i] = Math.round(track.lat * 1e7);
    moved.measuredAtMs[i] = track.measuredAtMs;
    moved.speedCmps[i] = scaled(track.speedMps, 100);
    moved.courseCdeg[i] = scaled(track.courseDeg, 100);
    moved.accuracyDm[i] = scaled(track.accuracyM, 10);
    moved.batteryPct[i] = track.batteryPct ?? UNKNOWN_8;
    moved.flags[i] = track.suspect ? SUSPECT : 0;
  });
  const named = born.map(({ slot, id, kind, assetId, unitId }) => ({ slot, id, kind, assetId, unitId }));
  return { chain, frameSeq: base + 1, base, hubMs, born: named, moved, gone: Uint32Array.from(gone) };
}

function scaled(value: number | undefined, factor: number): number {
  return value === undefined ? UNKNOWN_16 : Math.round(value * factor);
}
