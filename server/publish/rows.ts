import { emptyMoved, SUSPECT, UNKNOWN_16, UNKNOWN_8, type Moved } from '#core/frame/columns.ts';
import { first } from '#core/frame/room.ts';
import type { Track } from '#core/track.ts';

/**
 * A row in words: longitude, latitude, the time in two, speed with course above it, and accuracy with battery and flags
 * above it. Its 24 bytes lie together, for reports come in no order.
 */
const WORDS = 6;
const [LON, LAT, TIME, MOTION, REST] = [0, 1, 2, 4, 5] as const;

/** The newest of each track, as a frame carries it: a report writes a row, a frame reads those that changed. */
export type Rows = {
  /** Values past a column's range are clamped to it. */
  readonly put: (row: number, track: Track) => void;
  readonly lonOf: (row: number) => number;
  readonly latOf: (row: number) => number;
  /** The rows of some slots as columns, which are good until the next call. */
  readonly of: (slots: Uint32Array, rowOf: readonly number[]) => Moved;
};

export function createRows(): Rows {
  let words = new Int32Array(1024 * WORDS);
  let times = new Float64Array(words.buffer);
  let room = emptyMoved(1024);

  function grow(row: number): void {
    const grown = new Int32Array(2 ** (32 - Math.clz32(row)) * WORDS);
    grown.set(words);
    words = grown;
    times = new Float64Array(grown.buffer);
  }

  return {
    put(row, track) {
      const at = row * WORDS;
      if (at >= words.length) grow(row);
      const { batteryPct, flags } = track;
      const battery = batteryPct === undefined ? UNKNOWN_8 : Math.round(batteryPct);
      const suspect = flags.length > 0 && flags.includes('suspectJump') ? SUSPECT : 0;
      words[at + LON] = Math.round(track.lon * 1e7);
      words[at + LAT] = Math.round(track.lat * 1e7);
      times[(at + TIME) >> 1] = Math.round(track.measuredAtMs);
      words[at + MOTION] = scaled(track.speedMps, 100) | (scaled(track.courseDeg, 100) << 16);
      words[at + REST] = scaled(track.accuracyM, 10) | ((battery & 0xff) << 16) | (suspect << 24);
    },
    lonOf: (row) => (words[row * WORDS + LON] ?? 0) / 1e7,
    latOf: (row) => (words[row * WORDS + LAT] ?? 0) / 1e7,
    of(slots, rowOf) {
      const count = slots.length;
      if (room.slot.length < count) room = emptyMoved(count * 2);
      const { slot, lonE7, latE7, measuredAtMs, speedCmps, courseCdeg } = room;
      const { accuracyDm, batteryPct, flags } = room;
      for (let i = 0; i < count; i++) {
        const one = slots[i] ?? 0;
        const at = (rowOf[one] ?? 0) * WORDS;
        const motion = words[at + MOTION] ?? 0;
        const rest = words[at + REST] ?? 0;
        slot[i] = one;
        lonE7[i] = words[at + LON] ?? 0;
        latE7[i] = words[at + LAT] ?? 0;
        measuredAtMs[i] = times[(at + TIME) >> 1] ?? 0;
        // A column of 16 or 8 bits takes the lowest ones.
        speedCmps[i] = motion;
        courseCdeg[i] = motion >> 16;
        accuracyDm[i] = rest;
        batteryPct[i] = rest >> 16;
        flags[i] = rest >> 24;
      }
      return first(room, count);
    }
  };
}

function scaled(value: number | undefined, factor: number): number {
  return value === undefined ? UNKNOWN_16 : Math.min(Math.max(Math.round(value * factor), 0), UNKNOWN_16 - 1);
}
