/** How long a link is waited for, ms of wall time. Tests wait less. */
export type LinkWaits = {
  /** From the connection to its first byte. */
  readonly firstByteMs: number;
  /** From the first byte to the first sound line, and from the beginning of a line to its end. */
  readonly lineMs: number;
  /** Between two lines; keep-alive finds a dead line sooner, and a tracker at rest may speak seldom. */
  readonly idleMs: number;
  /** From the last byte of a receiver to when its instant is told. */
  readonly quietMs: number;
  /** Until a port that was taken, or a gpsd that was away, is tried again: from the first number to the second. */
  readonly againMs: readonly [min: number, max: number];
};

export const LINK_WAITS: LinkWaits = {
  firstByteMs: 5_000,
  lineMs: 15_000,
  idleMs: 600_000,
  // At 4,800 baud the longest sentence takes half of it: a receiver so long quiet has said all of its second.
  quietMs: 300,
  againMs: [1_000, 30_000]
};

/** The wait before the next try: twice as long each time, and never the same for two, so that all do not come at once. */
export function againAfterMs([min, max]: LinkWaits['againMs'], tries: number, random: () => number): number {
  return min + random() * (Math.min(max, min * 2 ** tries) - min);
}
