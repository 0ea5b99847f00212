import { TRACK_KINDS } from '../limits.ts';
import type { Born } from './columns.ts';
import { FrameError } from './error.ts';
import { asciiOf, isAscii, textOf, utf8 } from './text.ts';
import { putByte, reserve, type Cursor, type Sink } from './varint.ts';

/** Bytes before the texts of each, and the least that each takes: an id has a byte at least. */
const FIXED = 4;
export const LEAST_BYTES = FIXED + 1;
/** Texts made at once, of which the ids are slices: few enough that one id left over does not hold much. */
const TOGETHER = 4096;

/** Puts who the fresh rows are. Throws FrameError on ids of 0 or over 255 bytes. */
export function putBorn(sink: Sink, texts: Sink, born: readonly Born[]): void {
  texts.at = 0;
  for (const { slot, kind, id, assetId, unitId } of born) {
    const number = TRACK_KINDS.indexOf(kind);
    if (number < 0 || id === '' || assetId === '' || unitId === '') {
      throw new FrameError(0, `slot ${slot} has no kind or an empty id`);
    }
    putByte(sink, number);
    putByte(sink, putText(texts, id));
    putByte(sink, putText(texts, assetId));
    putByte(sink, putText(texts, unitId));
  }
  reserve(sink, texts.at);
  sink.bytes.set(texts.bytes.subarray(0, texts.at), sink.at);
  sink.at += texts.at;
}

function putText(texts: Sink, text: string | undefined): number {
  if (text === undefined) return 0;
  const start = texts.at;
  reserve(texts, text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) texts.bytes[texts.at++] = code;
    else {
      texts.at = start;
      for (const byte of utf8(text)) putByte(texts, byte);
      break;
    }
  }
  const length = texts.at - start;
  if (length > 255) throw new FrameError(0, `an id of ${length} bytes`);
  return length;
}

/** Who the fresh rows, of these slots, are. The rest of the bytes is theirs; throws FrameError where it is not. */
export function takeBorn(cursor: Cursor, slots: Uint32Array): Born[] {
  const count = slots.length;
  const { bytes, end } = cursor;
  const born: Born[] = [];
  let at = cursor.at + count * FIXED;
  const start = at;
  let length = 0;
  if (start > end) throw new FrameError(cursor.at, `${count} born run past the end`);
  for (let one = cursor.at; one < start; one += FIXED) {
    const idLength = bytes[one + 1] ?? 0;
    if ((bytes[one] ?? 0) >= TRACK_KINDS.length || idLength === 0) {
      throw new FrameError(one, 'a kind or id that is none');
    }
    length += idLength + (bytes[one + 2] ?? 0) + (bytes[one + 3] ?? 0);
  }
  if (start + length !== end) throw new FrameError(start, `${end - start} bytes of text, not ${length}`);
  const plain = isAscii(bytes, start, end);
  let chunk = '';
  let chunkAt = at;
  const text = (bytesLong: number): string | undefined => {
    const from = at;
    at += bytesLong;
    if (bytesLong === 0) return undefined;
    if (!plain) return textOf(bytes, from, at);
    if (at > chunkAt + chunk.length) {
      chunkAt = from;
      chunk = asciiOf(bytes, from, Math.min(from + TOGETHER, end));
    }
    return chunk.slice(from - chunkAt, at - chunkAt);
  };
  let fixed = cursor.at;
  for (const slot of slots) {
    const kind = TRACK_KINDS[bytes[fixed] ?? 0] ?? 'vehicle';
    const id = text(bytes[fixed + 1] ?? 0) ?? '';
    const assetId = text(bytes[fixed + 2] ?? 0);
    const unitId = text(bytes[fixed + 3] ?? 0);
    born.push({ slot, kind, id, assetId, unitId });
    fixed += FIXED;
  }
  cursor.at = end;
  return born;
}
