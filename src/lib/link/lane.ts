import { FrameError } from '#core/frame/error.ts';
import { takeLength } from '#core/frame/head.ts';
import { splitFrames } from '#core/frame/packet.ts';
import { takeVarint } from '#core/frame/varint.ts';
import { ANEW } from '#core/protocol.ts';

/** What takes frames into a picture. */
export type Intake = {
  /** Takes the frames of a message; returns the chains that need a keyframe. Throws FrameError on what is no message. */
  readonly take: (bytes: Uint8Array) => readonly number[];
  /** Takes a chain out of the picture, with whoever is in it. */
  readonly dropChain: (chain: number) => void;
};

/** What became of a message: the chains that were lost, and what was wrong with its bytes. */
export type Taken = { readonly lost: readonly number[]; readonly error: FrameError | undefined };

/**
 * The page's end of the fast lane. `open` makes the intake, which reports frames that are damaged; after such a one
 * nothing of its message can be relied upon, and the picture has to be asked for anew.
 */
export function createLane(open: (report: (error: FrameError) => void) => Intake): {
  readonly take: (bytes: Uint8Array) => Taken;
} {
  let error: FrameError | undefined;
  let held = new Set<number>();
  const intake = open((one) => (error = one));
  return {
    take(bytes) {
      error = undefined;
      let lost: readonly number[] = [];
      try {
        const told = new Set(splitFrames(bytes).map(chainOf));
        // Before they are taken: of a damaged message some may be in the picture all the same.
        for (const chain of told) held.add(chain);
        lost = intake.take(bytes);
        if (told.has(ANEW) && error === undefined) {
          for (const chain of held) if (!told.has(chain)) intake.dropChain(chain);
          held = told;
        }
      } catch (thrown) {
        if (!(thrown instanceof FrameError)) throw thrown;
        error = thrown;
      }
      return { lost, error };
    }
  };
}

/** The chain of a frame, which is the first that its head tells. Throws FrameError. */
export function chainOf(bytes: Uint8Array): number {
  const cursor = { bytes, at: 0, end: bytes.length };
  takeLength(cursor);
  return takeVarint(cursor);
}
