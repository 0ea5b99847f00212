import { afterEach, expect, test } from 'vitest';
import type { PositionReport } from '#core/observation.ts';
import { freePort, openLinesHub, until, type LinesHub } from '../lines-hub.ts';
import { endPeer, startGpsfake, startPeer, TRACK_SECONDS, trackAt, trackLog } from './gpsfake.ts';

const closes: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closes.splice(0).reverse()) await close();
});

async function gpsfake(log: string, port?: number) {
  const peer = await startGpsfake(log, port);
  closes.push(peer.close);
  return peer;
}

async function openHub(links: Record<string, string>, hubNowMs?: () => number): Promise<LinesHub> {
  const hub = await openLinesHub(links, hubNowMs && { hubNowMs });
  closes.push(hub.close);
  return hub;
}

function peer(...args: Parameters<typeof startPeer>) {
  const child = startPeer(...args);
  closes.push(() => endPeer(child));
  return child;
}

/** So many seconds ago, as a whole second. */
const agoMs = (sec: number) => (Math.floor(Date.now() / 1000) - sec) * 1000;
const of = (hub: LinesHub, id: string) => hub.taken.filter(({ deviceId }) => deviceId === id);

function expectTrack(positions: readonly PositionReport[], beganMs: number): void {
  for (const { lon, lat, speedMps, courseDeg, measuredAtMs, altMslM, fix, timeQuality } of positions) {
    const { lon: eastDeg, lat: northDeg } = trackAt((measuredAtMs - beganMs) / 1000);
    expect({ lon, lat, speedMps, courseDeg, altMslM, fix, timeQuality }).toEqual({
      lon: expect.closeTo(eastDeg, 6),
      lat: expect.closeTo(northDeg, 6),
      speedMps: expect.closeTo(12.861, 3),
      courseDeg: 36,
      altMslM: 545.4,
      fix: '3d',
      timeQuality: 'gnss'
    });
  }
}

test('[P1] gpsfake replays a track near Dimitrovgrad: gpsd, gps2udp and gpspipe tell the same places', async () => {
  // As a whole in the past, so that nothing of it is ahead of us.
  const beganMs = agoMs(TRACK_SECONDS + 5);
  const gpsd = await gpsfake(trackLog(beganMs));
  const [tcp, udp] = [await freePort(), await freePort()];
  const hub = await openHub({
    'gpsd-1': `gpsd:${gpsd.port}`,
    'udp-1': `udp:${udp}`,
    'tcp-1': `tcp:${tcp}`
  });
  await until('gpsd', () => of(hub, 'gpsd-1').length > 0);
  peer('gps2udp', ['-n', '-u', `127.0.0.1:${udp}`, `127.0.0.1:${gpsd.port}`]);
  const { socket } = await hub.dial(tcp);
  peer('gpspipe', ['-r', `127.0.0.1:${gpsd.port}`]).stdout?.pipe(socket);

  const devices = ['gpsd-1', 'udp-1', 'tcp-1'];
  await until('ten places of each', () => devices.every((id) => of(hub, id).length >= 10));
  expectTrack(hub.taken, beganMs);
  // gpsd tells its first place before it has heard the day; what has no time is no place of ours.
  const { badTime = 0, ...others } = hub.refusedAt('gpsd-1');
  expect([badTime <= 1, others, hub.refusedAt('udp-1'), hub.refusedAt('tcp-1')]).toEqual([true, {}, {}, {}]);
  const times = (id: string) => new Set(of(hub, id).map(({ measuredAtMs }) => measuredAtMs));
  const [byGpsd, byUdp] = [times('gpsd-1'), times('udp-1')];
  expect([...times('tcp-1')].filter((atMs) => byGpsd.has(atMs) && byUdp.has(atMs)).length).toBeGreaterThan(5);
});

test('[P2] a receiver without a fix is alive, and on no map', async () => {
  const gpsd = await gpsfake(trackLog(agoMs(20), false));
  const udp = await freePort();
  const hub = await openHub({ 'gpsd-1': `gpsd:${gpsd.port}`, 'udp-1': `udp:${udp}` });
  await until('gpsd', () => of(hub, 'gpsd-1').length > 0);
  peer('gps2udp', ['-n', '-u', `127.0.0.1:${udp}`, `127.0.0.1:${gpsd.port}`]);
  await until('gps2udp', () => of(hub, 'udp-1').length > 0);
  expect(new Set(hub.taken.map(({ fix, lon, lat }) => JSON.stringify([fix, lon, lat])))).toEqual(
    new Set(['["none",null,null]'])
  );
});

test('[P3] a gpsd that is killed makes its feed silent, and is heard again when it is back', async () => {
  let aheadMs = 0;
  const first = await startGpsfake(trackLog(agoMs(20)));
  closes.push(first.close);
  const hub = await openHub({ 'gpsd-1': `gpsd:${first.port}` }, () => Date.now() + aheadMs);
  await until('the first', () => of(hub, 'gpsd-1').length > 0);
  hub.feeds.sweep();
  await first.close();
  await until('the loss', () => hub.failures.length > 0);
  aheadMs = 70_000;
  hub.feeds.sweep();
  const before = hub.taken.length;
  await gpsfake(trackLog(agoMs(20) + aheadMs), first.port);
  await until('it is back', () => hub.taken.length > before);
  await until('the feed', () => {
    hub.feeds.sweep();
    return hub.states.length > 2;
  });
  expect(hub.states.filter(([feedId]) => feedId === 'gpsd').map(([, state]) => state)).toEqual([
    'live',
    'silent',
    'live'
  ]);
});
