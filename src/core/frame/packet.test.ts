import { expect, test } from 'vitest';
import { emptyMoved } from './columns.ts';
import { FrameError } from './error.ts';
import { joinFrames, splitFrames } from './packet.ts';
import { createFrameWriter } from './writer.ts';

const frames = [1, 2, 300].map((chain) =>
  createFrameWriter(chain).delta(0, [], emptyMoved(0), new Uint32Array(0))
);

test('frames of several chains come out of a message as they went in', () => {
  expect(splitFrames(joinFrames(frames))).toEqual(frames);
});

test('a message cut short, or followed by something, is refused', () => {
  const bytes = joinFrames(frames);
  for (let length = 0; length < bytes.length; length++) {
    const isWhole = length === frames[0]?.length || length === joinFrames(frames.slice(0, 2)).length;
    if (!isWhole) expect(() => splitFrames(bytes.subarray(0, length))).toThrow(FrameError);
  }
  expect(() => splitFrames(joinFrames([bytes, Uint8Array.of(1)]))).toThrow(FrameError);
});
