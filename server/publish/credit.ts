import type { EncodedFrame } from './stage.ts';

/** One viewer's place in the chain of frames: at most one is on its way, and nobody gets an old one. */
export type Credit = {
  readonly offer: (frame: EncodedFrame) => void;
  /** The viewer lost the chain (a bad frame, a slept tab): the next it gets is the whole picture. */
  readonly rejoin: () => void;
};

/**
 * `send` puts bytes on the wire and calls `arrived` when the viewer has them. A viewer that was away while frames went
 * by gets one whole picture on its return instead of the frames that it missed.
 */
export function createCredit(
  keyframe: () => EncodedFrame,
  send: (bytes: Uint8Array, arrived: () => void) => void
): Credit {
  let at: number | undefined;
  let underway = false;
  let missed = false;

  function put(frame: EncodedFrame): void {
    at = frame.frameSeq;
    underway = true;
    missed = false;
    send(frame.bytes, () => {
      underway = false;
      if (missed) put(keyframe());
    });
  }

  return {
    offer(frame) {
      if (underway) missed = true;
      else put(at !== undefined && (frame.base === at || frame.base === 0) ? frame : keyframe());
    },
    rejoin() {
      at = undefined;
      if (underway) missed = true;
      else put(keyframe());
    }
  };
}
