/** One way to draw a fleet, in a page of its own. */
export type Side = {
  /** Takes what came within a second: the very bytes, or objects or columns that were made of it beforehand. */
  readonly update: (second: number) => void;
  /** Draws it as of a hub time, everything moved on to where it is by then; settled when that is done. */
  readonly draw: (nowMs: number) => Promise<unknown>;
};

/** What a page measures a side on. */
export type Task = {
  readonly side: string;
  readonly size: number;
  /** The packets of as many seconds, the first a keyframe. */
  readonly packets: readonly Uint8Array[];
  readonly hubMs: readonly number[];
};
