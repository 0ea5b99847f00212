import { GPS } from 'gps';
import type { GGA, GLL, GNS, NMEA, RMC } from 'gps';
import { NMEA_KINDS, type NmeaKind, type NmeaSentence } from '#core/wire/nmea.ts';
import { nmeaBody } from '#core/wire/nmea-line.ts';
import { readPlainSentence } from '#core/wire/nmea-plain.ts';
import { parseDay, parseTimeOfDay } from '#core/wire/nmea-time.ts';
import { fixOf } from './nmea-fix.ts';

/** A sentence to go on with, one that says nothing of positions, or why it is not believed. */
export type Decoded =
  | { readonly kind: 'sentence'; readonly sentence: NmeaSentence }
  | { readonly kind: 'other' }
  | { readonly kind: 'badChecksum' }
  | { readonly kind: 'badMessage'; readonly why: string };

const KNOWN = new Map<string, NmeaKind>(NMEA_KINDS.map((kind) => [kind, kind]));

// The library reads `43x1.0` as 43; what is no number of this form is nothing.
const LAT = /^\d{2}[0-5]\d(?:\.\d{0,9})?$|^\d{2}60(?:\.0{0,9})?$/;
const LON = /^\d{3}[0-5]\d(?:\.\d{0,9})?$|^\d{3}60(?:\.0{0,9})?$/;
const NUMBER = /^(?:-?\d{1,6}(?:\.\d{0,9})?)?$/;
const COUNT = /^\d{0,3}$/;

type Fields = {
  readonly time: number;
  /** Latitude, then north or south, longitude, then east or west. */
  readonly place?: number;
  readonly numbers?: readonly number[];
  readonly count?: number;
};

const FIELDS: Readonly<Record<NmeaKind, Fields>> = {
  RMC: { time: 1, place: 3, numbers: [7, 8] },
  GGA: { time: 1, place: 2, numbers: [8, 9], count: 7 },
  GNS: { time: 1, place: 2, numbers: [8, 9], count: 7 },
  GLL: { time: 5, place: 1 },
  VTG: { time: -1, numbers: [1, 5] },
  ZDA: { time: 1 }
};

/** Decodes one line: what receivers with a fix write all day by itself, everything else by `gps`. */
export function decodeSentence(line: string): Decoded {
  const body = nmeaBody(line);
  if (body === undefined) return { kind: 'badChecksum' };
  const sentence = readPlainSentence(body);
  return sentence === undefined ? decodeByLibrary(line, body) : { kind: 'sentence', sentence };
}

/** Decodes by `gps`, behind our checks of its form: the library guesses where a field is not what it should be. */
export function decodeByLibrary(line: string, body = nmeaBody(line)): Decoded {
  if (body === undefined) return { kind: 'badChecksum' };
  const fields = body.split(',');
  const kind = /^[A-Z]{5}$/.test(fields[0] ?? '') ? KNOWN.get(fields[0]?.slice(2) ?? '') : undefined;
  if (kind === undefined) return { kind: 'other' };
  const parsed = byLibrary(line);
  if (parsed === undefined) return bad(`is no ${kind}`);
  return read(kind, fields, parsed);
}

/** The library throws on a wrong number of fields and on letters that it does not know. */
function byLibrary(line: string): NMEA | undefined {
  try {
    return GPS.Parse(line.trimEnd()) || undefined;
  } catch {
    return undefined;
  }
}

function read(kind: NmeaKind, fields: readonly string[], parsed: NMEA): Decoded {
  const { time, place, numbers = [], count } = FIELDS[kind];
  const field = (at: number) => fields[at] ?? '';
  const timeOfDayMs = parseTimeOfDay(field(time));
  if (timeOfDayMs === undefined && field(time) !== '') return bad('time is none');
  const dayMs = dayOf(kind, fields);
  const { fix, simulated } = fixOf(parsed);
  const none = { lon: undefined, lat: undefined, altMslM: undefined, sats: undefined, hdop: undefined };
  const sentence = {
    kind,
    timeOfDayMs,
    dayMs,
    fix,
    simulated,
    ...none,
    speedMps: undefined,
    courseDeg: undefined
  };
  // What a receiver without a fix writes into the other fields is nobody's business.
  if (kind === 'ZDA' || fix === 'none') return { kind: 'sentence', sentence };
  if (numbers.some((at) => !NUMBER.test(field(at)))) return bad('has a field that is no number');
  if (count !== undefined && !COUNT.test(field(count))) return bad('satellites is no number');
  if (place !== undefined && !isPlace(fields.slice(place, place + 4))) return bad('place is none');
  return { kind: 'sentence', sentence: { ...sentence, ...placeOf(parsed), ...motionOf(parsed) } };
}

/** The day, told as it is: an impossible one is no day, and the epoch goes by the day that was known before. */
function dayOf(kind: NmeaKind, fields: readonly string[]): number | undefined {
  if (kind === 'ZDA') return parseDay(fields[2] ?? '', fields[3] ?? '', fields[4] ?? '');
  const date = kind === 'RMC' ? (fields[9] ?? '') : '';
  return date.length === 6 ? parseDay(date.slice(0, 2), date.slice(2, 4), date.slice(4)) : undefined;
}

function isPlace([lat = '', ns = '', lon = '', ew = '']: readonly string[]): boolean {
  if (lat === '' && lon === '') return true;
  return LAT.test(lat) && LON.test(lon) && (ns === 'N' || ns === 'S') && (ew === 'E' || ew === 'W');
}

type Placed = GGA | GNS | RMC | GLL;

function placeOf(parsed: NMEA) {
  if (!isPlaced(parsed)) return {};
  const place = { lon: parsed.lon ?? undefined, lat: parsed.lat ?? undefined };
  if (parsed.type === 'RMC' || parsed.type === 'GLL') return place;
  const sats = parsed.type === 'GGA' ? parsed.satellites : parsed.satsUsed;
  return {
    ...place,
    altMslM: parsed.alt ?? undefined,
    sats: sats !== null && sats <= 99 ? sats : undefined,
    // 99.99 is what receivers write for unknown.
    hdop: parsed.hdop !== null && parsed.hdop > 0 && parsed.hdop < 99 ? parsed.hdop : undefined
  };
}

function isPlaced(parsed: NMEA): parsed is Placed {
  return ['GGA', 'GNS', 'RMC', 'GLL'].includes(parsed.type);
}

function motionOf(parsed: NMEA) {
  if (parsed.type !== 'RMC' && parsed.type !== 'VTG') return {};
  return {
    // The library answers km/h.
    speedMps: parsed.speed === null ? undefined : parsed.speed / 3.6,
    courseDeg: parsed.track === 360 ? 0 : (parsed.track ?? undefined)
  };
}

function bad(why: string): Decoded {
  return { kind: 'badMessage', why };
}
