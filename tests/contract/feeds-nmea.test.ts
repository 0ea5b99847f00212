import { afterEach, expect, test } from 'vitest';
import { nmeaLine } from '#core/wire/nmea.fixture.ts';
import { NIGHT_MS } from '../../server/feeds/pack.fixture.ts';
import { createDatagrams, freePort, openLinesHub, until, type LinesHub } from './lines-hub.ts';

let hub: LinesHub | undefined;
let datagrams: ReturnType<typeof createDatagrams> | undefined;
afterEach(() => {
  hub?.close();
  datagrams?.close();
  [hub, datagrams] = [undefined, undefined];
});

/** RMC and GGA of a second of the night. */
function second(sec: number): string {
  const time = `0059${String(sec).padStart(2, '0')}.00`;
  const at = `43${String(sec).padStart(2, '0')}.02000,N,02246.62000,E`;
  return [`GPGGA,${time},${at},1,08,0.9,545.4,M,46.9,M,,`, `GPRMC,${time},A,${at},25.0,036.0,211126,,,A`]
    .map((body) => `${nmeaLine(body)}\r\n`)
    .join('');
}
const hubNowMs = () => NIGHT_MS;

async function openTcp(waits: Parameters<typeof openLinesHub>[1] = {}) {
  const port = await freePort();
  hub = await openLinesHub({ 'tcp-1': `tcp:${port}` }, { hubNowMs, ...waits });
  return { hub, port };
}

async function openUdp() {
  const port = await freePort();
  hub = await openLinesHub({ 'udp-1': `udp:${port}` }, { hubNowMs });
  datagrams = createDatagrams(port);
  return { hub, datagrams };
}

test('[N1] a receiver over TCP is heard as the device of its port, whatever it says and however it is cut', async () => {
  const { hub, port } = await openTcp();
  const { socket, send } = await hub.dial(port);
  socket.setNoDelay(true);
  send(`\x00\xffE,1,08*00\r\n${nmeaLine('GPTXT,01,01,02,P-99')}\r\n`);
  for (const letter of second(1)) send(letter);
  send(second(2) + second(3).slice(0, 40));
  await until('two seconds', () => hub.taken.length === 2);
  expect(hub.taken[0]).toMatchObject({
    feedId: 'receivers',
    deviceId: 'tcp-1',
    assetId: 'tcp-1-asset',
    measuredAtMs: Date.UTC(2026, 10, 21, 0, 59, 1),
    timeQuality: 'gnss',
    auth: 'none',
    flags: ['unsigned'],
    fix: '3d',
    lat: 43.017,
    lon: 22.777,
    altMslM: 545.4,
    courseDeg: 36
  });
  expect(hub.taken[0]?.speedMps).toBeCloseTo(12.861, 3);
  send(second(3).slice(40) + second(2));
  await until('the third', () => hub.taken.length === 3);
  await until(
    'what came again',
    () => hub.feeds.snapshot().devices.find(({ id }) => id === 'tcp-1')?.duplicate === 1
  );
});

test('[N2] GGA alone is told when the receiver is quiet; what is no fix keeps the feed alive and is nowhere', async () => {
  const { hub, port } = await openTcp({ waits: { quietMs: 20 } });
  const { send } = await hub.dial(port);
  send(second(1));
  await until('a fix', () => hub.taken.length === 1);
  send(second(2).split('\r\n')[0] + '\r\n');
  await until('GGA alone', () => hub.taken.length === 2);
  expect(hub.taken[1]).toMatchObject({ measuredAtMs: Date.UTC(2026, 10, 21, 0, 59, 2), speedMps: undefined });
  send(`${nmeaLine('GPRMC,,V,,,,,,,,,,N')}\r\n`);
  await until('a sign of life', () => hub.taken.length === 3);
  expect(hub.taken[2]).toMatchObject({ fix: 'none', lon: undefined, measuredAtMs: NIGHT_MS });
  hub.feeds.sweep();
  expect(hub.states).toContainEqual(['receivers', 'live']);
});

test('[N3] what cannot be believed is counted by its reason and kept to be looked at', async () => {
  const { hub, port } = await openTcp();
  const { send } = await hub.dial(port);
  const rmc = second(1).split('\r\n')[1] ?? '';
  send(`${rmc.replace('025', '026').replace('25.0', '26.0')}\r\n`);
  send(`$GPRMC,${'A'.repeat(300)}\r\n`);
  send(`${nmeaLine('GPRMC,005901.00,A,36000.0000,N,72000.0000,E,0.0,,211126,,,A')}\r\n`);
  send(`${nmeaLine('GPRMC,005901.00,A,4301.02,N,02246.62,E,0.0,,060180,,,A')}\r\n`);
  send(second(2));
  await until('the one good second', () => hub.taken.length === 1);
  expect(hub.refusedAt('tcp-1')).toEqual({ badChecksum: 1, tooLarge: 1, badMessage: 1, badTime: 1 });
  expect(hub.feeds.snapshot().quarantine).toMatchObject([
    { deviceId: 'tcp-1', path: '(sentence)', why: 'place is none' },
    { deviceId: 'tcp-1', path: 'observedAt', why: 'is more than 7 days old' }
  ]);
});

test('[N4] who says nothing, who never says a sound line, and who never ends one is hung up on', async () => {
  const { hub, port } = await openTcp({ waits: { firstByteMs: 400, lineMs: 400, idleMs: 60_000 } });
  await (
    await hub.dial(port)
  ).ended;
  expect(hub.refusedAt('tcp-1')).toEqual({ slowBody: 1 });
  const drip = await hub.dial(port);
  const dripping = setInterval(() => drip.send('$'), 5);
  await drip.ended.finally(() => clearInterval(dripping));
  const slow = await hub.dial(port);
  slow.send(`${second(1)}$`);
  const slowly = setInterval(() => slow.send('A'), 5);
  await slow.ended.finally(() => clearInterval(slowly));
  expect(hub.refusedAt('tcp-1')).toMatchObject({ slowBody: 3 });
  const web = await hub.dial(port);
  web.send(`GET / HTTP/1.1\r\ncookie: ${'x'.repeat(5000)}\r\n\r\n`);
  await web.ended;
  expect(hub.refusedAt('tcp-1')).toMatchObject({ badRequest: 1 });
  const good = await hub.dial(port);
  good.send(second(2));
  await until('the receiver after them', () => hub.taken.length === 2);
});

test('[N5] one address has two connections, and while it speaks no other is heard', async () => {
  const { hub, port } = await openTcp();
  const first = await hub.dial(port);
  const second1 = await hub.dial(port);
  await (
    await hub.dial(port)
  ).ended;
  expect(hub.refusedAt('tcp-1')).toEqual({ flood: 1 });
  const other = await hub.dial(port, '127.0.0.2');
  first.send(second(1));
  await until('the first', () => hub.taken.length === 1);
  other.send(second(30));
  await other.ended;
  await (
    await hub.dial(port, '127.0.0.3')
  ).ended;
  second1.send(second(2));
  await until('the first again', () => hub.taken.length === 2);
  expect(hub.refusedAt('tcp-1')).toEqual({ flood: 1, otherSender: 2 });
});

test('[N6] a port that is taken is tried until it is free, and the hub goes on without it', async () => {
  const port = await freePort();
  const before = await openLinesHub({ 'tcp-1': `tcp:${port}` }, { hubNowMs });
  await before.dial(port);
  hub = await openLinesHub({ 'tcp-1': `tcp:${port}` }, { hubNowMs });
  const later = hub;
  await until('the failure', () => later.failures.length === 1);
  expect(String(later.failures[0])).toMatch(/the link of tcp-1 is down/);
  before.close();
  await until('the port', async () => {
    const { send } = await later.dial(port);
    send(second(1));
    return later.taken.length > 0;
  });
});

test('[U1] a receiver over UDP is heard, one sentence or many a datagram, with or without an end', async () => {
  const { hub, datagrams } = await openUdp();
  await until('the port', async () => {
    await datagrams.send(second(1));
    return hub.taken.length > 0;
  });
  for (const line of second(2).trim().split('\r\n')) await datagrams.send(line);
  await until('the next', () => hub.taken.length === 2);
  expect(hub.taken[1]).toMatchObject({ deviceId: 'udp-1', measuredAtMs: Date.UTC(2026, 10, 21, 0, 59, 2) });
});

test('[U2] a datagram that is too long, none of NMEA, cut off, or of somebody else is counted', async () => {
  const { hub, datagrams } = await openUdp();
  await until('the port', async () => {
    await datagrams.send(second(1));
    return hub.taken.length > 0;
  });
  await datagrams.send(second(2).padEnd(5000, ' '));
  await datagrams.send('{"class":"TPV"}');
  await datagrams.send(second(3).slice(0, 70));
  await datagrams.send(second(40), '127.0.0.2');
  await until('all four', () => Object.keys(hub.refusedAt('udp-1')).length === 4);
  expect(hub.refusedAt('udp-1')).toEqual({ tooLarge: 1, badRequest: 1, badChecksum: 1, otherSender: 1 });
  expect(hub.taken).toHaveLength(1);
});

test('[U3] of a storm of datagrams only so many are read, and the storm is counted', async () => {
  const { hub, datagrams } = await openUdp();
  await until('the port', async () => {
    await datagrams.send(second(1));
    return hub.taken.length > 0;
  });
  await until('the flood', async () => {
    for (let i = 0; i < 100; i += 1) await datagrams.send(second(2 + (i % 50)));
    return (hub.refusedAt('udp-1').flood ?? 0) > 0;
  });
});
