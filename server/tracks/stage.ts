import type { Keyframe } from '#core/archive/keyframe.ts';
import { DEFAULT_ACCURACY_M, deviceAt, NEW_DEVICE, type DeviceState } from '#core/device-state.ts';
import type { Observation, PositionReport } from '#core/observation.ts';
import type { Pack } from '#core/pack.ts';
import { judge, type JudgeRules, type RejectReason } from '#core/plausibility.ts';
import { foldTrack, takesMark, type Identity } from '#core/track-fold.ts';
import type { Track, TrackChange } from '#core/track.ts';
import type { TrailPoint } from '#core/trail.ts';
import { createIdentities, deviceKey, type Register } from './identities.ts';
import { createTrackStore } from './track-store.ts';

/** Devices remembered for judging, twice the tracks: two devices on one asset are normal. The oldest to come falls out. */
const MAX_DEVICES = 100_000;

type Who = { readonly identity: Identity; readonly rules: JudgeRules };

/** What a device said last, and who it is, which does not change and is looked up when it first speaks. */
type Known = { state: DeviceState; who: Who | undefined };

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
  const devices = new Map<string, Known>();
  const ownFixMs = new Map<string, number>();
  /** The same devices by feed and id: a key is made once a device, not once a report. Begun anew when one leaves. */
  const heard = new Map<string, Map<string, Known>>();

  function remember(key: string, state: DeviceState): Known {
    const known = { state, who: undefined };
    devices.set(key, known);
    if (devices.size <= MAX_DEVICES) return known;
    const [oldest] = devices.keys();
    if (oldest !== undefined) devices.delete(oldest);
    heard.clear();
    return known;
  }

  function deviceOf(feedId: string, deviceId: string): Known {
    let ofFeed = heard.get(feedId);
    const known = ofFeed?.get(deviceId);
    if (known !== undefined) return known;
    const key = deviceKey(feedId, deviceId);
    const device = devices.get(key) ?? remember(key, NEW_DEVICE);
    ofFeed = heard.get(feedId) ?? new Map<string, Known>();
    heard.set(feedId, ofFeed.set(deviceId, device));
    return device;
  }

  function whoIs(feedId: string, deviceId: string): Who {
    const identity = identities.of(feedId, deviceId);
    const trustworthyClock = clocks.get(feedId) ?? true;
    const { limits, operatingArea } = pack;
    return { identity, rules: { limits: limits[identity.kind], operatingArea, trustworthyClock } };
  }

  function take(report: PositionReport, nowMs: number): TrackChange | undefined {
    const device = deviceOf(report.feedId, report.deviceId);
    const { identity, rules } = (device.who ??= whoIs(report.feedId, report.deviceId));
    const judgement = judge(device.state, report, rules, nowMs);
    device.state = judgement.state;
    const { verdict, reason } = judgement;
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
    for (const id of forgotten) {
      ownFixMs.delete(id);
      // The track of an unknown device has the device's key as its id; the devices of the pack are few and stay.
      devices.delete(id);
    }
    heard.clear();
    ports.forgotten?.(forgotten);
  }

  function forgetAll(): void {
    store.clear();
    devices.clear();
    heard.clear();
    ownFixMs.clear();
  }

  return {
    accept: (reports, nowMs) => {
      const changes: TrackChange[] = [];
      for (const report of reports) {
        const change = take(report, nowMs);
        if (change !== undefined) changes.push(change);
      }
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
        remember(key, deviceAt({ lon, lat, accuracyM, measuredAtMs }));
        heard.clear();
        if (source === 'own') ownFixMs.set(id, measuredAtMs);
        store.put(track);
      }
    },
    keyframe: () => ({
      tracks: [...store.all()],
      devices: [...devices].map(([key, { state }]) => [key, state] as const),
      ownFixMs: [...ownFixMs],
      sweptAtMs: store.sweptAtMs()
    }),
    resume: (from) => {
      forgetAll();
      from.tracks.forEach(store.put);
      for (const [key, state] of from.devices) remember(key, state);
      for (const [trackId, measuredAtMs] of from.ownFixMs) ownFixMs.set(trackId, measuredAtMs);
      store.sweepsFrom(from.sweptAtMs);
    },
    close: forgetAll
  };
}
