import type { NmeaSentence } from './nmea.ts';
import { parseDay, parseTimeOfDay } from './nmea-time.ts';

const TIME = String.raw`(\d{6}(?:\.\d{1,9})?)`;
const PLACE = String.raw`(\d\d)([0-5]\d\.\d{1,9}),([NS]),(\d{3})([0-5]\d\.\d{1,9}),([EW])`;
const NUMBER = String.raw`\d{1,6}(?:\.\d{1,9})?`;

const RMC = new RegExp(
  String.raw`^[A-Z]{2}RMC,${TIME},A,${PLACE},(${NUMBER})?,(${NUMBER})?,(\d\d)(\d\d)(\d\d),,,([AD])$`
);
const GGA = new RegExp(
  String.raw`^[A-Z]{2}GGA,${TIME},${PLACE},([12]),(\d{1,2}),(${NUMBER}),(-?${NUMBER}),M,(?:-?${NUMBER})?,M,,$`
);

/**
 * A sentence as receivers with a fix write it, second after second: RMC or GGA of which every field is there and in
 * order, from the text between `$` and `*`. Undefined says nothing against it: it is for the decoder to judge.
 */
export function readPlainSentence(body: string): NmeaSentence | undefined {
  const name = body.slice(2, 5);
  if (name === 'RMC') return readRmc(body);
  return name === 'GGA' ? readGga(body) : undefined;
}

function readRmc(body: string): NmeaSentence | undefined {
  const [, time, latDeg, latMin, ns, lonDeg, lonMin, ew, knots, course, day, month, year, mode] =
    RMC.exec(body) ?? [];
  const timeOfDayMs = time === undefined ? undefined : parseTimeOfDay(time);
  if (timeOfDayMs === undefined) return undefined;
  return {
    kind: 'RMC',
    timeOfDayMs,
    dayMs: parseDay(day ?? '', month ?? '', year ?? ''),
    fix: mode === 'D' ? 'dgps' : '2d',
    simulated: false,
    lon: degrees(lonDeg, lonMin, ew === 'W'),
    lat: degrees(latDeg, latMin, ns === 'S'),
    altMslM: undefined,
    sats: undefined,
    hdop: undefined,
    speedMps: knots === undefined ? undefined : (Number(knots) * 1.852) / 3.6,
    courseDeg: course === undefined ? undefined : Number(course) === 360 ? 0 : Number(course)
  };
}

function readGga(body: string): NmeaSentence | undefined {
  const [, time, latDeg, latMin, ns, lonDeg, lonMin, ew, quality, sats, hdop, alt] = GGA.exec(body) ?? [];
  const timeOfDayMs = time === undefined ? undefined : parseTimeOfDay(time);
  if (timeOfDayMs === undefined) return undefined;
  return {
    kind: 'GGA',
    timeOfDayMs,
    dayMs: undefined,
    fix: quality === '2' ? 'dgps' : '3d',
    simulated: false,
    lon: degrees(lonDeg, lonMin, ew === 'W'),
    lat: degrees(latDeg, latMin, ns === 'S'),
    altMslM: Number(alt),
    sats: Number(sats),
    // 99.99 is what receivers write for unknown.
    hdop: Number(hdop) > 0 && Number(hdop) < 99 ? Number(hdop) : undefined,
    speedMps: undefined,
    courseDeg: undefined
  };
}

function degrees(whole: string | undefined, minutes: string | undefined, isNegative: boolean): number {
  return (isNegative ? -1 : 1) * (Number(whole) + Number(minutes) / 60);
}
