import type { DeviceState, Fix } from '../device-state.ts';
import { FLAGS } from '../envelope.ts';
import { TRACK_KINDS } from '../limits.ts';
import type { Track } from '../track.ts';
import { createBytesIn } from './bytes-in.ts';
import { createBytesOut } from './bytes-out.ts';
import { ArchiveError } from './error.ts';
import type { Keyframe } from './keyframe.ts';
import { createNumbersIn, createNumbersOut, type NumbersIn, type NumbersOut } from './numbers.ts';
import { PLACE_SCALE } from './memory.ts';
import { allAtOnce, type Steps } from './steps.ts';

/** Tracks or devices that are written in one step, some tens of microseconds. */
const STEP_ENTRIES = 32;

/** A keyframe as bytes: every number comes back to the last bit. */
export function encodeKeyframe(keyframe: Keyframe): Uint8Array {
  return allAtOnce(encodingKeyframe(keyframe));
}

/** The same, step by step: a hub of thousands of devices must not stand still for it. */
export function* encodingKeyframe(keyframe: Keyframe): Steps<Uint8Array> {
  const out = createBytesOut();
  const put = createNumbersOut(out);
  put.number(keyframe.sweptAtMs, 1);
  function* each<T>(entries: readonly T[], putOne: (entry: T) => void): Steps<void> {
    out.whole(entries.length);
    for (const [nth, entry] of entries.entries()) {
      putOne(entry);
      if (nth % STEP_ENTRIES === 0) yield;
    }
  }
  yield* each(keyframe.tracks, (track) => putTrack(put, track));
  yield* each(keyframe.devices, ([key, state]) => {
    put.text(key);
    putDevice(put, state);
  });
  yield* each(keyframe.ownFixMs, ([trackId, measuredAtMs]) => {
    put.text(trackId);
    put.number(measuredAtMs, 1);
  });
  return out.take();
}

/** The keyframe that lies in [start, end). Throws ArchiveError. */
export function decodeKeyframe(bytes: Uint8Array, start: number, end: number): Keyframe {
  const content = createBytesIn(bytes, start, end);
  const get = createNumbersIn(content);
  const list = <T>(one: () => T): T[] => {
    const length = content.whole();
    // Every entry has at least a byte.
    if (length > end - start) throw new ArchiveError(content.at(), 'a list is longer than its keyframe');
    return Array.from({ length }, one);
  };
  const sweptAtMs = get.number(1);
  const tracks = list(() => getTrack(get));
  const devices = list(() => [get.text(), getDevice(get, list)] as const);
  const ownFixMs = list(() => [get.text(), get.number(1)] as const);
  content.done();
  return { tracks, devices, ownFixMs, sweptAtMs };
}

function putTrack(put: NumbersOut, track: Track): void {
  put.text(track.id);
  put.text(track.kind);
  put.maybeText(track.assetId);
  put.maybeText(track.unitId);
  put.text(track.deviceId);
  put.number(track.lon, PLACE_SCALE);
  put.number(track.lat, PLACE_SCALE);
  put.maybe(track.accuracyM, 100);
  put.maybe(track.speedMps, 100);
  put.maybe(track.courseDeg, 100);
  put.maybe(track.batteryPct, 1);
  put.number(track.measuredAtMs, 1);
  put.maybe(track.sentAtMs, 1);
  put.number(track.receivedAtMs, 1);
  put.number(track.lastSeenMs, 1);
  put.text(track.flags.join(','));
}

function getTrack(get: NumbersIn): Track {
  const id = get.text();
  const kind = get.word(TRACK_KINDS);
  const [assetId, unitId, deviceId] = [get.maybeText(), get.maybeText(), get.text()];
  return {
    id,
    kind,
    assetId,
    unitId,
    lon: get.number(PLACE_SCALE),
    lat: get.number(PLACE_SCALE),
    accuracyM: get.maybe(100),
    speedMps: get.maybe(100),
    courseDeg: get.maybe(100),
    batteryPct: get.maybe(1),
    measuredAtMs: get.number(1),
    sentAtMs: get.maybe(1),
    receivedAtMs: get.number(1),
    deviceId,
    lastSeenMs: get.number(1),
    flags: get.words(FLAGS)
  };
}

function putFix(put: NumbersOut, { lon, lat, accuracyM, measuredAtMs }: Fix): void {
  put.number(lon, PLACE_SCALE);
  put.number(lat, PLACE_SCALE);
  put.number(accuracyM, 100);
  put.number(measuredAtMs, 1);
}

function getFix(get: NumbersIn): Fix {
  return {
    lon: get.number(PLACE_SCALE),
    lat: get.number(PLACE_SCALE),
    accuracyM: get.number(100),
    measuredAtMs: get.number(1)
  };
}

const [HAS_BELIEVED, HAS_CANDIDATE, HAS_FROZEN] = [1, 2, 4];

function putDevice(put: NumbersOut, { believed, candidate, frozenSinceMs, recent }: DeviceState): void {
  put.whole(
    (believed ? HAS_BELIEVED : 0) |
      (candidate ? HAS_CANDIDATE : 0) |
      (frozenSinceMs === undefined ? 0 : HAS_FROZEN)
  );
  put.whole(recent.length);
  for (const fix of recent) putFix(put, fix);
  // Last, because it is mostly the last of the recent ones: each number is then no step from the one before.
  if (believed) putFix(put, believed);
  if (candidate) {
    putFix(put, candidate.fix);
    put.whole(candidate.count);
  }
  if (frozenSinceMs !== undefined) put.number(frozenSinceMs, 1);
}

function getDevice(get: NumbersIn, list: <T>(one: () => T) => T[]): DeviceState {
  const has = get.whole();
  const recent = list(() => getFix(get));
  const believed = has & HAS_BELIEVED ? getFix(get) : undefined;
  const candidate = has & HAS_CANDIDATE ? { fix: getFix(get), count: get.whole() } : undefined;
  const frozenSinceMs = has & HAS_FROZEN ? get.number(1) : undefined;
  return { believed, candidate, frozenSinceMs, recent };
}
