import type { Flag } from '../envelope.ts';
import type { PositionReport } from '../observation.ts';
import type { Parsed } from '../parsed.ts';
import type { WireContext } from './envelope.ts';
import { nearestInstant } from './nmea-time.ts';
import { parsePosition } from './position.ts';

/** The sentences that are read. All others are signs of a working line and nothing else. */
export const NMEA_KINDS = ['RMC', 'GGA', 'GNS', 'GLL', 'VTG', 'ZDA'] as const;
export type NmeaKind = (typeof NMEA_KINDS)[number];

/** What one sentence says, in our units; undefined is what it does not say. Only RMC and ZDA know the day. */
export type NmeaSentence = {
  readonly kind: NmeaKind;
  readonly timeOfDayMs: number | undefined;
  /** Midnight UTC, ms since 1970. */
  readonly dayMs: number | undefined;
  readonly fix: PositionReport['fix'] | undefined;
  /** A simulator says so of itself. */
  readonly simulated: boolean;
  readonly lon: number | undefined;
  readonly lat: number | undefined;
  readonly altMslM: number | undefined;
  readonly speedMps: number | undefined;
  readonly courseDeg: number | undefined;
  readonly sats: number | undefined;
  readonly hdop: number | undefined;
};

/** The sentences of one instant. */
export type NmeaEpoch = {
  readonly sentences: readonly NmeaSentence[];
  /** The last instant whose day was known. */
  readonly lastMs: number | undefined;
};

/** A receiver as it is heard: the epoch under way, and whether it was told already. */
export type NmeaTalk = NmeaEpoch & { readonly told: boolean };

export const NMEA_SILENCE: NmeaTalk = { sentences: [], lastMs: undefined, told: false };

/** What hearing does: the talk to go on with, and the epochs that are complete. */
export type NmeaHeard = { readonly talk: NmeaTalk; readonly epochs: readonly NmeaEpoch[] };

/** Takes a sentence to the others of its instant. An epoch ends with RMC and GGA, with the next instant, or by `endEpoch`. */
export function hearSentence(talk: NmeaTalk, sentence: NmeaSentence): NmeaHeard {
  if (belongs(talk, sentence)) return tell({ ...talk, sentences: [...talk.sentences, sentence] });
  if (isRepeat(talk, sentence)) return { talk, epochs: [] };
  const ended = endEpoch(talk);
  // Alone it has no instant to belong to.
  if (sentence.kind === 'VTG') return ended;
  const begun = tell({ ...ended.talk, sentences: [sentence], told: false });
  return { talk: begun.talk, epochs: [...ended.epochs, ...begun.epochs] };
}

/** Ends the epoch under way: nothing more is coming. */
export function endEpoch(talk: NmeaTalk): NmeaHeard {
  const next: NmeaTalk = { sentences: [], lastMs: instantOf(talk) ?? talk.lastMs, told: false };
  const untold = !talk.told && talk.sentences.some(({ fix }) => fix !== undefined);
  return { talk: next, epochs: untold ? [talk] : [] };
}

/** The position of an epoch; without a fix it is a sign of life with our time, because the clock is then not to be believed. */
export function parseEpoch(epoch: NmeaEpoch, context: WireContext): Parsed<PositionReport> {
  const { sentences } = epoch;
  const of = (kind: NmeaKind) => sentences.find((sentence) => sentence.kind === kind);
  const { fix, at } = fixOf(epoch);
  const doubts: readonly Flag[] = sentences.some(({ simulated }) => simulated) ? ['mock'] : [];
  if (at === undefined) {
    return parsePosition({ v: 1, kind: 'position', timeQuality: 'server', fix: 'none' }, context, doubts);
  }
  const observedAt = instantOf(epoch);
  const moving = [of('RMC'), of('VTG')].find((sentence) => sentence?.speedMps !== undefined);
  const height = of('GGA') ?? of('GNS');
  return parsePosition(
    {
      v: 1,
      kind: 'position',
      observedAt,
      timeQuality: observedAt === undefined && context.trustworthyClock === false ? 'server' : 'gnss',
      fix,
      lat: at.lat,
      lon: at.lon,
      altMslM: height?.altMslM,
      sats: height?.sats,
      hdop: height?.hdop,
      speedMps: moving?.speedMps,
      courseDeg: moving?.courseDeg
    },
    context,
    doubts
  );
}

function belongs({ sentences }: NmeaTalk, { kind, timeOfDayMs }: NmeaSentence): boolean {
  const [first] = sentences;
  if (first === undefined || sentences.some((known) => known.kind === kind)) return false;
  return kind === 'VTG' || first.timeOfDayMs === timeOfDayMs;
}

/** Two satellite systems that each tell the same instant. */
function isRepeat({ sentences: [first] }: NmeaTalk, { timeOfDayMs }: NmeaSentence): boolean {
  return timeOfDayMs !== undefined && first?.timeOfDayMs === timeOfDayMs;
}

function tell(talk: NmeaTalk): NmeaHeard {
  const has = (kind: NmeaKind) => talk.sentences.some((sentence) => sentence.kind === kind);
  const complete = has('RMC') && (has('GGA') || has('GNS'));
  if (talk.told || !complete) return { talk, epochs: [] };
  return { talk: { ...talk, told: true }, epochs: [talk] };
}

/** Whose place is taken where several know it. */
const PLACE_ORDER: readonly NmeaKind[] = ['GGA', 'GNS', 'RMC', 'GLL'];

/** One sentence that says no is enough; the place comes whole from the sentence that says most. */
function fixOf({ sentences }: NmeaEpoch) {
  let at: NmeaSentence | undefined;
  for (const sentence of sentences) {
    const { kind, fix, lon, lat } = sentence;
    if (fix === 'none') return { fix, at: undefined };
    if (fix === undefined || lon === undefined || lat === undefined) continue;
    if (at === undefined || PLACE_ORDER.indexOf(kind) < PLACE_ORDER.indexOf(at.kind)) at = sentence;
  }
  return { fix: at?.fix, at };
}

/** When it was: the day of its own sentences, or that of the last epoch. A receiver without a fix knows no day. */
function instantOf(epoch: NmeaEpoch): number | undefined {
  const timeOfDayMs = epoch.sentences[0]?.timeOfDayMs;
  if (timeOfDayMs === undefined || fixOf(epoch).at === undefined) return undefined;
  const dayMs = epoch.sentences.find((sentence) => sentence.dayMs !== undefined)?.dayMs;
  if (dayMs !== undefined) return dayMs + timeOfDayMs;
  return epoch.lastMs === undefined ? undefined : nearestInstant(timeOfDayMs, epoch.lastMs);
}
