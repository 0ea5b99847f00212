import { randomUUID } from 'node:crypto';
import { createBorderSide } from '#core/border-side.ts';
import { MIND, type FactDraft } from '#core/fact.ts';
import { lifeOf } from '#core/life.ts';
import { stepOf } from '#core/mind/order.ts';
import type { Observation, PositionReport } from '#core/observation.ts';
import { ordersOf, phoneView, type UnitPlace } from '#core/orders.ts';
import type { Pack } from '#core/pack.ts';
import { PULSE_MS, type Pulse } from '#core/protocol.ts';
import { createSectorAt } from '#core/sector-at.ts';
import type { Archive } from './archive/archive.ts';
import type { LastSeen } from './archive/last-seen.ts';
import { createFeeds } from './feeds/feeds.ts';
import type { DeviceKeys } from './feeds/keys.ts';
import type { Link } from './feeds/links.ts';
import { createDisplays } from './gateway/displays.ts';
import type { AccessLog } from './journal/access.ts';
import type { Chronicle } from './journal/chronicle.ts';
import { createOutgoing } from './journal/outgoing.ts';
import { createMind } from './mind/stage.ts';
import { cpuMs } from './publish/pace.ts';
import { createPublish } from './publish/stage.ts';
import { createSectors } from './sectors/stage.ts';
import { createTracks } from './tracks/stage.ts';

const SWEEP_MS = 1_000;
const ANCHOR_MS = 60_000;
/** Entries that a hub may have written after a fact before it was stopped without having answered it: minutes of a storm. */
const LOOK_BACK = 2_000;
/** What an older fact has raised may have left the room since, ms. */
const LOOK_BACK_MS = 24 * 3_600_000;

/** The stages of a hub in their order: feeds, tracks, sectors, mind, publish. */
export function createPipeline(options: {
  readonly pack: Pack;
  readonly chronicle: Chronicle;
  readonly keys: DeviceKeys;
  readonly links: readonly Link[];
  readonly lastSeen: LastSeen;
  readonly archive: Pick<Archive, 'note' | 'report'>;
  readonly access: AccessLog;
  readonly hubNowMs: () => number;
  readonly wallNowMs: () => number;
  readonly failed: (error: unknown) => void;
}) {
  const { pack, chronicle, lastSeen, archive, hubNowMs, wallNowMs, failed } = options;
  const publish = createPublish({ hubNowMs, steadyMs: () => performance.now(), cpuMs, failed });
  let alarms: PositionReport[] = [];
  let pulse: Pulse = { wallMs: 0, seq: 0, tracks: { fresh: 0, all: 0 }, journalAgeMs: 0 };

  const outgoing = createOutgoing({
    commit: chronicle.commit,
    failed,
    lost: (count) => failed(new Error(`${count} facts were lost: the journal refused for too long`))
  });
  const displays = createDisplays({
    room: chronicle.room,
    put: outgoing.put,
    hubNowMs,
    steadyMs: () => performance.now()
  });
  const sectors = createSectors({
    pack,
    wasIn: (trackId) => chronicle.room().memberships[trackId] ?? [],
    commit: outgoing.put,
    failed
  });
  const tracks = createTracks({
    pack,
    reject: (observation, reason) => feeds.counters.judged(observation, reason),
    quarantine: (observation, reason) => feeds.counters.setAside(observation, reason),
    alarm: (report) => alarms.push(report),
    next(changes, nowMs) {
      sectors.accept(changes, nowMs);
      publish.accept(changes);
      lastSeen.note(changes.map((change) => change.track));
    },
    forgotten(trackIds) {
      publish.forget(trackIds);
      lastSeen.forget(trackIds);
    }
  });
  const mind = createMind({
    pack,
    hub: { room: chronicle.room, commit: chronicle.commit },
    tracks,
    land: {
      sectorAt: createSectorAt(pack),
      borderM: createBorderSide(pack.sectors)
    },
    refused: (observation, why) => feeds.counters.judged(observation, why),
    failed
  });

  const known = lastSeen.all();
  tracks.restore(known);
  publish.restore(known);

  /** Kept before it is judged, so that a replay is judged by the same calls. */
  function track(positions: readonly PositionReport[], nowMs: number): void {
    archive.note(positions, nowMs, tracks.keyframe);
    tracks.accept(positions, nowMs);
  }

  /** Positions are believed at once; everything else is kept before the sender hears that it arrived. */
  async function accept(observations: readonly Observation[]): Promise<void> {
    const nowMs = hubNowMs();
    const positions = observations.filter((one): one is PositionReport => one.kind === 'position');
    if (positions.length > 0) track(positions, nowMs);
    const facts = [...observations.filter((one) => one.kind !== 'position'), ...alarms];
    alarms = [];
    if (facts.length > 0) await mind.observe(facts);
  }

  function placeOf(unitId: string): UnitPlace | undefined {
    const assetIds = pack.units.find(({ id }) => id === unitId)?.assetIds ?? [];
    const seen = assetIds.flatMap((assetId) => tracks.get(assetId) ?? []);
    const last = seen.sort((a, b) => b.measuredAtMs - a.measuredAtMs)[0];
    return last && { lon: last.lon, lat: last.lat, measuredAtMs: last.measuredAtMs };
  }

  const feeds = createFeeds({
    pack,
    keys: options.keys,
    links: options.links,
    failed,
    sink: { accept },
    hubNowMs,
    wallNowMs,
    newId: randomUUID,
    ordersOf: (assetId) => ordersOf(chronicle.room(), assetId),
    phoneView: (unitId) => phoneView(chronicle.room(), unitId, placeOf(unitId)),
    judge: (report) => {
      const step = stepOf(report, chronicle.room(), pack);
      return step.ok ? undefined : step.why;
    },
    onFeedState: (feedId, state, sinceMs) => {
      const atMs = hubNowMs();
      const body = { feedId, state, sinceMs };
      const id = `feed:${feedId}:${state}:${Math.round(sinceMs)}:${Math.round(atMs)}`;
      outgoing.put([{ id, atMs, actor: MIND, kind: 'feedStateChanged', subjects: [`feed:${feedId}`], body }]);
    }
  });

  function sweep(): void {
    const nowMs = hubNowMs();
    track([], nowMs);
    mind.sweep(nowMs).catch(failed);
    try {
      lastSeen.flush();
    } catch (error) {
      // A full disk costs the places of the next start, never the hub.
      failed(error);
    }
  }

  let probing: Promise<void> | undefined;
  function beat(): void {
    // One at a time: a journal that hangs would be left with as many questions as it has seconds.
    probing ??= chronicle
      .probe()
      .catch(failed)
      .finally(() => (probing = undefined));
    const nowMs = hubNowMs();
    let [fresh, all] = [0, 0];
    for (const track of tracks.all()) {
      all += 1;
      if (lifeOf(track.kind, nowMs - track.measuredAtMs, pack.limits) === 'fresh') fresh += 1;
    }
    pulse = { ...pulse, tracks: { fresh, all } };
  }

  let anchoredSeq = 0;
  async function anchor(): Promise<void> {
    const head = await options.access.head();
    if (head.seq === anchoredSeq) return;
    anchoredSeq = head.seq;
    const draft: FactDraft = {
      // Another log that has come as far is another fact.
      id: `access/${head.seq}/${head.hash.slice(0, 16)}`,
      atMs: hubNowMs(),
      actor: MIND,
      kind: 'accessAnchored',
      subjects: ['hub:access'],
      body: head
    };
    outgoing.put([draft]);
  }

  async function lookBack(): Promise<void> {
    const facts = await chronicle.last(LOOK_BACK);
    await mind.begin(facts.filter(({ atMs }) => hubNowMs() - atMs < LOOK_BACK_MS));
  }

  const unwatch = chronicle.onFacts((facts) => mind.onFacts(facts, hubNowMs()));
  const timers = [
    setInterval(sweep, SWEEP_MS),
    setInterval(beat, PULSE_MS),
    setInterval(() => void anchor().catch(failed), ANCHOR_MS)
  ];
  beat();
  void lookBack().catch(failed);

  return {
    handleFeed: feeds.handle,
    snapshot: () => ({ ...feeds.snapshot(), archive: archive.report() }),
    pulse: (): Pulse => ({
      ...pulse,
      wallMs: wallNowMs(),
      seq: chronicle.head().seq,
      journalAgeMs: wallNowMs() - chronicle.answeredAtMs()
    }),
    watch: publish.watch,
    displays,
    async close(): Promise<void> {
      timers.forEach(clearInterval);
      unwatch();
      displays.close();
      feeds.close();
      await mind.close();
      sectors.close();
      tracks.close();
      publish.close();
      await outgoing.close();
      try {
        lastSeen.close();
      } catch (error) {
        failed(error);
      }
    }
  };
}
