/** Doubts about a message that do not refuse it. */
export const FLAGS = [
  'late',
  'skew',
  'suspectJump',
  'frozen',
  'outsideArea',
  'duplicateId',
  'swapped',
  'mock',
  'unsigned',
  'replayedHistory'
] as const;
export type Flag = (typeof FLAGS)[number];

/** What every message of a device carries, whatever it says: who, by which feed, and three clocks in ms of hub time. */
export type Envelope = {
  readonly id: string;
  /** Equal for two deliveries of the same thing. */
  readonly dedupeKey: string;
  readonly feedId: string;
  readonly deviceId: string;
  readonly assetId: string | undefined;
  readonly measuredAtMs: number;
  readonly sentAtMs: number | undefined;
  readonly receivedAtMs: number;
  readonly timeQuality: 'gnss' | 'device' | 'server';
  readonly auth: 'hmac' | 'token' | 'none';
  readonly flags: readonly Flag[];
};

/** The doubts with one more, each once; the same list where it is known already. */
export function flagged(flags: readonly Flag[], doubt: Flag): readonly Flag[] {
  return flags.includes(doubt) ? flags : [...flags, doubt];
}
