import { expect, test } from 'vitest';
import { FrameError } from './error.ts';
import { createSink, putVarint, takeVarint, unzigzag, zigzag } from './varint.ts';

test('numbers of 32 bits come back from as few bytes as they need', () => {
  for (const value of [0, 1, 127, 128, 16_383, 16_384, 2 ** 28 - 1, 2 ** 28, 2 ** 32 - 1]) {
    const sink = createSink();
    putVarint(sink, value);
    expect(sink.at).toBe(Math.max(1, Math.ceil(Math.log2(value + 1) / 7)));
    expect(takeVarint({ bytes: sink.bytes, at: 0, end: sink.at })).toBe(value);
  }
});

test('cut short, written longer than need be, or beyond 32 bits is refused', () => {
  for (const bytes of [
    [],
    [0x80],
    [0x80, 0x00],
    [0xff, 0xff, 0xff, 0xff, 0x10],
    [0xff, 0xff, 0xff, 0xff, 0xff, 1]
  ]) {
    const cursor = { bytes: Uint8Array.from(bytes), at: 0, end: bytes.length };
    expect(() => takeVarint(cursor)).toThrow(FrameError);
  }
});

test('small differences are small numbers, and all come back', () => {
  expect([0, -1, 1, -2, 2].map(zigzag)).toEqual([0, 1, 2, 3, 4]);
  for (const value of [0, 1, -1, 2 ** 31 - 1, -(2 ** 31)]) expect(unzigzag(zigzag(value))).toBe(value);
});
