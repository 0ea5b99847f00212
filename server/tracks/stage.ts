import type { Keyframe } from '#core/archive/keyframe.ts';
import { DEFAULT_ACCURACY_M, deviceAt, NEW_DEVICE, type DeviceState } from '#core/device-state.ts';
import type { Observation, PositionReport } from '#core/observation.ts';
import type { Pack } from '#core/pack.ts';
import { judge, type RejectReason } from '#core/plausibility.ts';
import { foldTrack, takesMark } from '#core/track-fold.ts';
import type { Track, TrackChange } from '#core/track.ts';
import type { TrailPoint } from '#core/trail.ts';
import { createIdentities, deviceKey, type Register } from './identities.ts';
import { createTrackStore } from './track-store.ts';

/** Devices remembered for judging, twice the tracks: two devices on one asset are normal. The oldest to come falls out. */
const MAX_DEVICES = 100_000;

export type TracksPorts = {
  readonly pack: Register & Pick<Pack, 'limits' | 'operatingArea'>;
  readonly reject: (observation: Observation, reason: RejectReason) => void;
  readonly quarantine: (observation: Observation, reason: RejectReason) => void;
  readonly next: (changes: readonly TrackChange[], nowMs: number) => void;
  /** Every report that carries an alarm, whatever becomes of its position. */
  readonly alarm: (report: PositionReport) => void;
  readonly forgotten?: (trackIds: readonly string[]) => void;
};

export type Tracks = {
  /** Judges and folds reports in the order given; an empty batch only lets old tracks go. */
  readonly accept: (reports: readonly PositionReport[], nowMs: number) => void;
  readonly all: () => Iterable<Track>;
  readonly get: (id: string) => Track | undefined;
  readonly trail: (id: string) => readonly TrailPoint[];
  /** Takes up tracks from before a start, with their true age. Tells nobody. */
  readonly restore: (tracks: readonly Track[]) => void;
  /** All that the stage goes by, and its counterpart for a fresh one: what follows is then judged as it was. */
  readonly keyframe: () => Keyframe;
  readonly resume: (from: Keyframe) => void;
  readonly close: () => void;
};

/** Position reports → track changes. */
export function createTracks(ports: TracksPorts): Tracks {
  const { pack } = ports;
  const identities = createIdentities(pack);
  const clocks = new Map(pack.feeds.map(({ id, trustworthyClock }) => [id, trustworthyClock]));
  const store = createTrackStore();
  const devices = new Map<string, DeviceState>();
  const ownFixMs = new Map<string, number>();

  function remember(key: string, state: DeviceState): void {
    devices.set(key, state);
    if (devices.size <= MAX_DEVICES) return;
    const [oldest] = devices.keys();
    if (oldest !== undefined) devices.delete(oldest);
  }

  function take(report: PositionReport, nowMs: number): TrackChange | undefined {
    const key = deviceKey(report.feedId, report.deviceId);
    const identity = identities.of(report.feedId, report.deviceId);
    const known = devices.get(key) ?? NEW_DEVICE;
    const rules = {
      limits: pack.limits[identity.kind],
      operatingArea: pack.operatingArea,
      trustworthyClock: clocks.get(report.feedId) ?? true
    };
    const judgement = judge(known, report, rules, nowMs);
    const { verdict, reason, state } = judgement;
    if (state !== known) remember(key, state);
    if (report.alarm !== undefined) ports.alarm(judgement.report);
    if (reason !== undefined && verdict === 'quarantine') ports.quarantine(judgement.report, reason);
    if (reason !== undefined && (verdict === 'duplicate' || verdict === 'drop')) {
      ports.reject(judgement.report, reason);
    }

    const before = store.get(identity.trackId);
    const takes = takesMark(before, judgement.report, identity, ownFixMs.get(identity.trackId), pack.limits);
    if (verdict === 'accept' && identity.source === 'own') {
      ownFixMs.set(identity.trackId, judgement.report.measuredAtMs);
    }
    const track = foldTrack(before, judgement, identity, takes);
    if (track === undefined || track === before) return undefined;
    store.put(track);
    return {
      track,
      before,
      moved: before === undefined || before.lon !== track.lon || before.lat !== track.lat
    };
  }

  function sweep(nowMs: number): void {
    const forgotten = store.sweep(nowMs);
    if (forgotten.length === 0) return;
    const gone = new Set(forgotten);
    for (const id of forgotten) ownFixMs.delete(id);
    for (const key of devices.keys()) {
      // The track of an unknown device has the device's key as its id; the devices of the pack are few and stay.
      if (gone.has(key)) devices.delete(key);
    }
    ports.forgotten?.(forgotten);
  }

  function forgetAll(): void {
    store.clear();
    devices.clear();
    ownFixMs.clear();
  }

  return {
    accept: (reports, nowMs) => {
      const changes = reports.map((report) => take(report, nowMs)).filter((change) => change !== undefined);
      if (changes.length > 0) ports.next(changes, nowMs);
      sweep(nowMs);
    },
    all: store.all,
    get: store.get,
    trail: store.trail,
    restore: (tracks) => {
      for (const track of tracks) {
        const { id, deviceId, lon, lat, measuredAtMs } = track;
        const { key, source } = identities.holder(id, deviceId);
        const accuracyM = track.accuracyM ?? DEFAULT_ACCURACY_M;
        devices.set(key, deviceAt({ lon, lat, accuracyM, measuredAtMs }));
        if (source === 'own') ownFixMs.set(id, measuredAtMs);
        store.put(track);
      }
    },
    keyframe: () => ({
      tracks: [...store.all()],
      devices: [...devices],
      ownFixMs: [...ownFixMs],
      sweptAtMs: store.sweptAtMs()
    }),
    resume: (from) => {
      forgetAll();
      from.tracks.forEach(store.put);
      for (const [key, state] of from.devices) devices.set(key, state);
      for (const [trackId, measuredAtMs] of from.ownFixMs) ownFixMs.set(trackId, measuredAtMs);
      store.sweepsFrom(from.sweptAtMs);
    },
    close: forgetAll
  };
}
