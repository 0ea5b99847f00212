import type { Frame } from '#core/frame/columns.ts';
import { FrameError } from '#core/frame/error.ts';
import { takeLength } from '#core/frame/head.ts';
import { splitFrames } from '#core/frame/packet.ts';
import { createFrameReader } from '#core/frame/reader.ts';
import { takeVarint } from '#core/frame/varint.ts';
import { createSlots, leaveChain, takeFrames } from './chains.ts';
import type { Columns } from './rows.ts';

/** The way of bytes into the columns of one picture. */
export type FrameIntake = {
  /** Takes the frames of a packet; returns the chains that need a keyframe. Throws FrameError on what is no packet. */
  take(bytes: Uint8Array): readonly number[];
  /** Takes what was read elsewhere: a frame with base 0 replaces its chain. False where it needs a keyframe. */
  show(frame: Frame): boolean;
  /** Forgets a chain and takes its tracks out of the picture. */
  dropChain(chain: number): void;
};

/** `report` hears of frames that are damaged: what was read before them stays. */
export function createFrameIntake(
  columns: Columns,
  report: (error: FrameError) => void = () => undefined
): FrameIntake {
  const slots = createSlots();
  const readers = new Map<number, ReturnType<typeof createFrameReader>>();
  const read = (chain: number, bytes: Uint8Array): Frame | undefined => {
    let reader = readers.get(chain);
    if (reader === undefined) readers.set(chain, (reader = createFrameReader()));
    try {
      return reader.read(bytes);
    } catch (error) {
      if (!(error instanceof FrameError)) throw error;
      report(error);
      return undefined;
    }
  };
  return {
    take(bytes) {
      const needed = new Set<number>();
      // One frame of each chain at a time: a reader's columns are good until it reads the next.
      let batch = new Map<number, Frame>();
      const flush = (): void => {
        if (batch.size === 0) return;
        for (const chain of takeFrames(columns, slots, [...batch.values()])) needed.add(chain);
        batch = new Map();
      };
      for (const one of splitFrames(bytes)) {
        const chain = chainOf(one);
        if (batch.has(chain)) flush();
        const frame = read(chain, one);
        if (frame === undefined) needed.add(chain);
        else {
          batch.set(chain, frame);
          if (frame.base === 0) needed.delete(chain);
        }
      }
      flush();
      return [...needed];
    },
    show: (frame) => takeFrames(columns, slots, [frame]).length === 0,
    dropChain(chain) {
      readers.delete(chain);
      leaveChain(columns, slots, chain);
    }
  };
}

/** The chain of a frame, which is the first that its head tells. Throws FrameError. */
function chainOf(bytes: Uint8Array): number {
  const cursor = { bytes, at: 0, end: bytes.length };
  takeLength(cursor);
  return takeVarint(cursor);
}
