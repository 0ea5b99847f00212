import { createSocket } from 'node:dgram';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  benchDevices,
  trackIdOf,
  UDP_DEVICES,
  UDP_FEED,
  UDP_STEP_MS,
  writeBenchPack
} from './ingest/pack.ts';
import { startPeer, type HubPlace, type HubWord, type Peer, type Sent, type Tally } from './ingest/talk.ts';
import { askedFor, result, table } from './report.ts';

/** What one way in brought: what was sent, what the hub says became of it, and what it cost. */
type Way = Tally & {
  readonly sent: number;
  readonly lost: number;
  readonly wallMs: number;
  readonly cpuMs: number;
};

/** Offered over UDP: more than asked for, and less than 200 datagrams a second at each port. */
const UDP_PER_S = 30_000;

/**
 * Positions through the real doors of a real hub (signed lists, NMEA over UDP) to tracks, sections, journal and frames, in
 * a process of its own; the generator is another, and what it sends was written and signed before the clock starts.
 */
export async function run(): Promise<void> {
  const { full, seed } = askedFor();
  const homeDir = mkdtempSync(join(tmpdir(), 'vidik-ingest-'));
  try {
    writeBenchPack(join(process.cwd(), 'server', 'hubs', 'pirot'), homeDir);
    // For a profile: VIDIK_BENCH_NODE='--cpu-prof --cpu-prof-dir=/tmp/profile'.
    const hub = startPeer('hub', process.env.VIDIK_BENCH_NODE?.split(' '));
    const place = await hub.ask<HubPlace>('open', { homeDir, udpPorts: await freePorts(UDP_DEVICES) });
    const httpMs = Date.now();
    const http = await send(hub, 'http', { place, seed, rounds: full ? 250 : 100, lastMs: httpMs });
    // Whole steps, as the sentences write them.
    const udpMs = Math.floor(Date.now() / UDP_STEP_MS) * UDP_STEP_MS;
    const udp = await send(hub, 'udp', { place, seed, rounds: full ? 2400 : 1200, lastMs: udpMs });
    const places = new Map(await hub.ask<readonly (readonly [string, number])[]>('places'));
    await hub.stop();

    const devices = benchDevices();
    const isThere = (feed: boolean, atMs: number) =>
      devices.filter((one) => (one.feedId === UDP_FEED) === feed && places.get(trackIdOf(one)) === atMs)
        .length;
    table(`ingest: ${devices.length} devices, ${UDP_DEVICES} of them each at a UDP port of its own`, [
      row('HTTP, signed lists of 500', http, isThere(false, httpMs)),
      row('NMEA UDP, RMC and GGA a datagram', udp, isThere(true, udpMs))
    ]);
    result({
      httpPerS: perS(http.accepted, http.wallMs),
      nmeaUdpPerS: perS(udp.accepted, udp.wallMs),
      unaccounted: unaccounted(http) + unaccounted(udp)
    });
  } finally {
    rmSync(homeDir, { recursive: true });
  }
}

async function send(hub: Peer, name: 'http' | 'udp', order: object): Promise<Way> {
  const generator = startPeer(name);
  await generator.ask('make', order);
  const before = await hub.ask<HubWord>('word');
  const { sent, beganMs, endedMs } = await generator.ask<Sent>('go', { ...order, perS: UDP_PER_S });
  const after = await settled(hub);
  await generator.stop();
  const of = ({ feeds }: HubWord, key: keyof Tally) =>
    feeds
      .filter(({ id }) => (id === UDP_FEED) === (name === 'udp'))
      .reduce((sum, feed) => sum + feed[key], 0);
  const since = (key: keyof Tally) => of(after, key) - of(before, key);
  return {
    sent,
    // Until the hub has read the last of it: datagrams wait in the sockets when it is behind.
    wallMs: Math.max(endedMs, after.lastMs) - beganMs,
    accepted: since('accepted'),
    duplicate: since('duplicate'),
    refused: since('refused'),
    doubted: since('doubted'),
    lost: after.lost - before.lost,
    cpuMs: after.cpuMs - before.cpuMs
  };
}

/** The word of the hub when nothing has come in for a second. */
async function settled(hub: Peer): Promise<HubWord> {
  let last = await hub.ask<HubWord>('word');
  for (;;) {
    await pause(1000);
    const next = await hub.ask<HubWord>('word');
    if (JSON.stringify(next.feeds) === JSON.stringify(last.feeds)) return next;
    last = next;
  }
}

function unaccounted({ sent, accepted, duplicate, refused, lost }: Way): number {
  return sent - accepted - duplicate - refused - lost;
}

function perS(count: number, ms: number): number {
  return count / (ms / 1000);
}

function row(way: string, one: Way, atLastPlace: number) {
  return {
    way,
    sent: one.sent,
    accepted: one.accepted,
    duplicate: one.duplicate,
    refused: one.refused,
    'lost by the machine': one.lost,
    doubted: one.doubted,
    'accepted/s': Math.round(perS(one.accepted, one.wallMs)),
    'us of CPU each': (one.cpuMs * 1000) / one.accepted,
    'accepted/CPU s': Math.round(perS(one.accepted, one.cpuMs)),
    'devices at their last place': atLastPlace
  };
}

/** Ports of this machine that nobody listens on, all held until the last is known. */
async function freePorts(count: number): Promise<readonly number[]> {
  const sockets = Array.from({ length: count }, () => createSocket('udp4'));
  await Promise.all(
    sockets.map((socket) => new Promise<void>((done) => void socket.bind(0, '127.0.0.1', done)))
  );
  const ports = sockets.map((socket) => socket.address().port);
  await Promise.all(sockets.map((socket) => new Promise<void>((done) => void socket.close(() => done()))));
  return ports;
}
