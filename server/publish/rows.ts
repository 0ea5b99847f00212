import { emptyMoved, SUSPECT, UNKNOWN_16, UNKNOWN_8, type Moved } from '#core/frame/columns.ts';
import type { Track } from '#core/track.ts';

/** The places of the tracks in some slots, as a frame carries them; values past a column's range are clamped to it. */
export function rowsOf(slots: Uint32Array, tracks: readonly (Track | undefined)[]): Moved {
  const moved = emptyMoved(slots.length);
  for (let row = 0; row < slots.length; row++) {
    const slot = slots[row] ?? 0;
    const track = tracks[slot];
    if (track === undefined) continue;
    moved.slot[row] = slot;
    moved.lonE7[row] = Math.round(track.lon * 1e7);
    moved.latE7[row] = Math.round(track.lat * 1e7);
    moved.measuredAtMs[row] = Math.round(track.measuredAtMs);
    moved.speedCmps[row] = scaled(track.speedMps, 100);
    moved.courseCdeg[row] = scaled(track.courseDeg, 100);
    moved.accuracyDm[row] = scaled(track.accuracyM, 10);
    moved.batteryPct[row] = track.batteryPct === undefined ? UNKNOWN_8 : Math.round(track.batteryPct);
    moved.flags[row] = track.flags.includes('suspectJump') ? SUSPECT : 0;
  }
  return moved;
}

function scaled(value: number | undefined, factor: number): number {
  return value === undefined ? UNKNOWN_16 : Math.min(Math.max(Math.round(value * factor), 0), UNKNOWN_16 - 1);
}
