import type { Born } from '#core/frame/columns.ts';
import { createFrameWriter } from '#core/frame/writer.ts';
import type { Rows } from './rows.ts';
import { createSlotSet } from './slot-set.ts';

/** Who a track is: told with its first place in a chain. */
export type Who = Omit<Born, 'slot'>;

/** The frames of one part of the picture: each change is written once, whoever looks. */
export type Chain = {
  readonly number: number;
  /** Tracks in it now. */
  readonly size: () => number;
  /** Gives a track that was not in it the slot by which it is known here; its place is told from a row. */
  readonly add: (row: number, who: Who) => number;
  /** What is in the row of a slot is new. */
  readonly touch: (slot: number) => void;
  readonly remove: (slot: number) => void;
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
export function createChain(number: number, bornAt: number, hubMs: number, rows: Rows): Chain {
  const writer = createFrameWriter(number);
  const nobody = createFrameWriter(number).keyframe(hubMs);
  const rowOf: number[] = [];
  const free: number[] = [];
  const moved = createSlotSet();
  const born = new Map<number, Who>();
  const gone = new Set<number>();
  const frames: { readonly tick: number; readonly bytes: Uint8Array }[] = [];
  let keptBytes = 0;
  /** Who has all of this tick needs none of the frames that were let go. */
  let letGoThrough = bornAt;
  let lastMs = hubMs;

  const size = (): number => rowOf.length - free.length;

  function keep(tick: number, bytes: Uint8Array): void {
    frames.push({ tick, bytes });
    keptBytes += bytes.length;
    const most = Math.max(KEYFRAME_LEAST, size() * KEYFRAME_ROW);
    while (frames.length > 1 && keptBytes > most) {
      const oldest = frames.shift();
      keptBytes -= oldest?.bytes.length ?? 0;
      letGoThrough = oldest?.tick ?? letGoThrough;
    }
  }

  return {
    number,
    size,
    add(row, who) {
      const slot = free.pop() ?? rowOf.length;
      rowOf[slot] = row;
      born.set(slot, who);
      moved.add(slot);
      return slot;
    },
    touch: moved.add,
    remove(slot) {
      free.push(slot);
      moved.delete(slot);
      // Who came and went between two frames was never told of.
      if (!born.delete(slot)) gone.add(slot);
    },
    seal(tick, nowMs) {
      if (moved.size() === 0 && gone.size === 0) return;
      const newcomers = Array.from(born, ([slot, who]) => ({ slot, ...who }));
      keep(tick, writer.delta(nowMs, newcomers, rows.of(moved.members(), rowOf), Uint32Array.from(gone)));
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
}
