import { ArchiveError } from './error.ts';

/** Reads what `createBytesOut` wrote, from `start` up to `end`. Every reader throws ArchiveError past the end. */
export type BytesIn = {
  readonly whole: () => number;
  readonly double: () => number;
  readonly text: () => string;
  readonly at: () => number;
  /** The bytes themselves and where they end, for a loop that reads many numbers; `seek` says how far it has come. */
  readonly raw: Uint8Array;
  readonly end: number;
  readonly seek: (at: number) => void;
  /** Throws ArchiveError where bytes are left over. */
  readonly done: () => void;
};

/** More than any id, name or head of ours; a length beyond is damage, and not worth its memory. */
const MAX_TEXT = 1 << 20;

export function createBytesIn(bytes: Uint8Array, start: number, end: number): BytesIn {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = start;

  function whole(): number {
    const from = at;
    let value = 0;
    let factor = 1;
    for (;;) {
      if (at >= end) throw new ArchiveError(at, 'ends within a number');
      const byte = bytes[at++] ?? 0;
      if (byte < 0x80) {
        value += byte * factor;
        if (value > Number.MAX_SAFE_INTEGER) throw new ArchiveError(from, 'a number is too large');
        return value;
      }
      value += (byte & 0x7f) * factor;
      factor *= 0x80;
      if (at - from > 7) throw new ArchiveError(from, 'a number is too long');
    }
  }

  return {
    whole,
    double() {
      if (at + 8 > end) throw new ArchiveError(at, 'ends within a double');
      at += 8;
      return view.getFloat64(at - 8, true);
    },
    text() {
      const from = at;
      const length = whole();
      if (length > Math.min(MAX_TEXT, end - at)) throw new ArchiveError(from, 'a text is too long');
      let text = '';
      for (let i = 0; i < length; i++) {
        const unit = whole();
        if (unit > 0xffff) throw new ArchiveError(at, 'a text holds what is no character');
        text += String.fromCharCode(unit);
      }
      return text;
    },
    at: () => at,
    raw: bytes,
    end,
    seek(to) {
      at = to;
    },
    done() {
      if (at !== end) throw new ArchiveError(at, 'has bytes left over');
    }
  };
}
