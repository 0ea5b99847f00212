import type { NmeaSentence } from './nmea.ts';

/** A whole line for a body, with its checksum. */
export function nmeaLine(body: string): string {
  let sum = 0;
  for (let i = 0; i < body.length; i += 1) sum ^= body.charCodeAt(i);
  return `$${body}*${sum.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** A sentence that says nothing but what a test gives it. */
export function sentence(kind: NmeaSentence['kind'], over: Partial<NmeaSentence> = {}): NmeaSentence {
  return {
    kind,
    timeOfDayMs: undefined,
    dayMs: undefined,
    fix: undefined,
    simulated: false,
    lon: undefined,
    lat: undefined,
    altMslM: undefined,
    speedMps: undefined,
    courseDeg: undefined,
    sats: undefined,
    hdop: undefined,
    ...over
  };
}
