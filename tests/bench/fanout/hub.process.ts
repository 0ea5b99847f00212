import { setTimeout as pause } from 'node:timers/promises';
import type { Track } from '#core/track.ts';
import { cpuMs } from '../../../server/publish/pace.ts';
import { createPublish } from '../../../server/publish/stage.ts';
import { drained, openJson, openOurs, openRaw } from './doors.ts';
import { createFleet, SLOT_MS, type Report } from './fleet.ts';
import type { HubAnswer, HubAsk } from './talk.ts';

/** What went out to all in one message, and when: the other sides send as often, and one of them the same bytes. */
type Sent = { readonly atMs: number; readonly bytes: Uint8Array };

const [count = 10_000, seed = 1] = process.argv.slice(2).map(Number);
const fleet = createFleet(count, seed);
const publish = createPublish({
  hubNowMs: Date.now,
  steadyMs: () => performance.now(),
  cpuMs,
  failed: (error) => console.error(error)
});
let sent: Sent[] = [];
/** The newest of each track that no message told of, as a server keeps them that sends objects or ready bytes. */
const newest = new Map<string, Track>();
let startMs = 0;
let watchers = 0;
const ports = {
  frames: await openOurs((send) => {
    watchers += 1;
    if (watchers > 1) return publish.watch(send);
    return publish.watch((bytes) => {
      sent.push({ atMs: performance.now() - startMs, bytes });
      send(bytes);
    });
  }),
  json: await openJson(),
  raw: await openRaw()
};

function stamped(batch: Report[]): Report[] {
  const nowMs = Date.now();
  for (const one of batch) one.measuredAtMs = nowMs;
  return batch;
}

function publishAll(batch: readonly Report[]): void {
  publish.accept(batch.map((track) => ({ track, before: undefined, moved: true })));
}

function keepNewest(batch: readonly Report[]): void {
  for (const one of batch) newest.set(one.id, one);
}

/** What a desk of the peers would be sent: the same columns as named fields. */
function rowOf({ id, lon, lat, speedMps, courseDeg, accuracyM, measuredAtMs, flags }: Track): object {
  return {
    id,
    lon: Math.round(lon * 1e7) / 1e7,
    lat: Math.round(lat * 1e7) / 1e7,
    speedMps: Math.round((speedMps ?? 0) * 100) / 100,
    courseDeg: Math.round((courseDeg ?? 0) * 100) / 100,
    accuracyM,
    measuredAtMs,
    suspect: flags.includes('suspectJump')
  };
}

function takeNewest(): Track[] {
  const tracks = [...newest.values()];
  newest.clear();
  return tracks;
}

/** The same reports on every side; what is sent, and when, is for the side. */
async function play(
  ask: HubAsk,
  take: (batch: readonly Report[]) => void,
  script: readonly Sent[],
  send: (one: Sent) => void
): Promise<void> {
  const { pattern, ms } = ask;
  const slots = fleet.slots(ms, pattern);
  const due = script.filter(({ atMs }) => atMs < ms);
  await measured(ask.side === 'frames' ? sent : due.slice(), async () => {
    for (const [n, batch] of slots.entries()) {
      await until(n * SLOT_MS);
      take(stamped(batch));
      while ((due[0]?.atMs ?? Infinity) < (n + 1) * SLOT_MS) {
        const one = due.shift();
        if (one) send(one);
      }
    }
    await until(ms);
  });
}

async function until(atMs: number): Promise<void> {
  const restMs = startMs + atMs - performance.now();
  if (restMs > 0) await pause(restMs);
}

async function measured(out: readonly Sent[], work: () => Promise<void>): Promise<void> {
  startMs = performance.now();
  const before = cpuMs();
  await work();
  const wallMs = performance.now() - startMs;
  await drained();
  const answer: HubAnswer = {
    cpuMs: cpuMs() - before,
    wallMs,
    messages: out.length,
    bytes: out.reduce((sum, { bytes }) => sum + bytes.length, 0)
  };
  process.send?.(answer);
}

publishAll(stamped(fleet.all()));
process.on('message', (ask: HubAsk) => {
  if (ask.side === 'frames') {
    sent = [];
    void play(ask, publishAll, [], () => undefined);
  } else if (ask.side === 'json') {
    void play(ask, keepNewest, sent, () => ports.json.send(takeNewest().map(rowOf)));
  } else {
    void play(ask, keepNewest, sent, ({ bytes }) => {
      newest.clear();
      ports.raw.send(bytes);
    });
  }
});
process.send?.({ frames: ports.frames, json: ports.json.port, raw: ports.raw.port });
