import type { Born } from '#core/frame/columns.ts';
import { createFrameWriter } from '#core/frame/writer.ts';
import type { Track } from '#core/track.ts';
import { rowsOf } from './rows.ts';

/** The frames of one part of the picture: each change is written once, whoever looks. */
export type Chain = {
  readonly number: number;
  /** Tracks in it now. */
  readonly size: () => number;
  readonly put: (track: Track) => void;
  readonly remove: (trackId: string) => void;
  /** Writes what changed as the frame of this tick. */
  readonly seal: (tick: number, hubMs: number) => void;
  /** What brings a viewer who had all of tick `at` up to now: the frames since, or the whole where that is less. */
  readonly since: (at: number) => readonly Uint8Array[];
  /** The whole of it as of the last frame. */
  readonly whole: () => Uint8Array;
  /** A keyframe without anybody, for a viewer who no longer looks here. */
  readonly nobody: () => Uint8Array;
};

/** A row of a keyframe is about so long: frames that were missed are sent while they are shorter than the whole. */
const KEYFRAME_ROW = 32;
const KEYFRAME_LEAST = 2_048;

/** A chain that begins empty, and is first told of at a tick. */
export function createChain(number: number, bornAt: number, hubMs: number): Chain {
  const writer = createFrameWriter(number);
  const nobody = createFrameWriter(number).keyframe(hubMs);
  const slotOf = new Map<string, number>();
  const tracks: (Track | undefined)[] = [];
  const free: number[] = [];
  const moved = new Set<number>();
  const born = new Set<number>();
  const gone = new Set<number>();
  const frames: { readonly tick: number; readonly bytes: Uint8Array }[] = [];
  let keptBytes = 0;
  /** Who has all of this tick needs none of the frames that were let go. */
  let letGoThrough = bornAt;
  let lastMs = hubMs;

  function keep(tick: number, bytes: Uint8Array): void {
    frames.push({ tick, bytes });
    keptBytes += bytes.length;
    const most = Math.max(KEYFRAME_LEAST, slotOf.size * KEYFRAME_ROW);
    while (frames.length > 1 && keptBytes > most) {
      const oldest = frames.shift();
      keptBytes -= oldest?.bytes.length ?? 0;
      letGoThrough = oldest?.tick ?? letGoThrough;
    }
  }

  return {
    number,
    size: () => slotOf.size,
    put(track) {
      let slot = slotOf.get(track.id);
      if (slot === undefined) {
        slot = free.pop() ?? tracks.length;
        slotOf.set(track.id, slot);
        born.add(slot);
      }
      tracks[slot] = track;
      moved.add(slot);
    },
    remove(trackId) {
      const slot = slotOf.get(trackId);
      if (slot === undefined) return;
      slotOf.delete(trackId);
      tracks[slot] = undefined;
      free.push(slot);
      moved.delete(slot);
      // Who came and went between two frames was never told of.
      if (!born.delete(slot)) gone.add(slot);
    },
    seal(tick, nowMs) {
      if (moved.size === 0 && gone.size === 0) return;
      const rows = rowsOf(Uint32Array.from(moved).sort(), tracks);
      keep(tick, writer.delta(nowMs, [...born].map(named), rows, Uint32Array.from(gone)));
      lastMs = nowMs;
      moved.clear();
      born.clear();
      gone.clear();
    },
    since(at) {
      if (at < letGoThrough) return [writer.keyframe(lastMs)];
      return frames.filter(({ tick }) => tick > at).map(({ bytes }) => bytes);
    },
    whole: () => writer.keyframe(lastMs),
    nobody: () => nobody
  };

  function named(slot: number): Born {
    const track = tracks[slot];
    if (track === undefined) throw new Error(`slot ${slot} was born without a track`);
    return { slot, id: track.id, kind: track.kind, assetId: track.assetId, unitId: track.unitId };
  }
}
