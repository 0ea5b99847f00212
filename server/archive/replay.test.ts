import { expect, test } from 'vitest';
import type { Batch } from '#core/archive/block-in.ts';
import { SEGMENT_MS } from '#core/archive/head.ts';
import { stormOf } from '#core/archive/storm.fixture.ts';
import type { KindLimits } from '#core/limits.ts';
import { createTracks, type TracksPorts } from '../tracks/stage.ts';
import { inFolder, readAll, setUp, START_MS, write } from './night.fixture.ts';
import { replay } from './replay.ts';

const names = { cyrl: 'а', latn: 'a', en: 'a' };
const kind: KindLimits = { freshSec: 30, ageingSec: 60, staleSec: 600, maxSpeedMps: 70 };
const feed = (id: string, family: 'webhook' | 'osmand', trustworthyClock = true) => ({
  ...{ id, names, family, trustworthyClock, expectedEverySec: 10, silenceSec: 60, lagSec: 5 },
  ...{ positionsPerDevicePerMin: 60, messagesPerSec: 1000 }
});
const asset = (id: string, assetKind: 'van' | 'drone' | 'phone') => ({
  ...{ id, kind: assetKind, callsign: 'V-1', programme: 'national' as const, readiness: 'ready' as const },
  ...{ baseId: 'base', capabilities: [] }
});
const device = (id: string, assetId: string, feedId: string) => ({
  id,
  assetId,
  feedId,
  expectedEverySec: 10
});

const pack: TracksPorts['pack'] = {
  operatingArea: [21.8, 42.2, 23.1, 44.9],
  limits: { vehicle: kind, foot: { ...kind, maxSpeedMps: 15 }, drone: kind, sensor: kind, group: kind },
  feeds: [feed('hook', 'webhook'), feed('phones', 'osmand'), feed('clockless', 'webhook', false)],
  assets: [asset('van', 'van'), asset('uav', 'drone'), asset('tel', 'phone')],
  units: [{ id: 'unit-1', callsign: 'V-1', crewId: 'crew', assetIds: ['van', 'tel'], baseId: 'base' }],
  devices: [
    device('van-gps', 'van', 'hook'),
    device('van-phone', 'van', 'phones'),
    device('uav-1', 'uav', 'clockless'),
    device('tel-1', 'tel', 'phones')
  ]
};

/** A stage of tracks and everything that it says, without the names that the door gave. */
function stage() {
  const said: unknown[] = [];
  const tracks = createTracks({
    pack,
    reject: ({ deviceId, measuredAtMs }, reason) => said.push(['reject', deviceId, measuredAtMs, reason]),
    quarantine: ({ deviceId, measuredAtMs }, reason) => said.push(['aside', deviceId, measuredAtMs, reason]),
    alarm: (report) => said.push(['alarm', report]),
    next: (changes, nowMs) => said.push(['changes', changes, nowMs]),
    forgotten: (ids) => said.push(['forgotten', ids])
  });
  return { tracks, said };
}

const LONG_RUN = process.env.VIDIK_LONG === '1' ? 200 : 12;
/** Alone the long run takes ten seconds, beside the other tests over half a minute. */
const LONG_MS = 180_000;

test(
  'the fold over the archive, read from any segment on, is the fold that was live: state, and every word said',
  async () => {
    for (let seed = 1; seed <= LONG_RUN; seed++) {
      await inFolder(async (dir) => {
        const archive = setUp(dir);
        const live = stage();
        const saidBy: (readonly [nowMs: number, said: number])[] = [];
        await write(archive, stormOf(seed, 400, START_MS), live.tracks.keyframe, (batch) => {
          saidBy.push([batch.nowMs, live.said.length]);
          live.tracks.accept(batch.reports, batch.nowMs);
        });
        const sealed = seed % 2 === 0;
        if (sealed) await archive.writer.close();
        const segments = await archive.reader.segments();
        expect(segments.length).toBeGreaterThan(2);
        for (const { fromMs } of segments) {
          const again = stage();
          await replay({
            readings: archive.reader.readFrom(fromMs, Infinity, 'received'),
            stage: again.tracks
          });
          expect(again.tracks.keyframe()).toEqual(live.tracks.keyframe());
          const before = saidBy.find(([nowMs]) => Math.floor(nowMs) >= fromMs)?.[1] ?? 0;
          expect(again.said).toEqual(live.said.slice(before));
        }
        if (!sealed) await archive.writer.close();
      });
    }
  },
  LONG_MS
);

test('a replay up to an instant shows what was known then, and goes on from the keyframe where the hub was stopped', async () => {
  await inFolder(async (dir) => {
    const storm = stormOf(77, 500, START_MS);
    const middle = storm[250]?.nowMs ?? 0;
    const live = stage();
    const first = setUp(dir);
    await write(first, storm.slice(0, 300), live.tracks.keyframe, ({ reports, nowMs }) =>
      live.tracks.accept(reports, nowMs)
    );
    await first.writer.close();
    // After a stop only the places are known, not what was doubted.
    const restarted = stage();
    restarted.tracks.restore([...live.tracks.all()]);
    const second = setUp(dir);
    await write(second, storm.slice(300), restarted.tracks.keyframe, ({ reports, nowMs }) =>
      restarted.tracks.accept(reports, nowMs)
    );
    await second.writer.close();

    const known = stage();
    const then = stage();
    for (const { reports, nowMs } of storm.slice(0, 300))
      if (nowMs <= middle) then.tracks.accept(reports, nowMs);
    await replay({ readings: second.reader.readFrom(middle, middle, 'received'), stage: known.tracks });
    expect(known.tracks.keyframe()).toEqual(then.tracks.keyframe());
    const end = stage();
    const done = await replay({
      readings: second.reader.readFrom(START_MS, Infinity, 'received'),
      stage: end.tracks
    });
    expect(end.tracks.keyframe()).toEqual(restarted.tracks.keyframe());
    expect(done).toMatchObject({ batches: storm.length, gaps: 0 });
  });
});

test('as it was: a report that came late stands where it was measured, and as known then it is not there yet', async () => {
  await inFolder(async (dir) => {
    const [one] = stormOf(5, 20, START_MS).flatMap(({ reports }) => reports);
    if (!one) throw new Error('a storm without reports');
    const say = (sec: number, lateSec: number): Batch => {
      const measuredAtMs = START_MS + sec * 1_000;
      const nowMs = measuredAtMs + lateSec * 1_000;
      return { nowMs, reports: [{ ...one, alarm: undefined, measuredAtMs, receivedAtMs: nowMs }] };
    };
    const batches = [say(0, 1), say(400, 1), say(405, 1_200), say(800, 1), say(410, 1_500), say(1_980, 1)];
    batches.sort((a, b) => a.nowMs - b.nowMs);
    const archive = setUp(dir);
    await write(archive, batches);
    await archive.writer.close();
    const measuredIn = async (order: 'received' | 'measured') =>
      (await readAll(archive.reader.readFrom(START_MS + 400_000, START_MS + 900_000, order)))
        .flatMap((reading) => (reading.kind === 'batches' ? reading.batches : []))
        .flatMap(({ reports }) => reports.map(({ measuredAtMs }) => (measuredAtMs - START_MS) / 1_000));
    expect(await measuredIn('received')).toEqual([0, 400, 800]);
    expect(await measuredIn('measured')).toEqual([0, 400, 405, 410, 800]);
  });
});

test('in order of measuring nothing is left out or told twice, whatever the segments', async () => {
  await inFolder(async (dir) => {
    const storm = stormOf(31, 600, START_MS);
    const archive = setUp(dir);
    await write(archive, storm);
    await archive.writer.close();
    const read = (await readAll(archive.reader.readFrom(START_MS, Infinity, 'measured'))).flatMap(
      (reading) => (reading.kind === 'batches' ? reading.batches.flatMap(({ reports }) => reports) : [])
    );
    const times = read.map(({ measuredAtMs }) => measuredAtMs);
    const said = storm.flatMap(({ reports }) => reports.map(({ measuredAtMs }) => measuredAtMs));
    const endMs = Math.floor((storm.at(-1)?.nowMs ?? 0) / SEGMENT_MS) * SEGMENT_MS;
    const within = (all: readonly number[]) =>
      all.filter((ms) => ms >= START_MS - 600_000 && ms < endMs).sort((a, b) => a - b);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(within(times)).toEqual(within(said));
  });
});

test('a replay keeps its pace, and ends when it is told to', async () => {
  await inFolder(async (dir) => {
    const archive = setUp(dir);
    const storm = stormOf(2, 60, START_MS).map((batch, nth) => ({ ...batch, nowMs: START_MS + nth * 1_000 }));
    await write(archive, storm);
    await archive.writer.close();
    const stop = new AbortController();
    const moments: number[] = [];
    let wallMs = 0;
    const done = await replay({
      readings: archive.reader.readFrom(START_MS, Infinity, 'received'),
      stage: stage().tracks,
      fromMs: START_MS + 10_000,
      rate: 10,
      signal: stop.signal,
      onMoment: (hubMs) => {
        moments.push(hubMs);
        if (hubMs === START_MS + 40_000) stop.abort();
      },
      wallNowMs: () => wallMs,
      wait: (ms) => Promise.resolve((wallMs += ms))
    });
    // Half a minute at ten seconds a second; the run-up takes no time.
    expect(wallMs).toBe(3_000);
    expect(moments.at(-1)).toBe(START_MS + 40_000);
    expect(done.batches).toBe(41);
  });
});
