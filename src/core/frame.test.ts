import { expect, test } from 'vitest';
import { checksum, textOf, utf8 } from './frame-bytes.ts';
import {
  decodeFrame,
  emptyMoved,
  encodeFrame,
  FrameError,
  SUSPECT,
  toMoved,
  type Frame,
  type FrameTrack
} from './frame.ts';
import { TRACK_KINDS } from './limits.ts';

/** Mulberry32: a small seeded generator, 0 to 1. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const NAMES = ['П-07', 'ćirilica', 'feed:device-12', 'x', '車', '😀', 'a'.repeat(129)];

function randomFrame(random: () => number): Frame {
  const int = (below: number): number => Math.floor(random() * below);
  const rows = int(8) === 0 ? 0 : int(40);
  const moved = emptyMoved(rows);
  for (let r = 0; r < rows; r++) {
    moved.handle[r] = int(2 ** 32);
    moved.lonE7[r] = int(3.6e9) - 1.8e9;
    moved.latE7[r] = int(1.8e9) - 0.9e9;
    moved.ageMs[r] = int(2 ** 32);
    moved.speedCmps[r] = int(65536);
    moved.courseCdeg[r] = int(65536);
    moved.accuracyDm[r] = int(65536);
    moved.batteryPct[r] = int(256);
    moved.flags[r] = int(2);
  }
  const name = (): string => (NAMES[int(NAMES.length)] ?? '') + int(1e6);
  const born = Array.from({ length: int(12) }, () => ({
    handle: int(2 ** 32),
    kind: TRACK_KINDS[int(TRACK_KINDS.length)] ?? 'vehicle',
    id: name(),
    assetId: int(2) === 0 ? undefined : name(),
    unitId: int(2) === 0 ? undefined : name()
  }));
  const frameSeq = 1 + int(2 ** 31);
  const base = int(3) === 0 ? 0 : int(frameSeq);
  const hubMs = 1_700_000_000_000 + int(1e9);
  return {
    frameSeq,
    base,
    hubMs,
    born,
    moved,
    gone: Uint32Array.from({ length: int(9) }, () => int(2 ** 32))
  };
}

test('2,000 frames come back as they were, from any place in memory', () => {
  const random = seeded(7);
  for (let i = 0; i < 2000; i++) {
    const frame = randomFrame(random);
    const bytes = encodeFrame(frame);
    const shift = i % 4;
    const inside = new Uint8Array(bytes.length + shift);
    inside.set(bytes, shift);
    expect(decodeFrame(inside.subarray(shift))).toEqual(frame);
  }
});

test('20,000 spoilt frames are refused by FrameError and nothing else', () => {
  const random = seeded(11);
  const int = (below: number): number => Math.floor(random() * below);
  let refused = 0;
  for (let i = 0; i < 20_000; i++) {
    const bytes = encodeFrame(randomFrame(random));
    let spoilt = bytes.slice();
    const how = i % 5;
    if (how === 0) spoilt[int(spoilt.length)]! ^= 1 << int(8);
    else if (how === 1) spoilt = spoilt.subarray(0, int(spoilt.length));
    else if (how === 2)
      spoilt = Uint8Array.from([...spoilt, ...Array.from({ length: 1 + int(8) }, () => int(256))]);
    else if (how === 3) spoilt = Uint8Array.from({ length: int(200) }, () => int(256));
    // A sender that makes right checksums of nonsense: what lies behind the checksum has to hold by itself.
    else reseal(spoilt, int);
    try {
      decodeFrame(spoilt);
      expect(how).toBe(4);
    } catch (error) {
      expect(error).toBeInstanceOf(FrameError);
      refused++;
    }
  }
  expect(refused).toBeGreaterThan(16_000);
});

function reseal(bytes: Uint8Array, int: (below: number) => number): void {
  for (let i = 0; i < 4; i++) bytes[12 + int(bytes.length - 12)] = int(256);
  new DataView(bytes.buffer).setUint32(4, checksum(bytes, 8), true);
}

test('a row costs 24 bytes, an identity its names and 8', () => {
  const track: FrameTrack = {
    handle: 5,
    id: 'v-1',
    kind: 'vehicle',
    assetId: 'v-1',
    unitId: 'u-1',
    lon: 22.5866,
    lat: 43.1531,
    accuracyM: 4,
    speedMps: 13.89,
    courseDeg: 359.9,
    batteryPct: 81,
    measuredAtMs: 1_763_000_000_123,
    suspect: true
  };
  const hubMs = 1_763_000_001_000;
  const moved = toMoved(Array<FrameTrack>(100).fill(track), hubMs);
  const gone = new Uint32Array(0);
  const frame: Frame = { frameSeq: 2, base: 1, hubMs, born: [], moved, gone };
  expect(encodeFrame(frame).length).toBe(40 + 100 * 24);
  const { handle, kind, id, assetId, unitId } = track;
  expect(encodeFrame({ ...frame, born: [{ handle, kind, id, assetId, unitId }] }).length).toBe(
    40 + 2400 + 20
  );
  const back = decodeFrame(encodeFrame(frame)).moved;
  expect([back.lonE7[0], back.latE7[0], back.speedCmps[0], back.courseCdeg[0]]).toEqual([
    225866000, 431531000, 1389, 35990
  ]);
  expect(hubMs - (back.ageMs[0] ?? 0)).toBe(track.measuredAtMs);
  expect(back.flags[0]).toBe(SUSPECT);
});

test('what cannot be written is refused before it is sent', () => {
  const hubMs = 1_763_000_001_000;
  const frame: Frame = {
    frameSeq: 1,
    base: 0,
    hubMs,
    born: [],
    moved: emptyMoved(2),
    gone: new Uint32Array(0)
  };
  const bad = { ...frame, moved: { ...emptyMoved(2), flags: new Uint8Array(1) } };
  expect(() => encodeFrame(bad)).toThrow(FrameError);
  const born = { handle: 1, kind: 'drone' as const, id: 'd', assetId: undefined, unitId: 'u'.repeat(256) };
  expect(() => encodeFrame({ ...frame, born: [born] })).toThrow(FrameError);
});

test('a frame may only follow an older one', () => {
  const hubMs = 1_763_000_001_000;
  const frame: Frame = {
    frameSeq: 7,
    base: 7,
    hubMs,
    born: [],
    moved: emptyMoved(0),
    gone: new Uint32Array(0)
  };
  expect(() => decodeFrame(encodeFrame(frame))).toThrow('cannot follow');
});

test('UTF-8 refuses long forms, surrogates and torn characters', () => {
  for (const text of ['', 'Ђурђевак', 'a\u00e9車😀\u{10ffff}']) {
    const bytes = Uint8Array.from(utf8(text));
    expect([...bytes]).toEqual([...new TextEncoder().encode(text)]);
    expect(textOf(bytes, 0, bytes.length)).toBe(text);
  }
  expect(utf8('\ud800')).toEqual(utf8('\ufffd'));
  for (const bytes of [
    [0xc0, 0x80],
    [0xe0, 0x80, 0xaf],
    [0xed, 0xa0, 0x80],
    [0xf4, 0x90, 0x80, 0x80],
    [0xd0],
    [0x80],
    [0xff]
  ]) {
    expect(() => textOf(Uint8Array.from(bytes), 0, bytes.length)).toThrow(FrameError);
  }
});
