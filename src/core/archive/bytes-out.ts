const FIRST_BYTES = 256;
const HIGH = 0x80;

/** Bytes that grow: whole numbers of seven bits a byte, low ones first; doubles as they are; texts by code unit. */
export type BytesOut = {
  /** A whole number from 0 to 2^53 - 1. */
  readonly whole: (value: number) => void;
  readonly double: (value: number) => void;
  /** Any text, lone surrogates too: its length, then its UTF-16 code units. */
  readonly text: (text: string) => void;
  readonly bytes: (part: Uint8Array) => void;
  readonly length: () => number;
  /** A copy of what was written; begins anew. */
  readonly take: () => Uint8Array;
};

export function createBytesOut(): BytesOut {
  let buffer = new Uint8Array(FIRST_BYTES);
  let view = new DataView(buffer.buffer);
  let at = 0;

  function room(length: number): void {
    if (at + length <= buffer.length) return;
    const wider = new Uint8Array(Math.max(buffer.length * 2, at + length));
    wider.set(buffer);
    buffer = wider;
    view = new DataView(buffer.buffer);
  }

  function whole(value: number): void {
    if (value < HIGH && at < buffer.length) {
      buffer[at++] = value;
      return;
    }
    room(8);
    let rest = value;
    // Bits of a number end at the 32nd; what is above goes by division.
    while (rest > 0x7fffffff) {
      buffer[at++] = (rest % HIGH) | HIGH;
      rest = Math.floor(rest / HIGH);
    }
    while (rest >= HIGH) {
      buffer[at++] = (rest & 0x7f) | HIGH;
      rest >>>= 7;
    }
    buffer[at++] = rest;
  }

  return {
    whole,
    double(value) {
      room(8);
      view.setFloat64(at, value, true);
      at += 8;
    },
    text(text) {
      whole(text.length);
      for (let i = 0; i < text.length; i++) whole(text.charCodeAt(i));
    },
    bytes(part) {
      room(part.length);
      buffer.set(part, at);
      at += part.length;
    },
    length: () => at,
    take() {
      const taken = buffer.slice(0, at);
      at = 0;
      return taken;
    }
  };
}
