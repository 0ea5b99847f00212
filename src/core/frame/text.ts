import { FrameError } from './error.ts';

/** UTF-8 bytes of a text. Lone surrogates become U+FFFD. */
export function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const point = code >= 0xd800 && code <= 0xdfff ? 0xfffd : code;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), tail(point));
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), tail(point >> 6), tail(point));
    else bytes.push(0xf0 | (point >> 18), tail(point >> 12), tail(point >> 6), tail(point));
  }
  return bytes;
}

/** Text of the UTF-8 bytes in [start, end). Throws FrameError on anything that UTF-8 does not allow. */
export function textOf(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  let at = start;
  while (at < end) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      text += String.fromCharCode(lead);
      at++;
      continue;
    }
    const length =
      lead >= 0xf0 && lead < 0xf8 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc0 && lead < 0xe0 ? 2 : 0;
    if (length === 0 || at + length > end) throw new FrameError(at, 'text is not UTF-8');
    let point = lead & (0x7f >> length);
    for (let i = 1; i < length; i++) {
      const next = bytes[at + i] ?? 0;
      if ((next & 0xc0) !== 0x80) throw new FrameError(at + i, 'text is not UTF-8');
      point = (point << 6) | (next & 0x3f);
    }
    const surrogate = point >= 0xd800 && point <= 0xdfff;
    if (point < (SHORTEST[length] ?? 0) || point > 0x10ffff || surrogate)
      throw new FrameError(at, 'text is not UTF-8');
    text += String.fromCodePoint(point);
    at += length;
  }
  return text;
}

/** Whether the bytes in [start, end) are ASCII, whose text needs no decoding byte by byte. */
export function isAscii(bytes: Uint8Array, start: number, end: number): boolean {
  let seen = 0;
  for (let at = start; at < end; at++) seen |= bytes[at] ?? 0;
  return seen < 0x80;
}

/** Text of the ASCII bytes in [start, end), at most 64 kB of them: they are the arguments of one call. */
export function asciiOf(bytes: Uint8Array, start: number, end: number): string {
  return Reflect.apply(String.fromCharCode, undefined, bytes.subarray(start, end));
}

/** The least code point that may be written in so many bytes: a longer form of a smaller one is refused. */
const SHORTEST: Readonly<Record<number, number>> = { 2: 0x80, 3: 0x800, 4: 0x10000 };

function tail(point: number): number {
  return 0x80 | (point & 0x3f);
}
