import { FLAGS, type Envelope, type Flag } from '../envelope.ts';
import { ALARMS, type DeviceAlarm, type PositionReport } from '../observation.ts';

/** What a source says the same way report after report: words, doubts, and which of the optional fields it fills. */
export type Shape = Pick<PositionReport, 'fix' | 'timeQuality' | 'auth' | 'alarm' | 'flags'> & {
  /** Bits of `FIELDS` that are there. */
  readonly filled: number;
};

/** Bits of the fields that a report may leave open. */
export const FIELDS = {
  sentAtMs: 1,
  lon: 2,
  lat: 4,
  altMslM: 8,
  speedMps: 16,
  courseDeg: 32,
  accuracyM: 64,
  batteryPct: 128
} as const;

// As records, so that a word that is new in the type is missing here for the compiler.
const FIXES: Readonly<Record<PositionReport['fix'], true>> = {
  none: true,
  '2d': true,
  '3d': true,
  dgps: true,
  rtk: true,
  estimated: true,
  manual: true
};
const QUALITIES: Readonly<Record<Envelope['timeQuality'], true>> = { gnss: true, device: true, server: true };
const AUTHS: Readonly<Record<Envelope['auth'], true>> = { hmac: true, token: true, none: true };

/** Which optional fields a report fills. */
export function filledOf(report: PositionReport): number {
  return (
    (report.sentAtMs === undefined ? 0 : FIELDS.sentAtMs) |
    (report.lon === undefined ? 0 : FIELDS.lon) |
    (report.lat === undefined ? 0 : FIELDS.lat) |
    (report.altMslM === undefined ? 0 : FIELDS.altMslM) |
    (report.speedMps === undefined ? 0 : FIELDS.speedMps) |
    (report.courseDeg === undefined ? 0 : FIELDS.courseDeg) |
    (report.accuracyM === undefined ? 0 : FIELDS.accuracyM) |
    (report.batteryPct === undefined ? 0 : FIELDS.batteryPct)
  );
}

/** Whether a report has this shape. */
export function hasShape(report: PositionReport, filled: number, shape: Shape): boolean {
  return (
    shape.filled === filled &&
    shape.fix === report.fix &&
    shape.timeQuality === report.timeQuality &&
    shape.auth === report.auth &&
    shape.alarm === report.alarm &&
    shape.flags.length === report.flags.length &&
    shape.flags.every((flag, i) => flag === report.flags[i])
  );
}

/** A shape as text: words, so that an archive outlives a list that somebody sorts anew. */
export function shapeText(report: Omit<Shape, 'filled'>, filled: number): string {
  const { fix, timeQuality, auth, alarm, flags } = report;
  return [fix, timeQuality, auth, alarm ?? '', flags.join(','), filled].join('|');
}

/** The shape of a text; undefined where a word is not known. */
export function shapeOf(text: string): Shape | undefined {
  const [fix = '', timeQuality = '', auth = '', alarm = '', doubts = '', filledText = ''] = text.split('|');
  const flags = doubts === '' ? [] : doubts.split(',');
  const filled = Number(filledText);
  const isKnown =
    isWord(FIXES, fix) &&
    isWord(QUALITIES, timeQuality) &&
    isWord(AUTHS, auth) &&
    (alarm === '' || isAlarm(alarm)) &&
    flags.every(isFlag) &&
    Number.isInteger(filled) &&
    filled >= 0 &&
    filled < 256;
  if (!isKnown) return undefined;
  return { fix, timeQuality, auth, alarm: alarm === '' ? undefined : alarm, flags, filled };
}

function isWord<Word extends string>(words: Readonly<Record<Word, true>>, text: string): text is Word {
  return Object.hasOwn(words, text);
}

function isAlarm(text: string): text is DeviceAlarm {
  return (ALARMS as readonly string[]).includes(text);
}

function isFlag(text: string): text is Flag {
  return (FLAGS as readonly string[]).includes(text);
}
