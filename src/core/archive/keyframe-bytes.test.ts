import { expect, test } from 'vitest';
import type { Track } from '../track.ts';
import { ArchiveError } from './error.ts';
import { decodeKeyframe, encodeKeyframe } from './keyframe-bytes.ts';
import { EMPTY_KEYFRAME, type Keyframe } from './keyframe.ts';
import { createDice } from './storm.fixture.ts';

function keyframeOf(seed: number): Keyframe {
  const dice = createDice(seed);
  const number = (): number =>
    [1 / 3, -0, 1e300, 7, 22.1234567, Math.floor(dice() * 1e13)][Math.floor(dice() * 6)] ?? 0;
  const maybe = (): number | undefined => (dice() < 0.3 ? undefined : number());
  const fix = () => ({ lon: number(), lat: number(), accuracyM: number(), measuredAtMs: number() });
  const track = (id: string): Track => ({
    id,
    kind: dice() < 0.5 ? 'drone' : 'foot',
    assetId: dice() < 0.5 ? id : undefined,
    unitId: dice() < 0.5 ? 'јединица 1' : undefined,
    lon: number(),
    lat: number(),
    accuracyM: maybe(),
    speedMps: maybe(),
    courseDeg: maybe(),
    batteryPct: maybe(),
    measuredAtMs: number(),
    sentAtMs: maybe(),
    receivedAtMs: number(),
    deviceId: `d-${id}`,
    lastSeenMs: number(),
    flags: dice() < 0.5 ? [] : ['late', 'suspectJump']
  });
  const device = () => ({
    believed: dice() < 0.5 ? fix() : undefined,
    candidate: dice() < 0.5 ? { fix: fix(), count: 2 } : undefined,
    frozenSinceMs: maybe(),
    recent: Array.from({ length: Math.floor(dice() * 9) }, fix)
  });
  const ids = Array.from({ length: 12 }, (_, nth) => `t${nth}`);
  return {
    tracks: ids.map(track),
    devices: ids.map((id) => [`hook:${id}`, device()]),
    ownFixMs: ids.map((id) => [id, number()]),
    sweptAtMs: dice() < 0.5 ? -Infinity : number()
  };
}

test('a keyframe comes back to the last bit', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const keyframe = keyframeOf(seed);
    const bytes = encodeKeyframe(keyframe);
    expect(decodeKeyframe(bytes, 0, bytes.length)).toEqual(keyframe);
  }
  const empty = encodeKeyframe(EMPTY_KEYFRAME);
  expect(decodeKeyframe(empty, 0, empty.length)).toEqual(EMPTY_KEYFRAME);
});

test('one that is cut off is a named error', () => {
  const bytes = encodeKeyframe(keyframeOf(1));
  for (let length = 0; length < bytes.length; length++) {
    expect(() => decodeKeyframe(bytes, 0, length)).toThrow(ArchiveError);
  }
});
