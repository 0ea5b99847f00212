/** The longest line that is read. The standard ends at 82; receivers' own sentences are longer. */
export const MAX_NMEA_LINE = 256;

/** What came of some bytes: lines from their `$` on without their end, the one still under way, and how many were too long. */
export type NmeaCut = {
  readonly lines: readonly string[];
  readonly rest: string;
  readonly overlong: number;
};

const DOLLAR = 0x24;
const CR = 0x0d;
const LF = 0x0a;

/**
 * Cuts a stream, given as text of one letter a byte, into lines; `rest` is that of the cut before. A `$` always begins a
 * line, and what stands before one is noise.
 */
export function cutNmea(rest: string, text: string): NmeaCut {
  const lines: string[] = [];
  let line = rest;
  let from = 0;
  let overlong = 0;
  /** Whether there is a line under way: what stands before a `$` is none. */
  let open = rest !== '';
  for (let at = 0; at < text.length; at += 1) {
    const byte = text.charCodeAt(at);
    if (byte === DOLLAR || byte === CR || byte === LF) {
      if (open) lines.push(line + text.slice(from, at));
      open = byte === DOLLAR;
      line = '';
      from = at;
    } else if (open && line.length + at - from >= MAX_NMEA_LINE) {
      overlong += 1;
      open = false;
    }
  }
  return { lines, rest: open ? line + text.slice(from) : '', overlong };
}

const FRAMED = /^\$([\x20-\x29\x2b-\x7e]+)\*([0-9A-Fa-f]{2}) *$/;

/** What stands between `$` and `*`; undefined without a checksum or with one that does not fit. */
export function nmeaBody(line: string): string | undefined {
  const [, body, sum] = FRAMED.exec(line) ?? [];
  if (body === undefined || sum === undefined) return undefined;
  let found = 0;
  for (let i = 0; i < body.length; i += 1) found ^= body.charCodeAt(i);
  return found === parseInt(sum, 16) ? body : undefined;
}
