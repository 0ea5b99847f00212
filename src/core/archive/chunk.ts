import { crc32 } from './crc32.ts';
import { ArchiveError } from './error.ts';
import { allAtOnce, type Steps } from './steps.ts';

/** What a segment is made of: its head first, then the keyframe, then blocks in order of receipt. */
export const CHUNK = { head: 1, keyframe: 2, block: 3 } as const;
export type ChunkKind = (typeof CHUNK)[keyof typeof CHUNK];

/** Length of what follows, its kind, and the checksum of kind and what follows. */
const CHUNK_HEAD_BYTES = 12;
/** A segment is cut at a quarter of this; a longer chunk is damage. */
const MAX_CHUNK_BYTES = 1 << 28;

/** A chunk of a segment; its content lies in [start, end) of the bytes that it was read from. */
export type Chunk = { readonly kind: ChunkKind; readonly start: number; readonly end: number };

/** Bytes whose checksum is made in one step, a fraction of a millisecond. */
const STEP_BYTES = 1 << 17;

/** A content as a chunk, with length and checksum. */
export function chunkOf(kind: ChunkKind, content: Uint8Array): Uint8Array {
  return allAtOnce(chunking(kind, content));
}

/** The same, step by step. */
export function* chunking(kind: ChunkKind, content: Uint8Array): Steps<Uint8Array> {
  const bytes = new Uint8Array(CHUNK_HEAD_BYTES + content.length);
  bytes.set(content, CHUNK_HEAD_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length, true);
  view.setUint32(4, kind, true);
  let sum = 0;
  for (let at = CHUNK_HEAD_BYTES; at < bytes.length; at += STEP_BYTES) {
    sum = crc32(bytes, at, Math.min(at + STEP_BYTES, bytes.length), sum);
    yield;
  }
  view.setUint32(8, sum ^ kind ^ content.length, true);
  return bytes;
}

/** The length of the chunk at `at`, its own head counted; undefined where not even that is there yet. */
export function chunkLength(bytes: Uint8Array, at: number): number | undefined {
  if (at + CHUNK_HEAD_BYTES > bytes.length) return undefined;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true);
  if (length > MAX_CHUNK_BYTES) throw new ArchiveError(at, 'a chunk is too long');
  return CHUNK_HEAD_BYTES + length;
}

/** The chunk at `at`. Throws ArchiveError on one that is cut off, changed, or of another kind than is asked for. */
export function readChunk(bytes: Uint8Array, at: number, kind: ChunkKind): Chunk {
  const length = chunkLength(bytes, at);
  if (length === undefined || at + length > bytes.length) throw new ArchiveError(at, 'a chunk is cut off');
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const found = view.getUint32(at + 4, true);
  const [start, end] = [at + CHUNK_HEAD_BYTES, at + length];
  const sum = crc32(bytes, start, end) ^ found ^ (end - start);
  if (sum >>> 0 !== view.getUint32(at + 8, true)) throw new ArchiveError(at, 'a checksum does not agree');
  if (found !== kind) throw new ArchiveError(at, 'a chunk is of another kind');
  return { kind, start, end };
}
