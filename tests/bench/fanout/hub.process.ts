import { setTimeout as pause } from 'node:timers/promises';
import type { Track } from '#core/track.ts';
import { cpuMs } from '../../../server/publish/pace.ts';
import { createPublish } from '../../../server/publish/stage.ts';
import { drained, openJson, openOurs, openRaw, writtenBytes } from './doors.ts';
import { createFleet, SLOT_MS } from './fleet.ts';
import type { HubAnswer, HubAsk, Sent, Side } from './talk.ts';

/** A hub of one side: what it does with reports, and what it does when ours sent a message. */
type Hub = {
  readonly port: number;
  readonly take: (batch: readonly Track[]) => void;
  readonly send: (one: Sent) => void;
};

const [side = 'frames', count = '10000', seed = '1'] = process.argv.slice(2) as [Side, string, string];
const fleet = createFleet(Number(count), Number(seed));
let sent: Sent[] = [];
let startMs = 0;

/** Ours sends by itself. */
async function openFrames(): Promise<Hub> {
  const publish = createPublish({
    hubNowMs: Date.now,
    steadyMs: () => performance.now(),
    cpuMs,
    failed: (error) => console.error(error)
  });
  let watchers = 0;
  const port = await openOurs((send) => {
    watchers += 1;
    if (watchers > 1) return publish.watch(send);
    return publish.watch((bytes) => {
      sent.push({ atMs: performance.now() - startMs, bytes });
      send(bytes);
    });
  });
  return {
    port,
    take: (batch) => publish.accept(batch.map((track) => ({ track, before: undefined, moved: true }))),
    send: () => undefined
  };
}

/** The others keep the newest of each track that no message told of, as a server does that sends objects or ready bytes. */
async function openPeer(): Promise<Hub> {
  const newest = new Map<string, Track>();
  const take = (batch: readonly Track[]): void => {
    for (const one of batch) newest.set(one.id, one);
  };
  if (side === 'raw') {
    const { port, send } = await openRaw();
    return {
      port,
      take,
      send({ bytes }) {
        newest.clear();
        send(bytes);
      }
    };
  }
  const { port, send } = await openJson();
  return {
    port,
    take,
    send() {
      send(Array.from(newest.values(), rowOf));
      newest.clear();
    }
  };
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

/** The same reports on every side; what is sent, and when, is for the side. What it takes to make reports is not counted. */
async function play({ pattern, ms, script }: HubAsk): Promise<HubAnswer> {
  const due = script.filter(({ atMs }) => atMs < ms);
  const messages = due.length;
  sent = [];
  const bytesBefore = writtenBytes();
  startMs = performance.now();
  let notOursMs = cpuMs();
  for (let n = 0; n * SLOT_MS < ms; n++) {
    await until(n * SLOT_MS);
    const beforeMs = cpuMs();
    const batch = fleet.due(n, pattern, Date.now());
    notOursMs += cpuMs() - beforeMs;
    if (batch.length > 0) hub.take(batch);
    while ((due[0]?.atMs ?? Infinity) < (n + 1) * SLOT_MS) {
      const one = due.shift();
      if (one) hub.send(one);
    }
  }
  await until(ms);
  const wallMs = performance.now() - startMs;
  await drained();
  return {
    cpuMs: cpuMs() - notOursMs,
    wallMs,
    messages: side === 'frames' ? sent.length : messages,
    bytes: writtenBytes() - bytesBefore,
    sent
  };
}

async function until(atMs: number): Promise<void> {
  const restMs = startMs + atMs - performance.now();
  if (restMs > 0) await pause(restMs);
}

const hub = await (side === 'frames' ? openFrames() : openPeer());
hub.take(fleet.all(Date.now()));
process.on('message', (ask: HubAsk) => void play(ask).then((answer) => process.send?.(answer)));
process.on('disconnect', () => process.exit());
process.send?.({ port: hub.port });
