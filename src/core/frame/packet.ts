import { FrameError } from './error.ts';
import { takeLength } from './head.ts';

/** Frames of several chains as one message: one after another, for each tells its length. */
export function joinFrames(frames: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(frames.reduce((sum, frame) => sum + frame.length, 0));
  let at = 0;
  for (const frame of frames) {
    joined.set(frame, at);
    at += frame.length;
  }
  return joined;
}

/** The frames of a message, as views. Only their lengths are looked at; throws FrameError where they do not fit. */
export function splitFrames(bytes: Uint8Array): Uint8Array[] {
  const frames: Uint8Array[] = [];
  const cursor = { bytes, at: 0, end: bytes.length };
  while (cursor.at < bytes.length) {
    const start = cursor.at;
    cursor.at = start + takeLength(cursor);
    frames.push(bytes.subarray(start, cursor.at));
  }
  if (frames.length === 0) throw new FrameError(0, 'no frame');
  return frames;
}
