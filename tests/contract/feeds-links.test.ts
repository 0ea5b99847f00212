import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { nmeaLine } from '#core/wire/nmea.fixture.ts';
import { createDatagrams, freePort, openLinesHub, until, type LinesHub } from './lines-hub.ts';

const closes: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closes.splice(0).reverse()) await close();
});

async function openHub(links: Record<string, string>): Promise<LinesHub> {
  const hub = await openLinesHub(links);
  closes.push(hub.close);
  return hub;
}

async function listenAt(port: number): Promise<Server> {
  const server = createServer((socket) =>
    socket.on('error', () => undefined).write('{"class":"VERSION"}\r\n')
  );
  closes.push(() => server.close());
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
  return server;
}

const reportOf = (hub: LinesHub, id: string) =>
  hub.feeds.snapshot().links.find(({ deviceId }) => deviceId === id);
const LINE = `${nmeaLine('GPGLL,4301.020000,N,02246.620000,E,011400.00,A,A')}\r\n`;

test('[L1] a gpsd that is away is waited for, with the reason; once it is there, it is counted', async () => {
  const port = await freePort();
  const hub = await openHub({ 'gpsd-1': `gpsd:${port}` });
  const away = await until('the refusal', () => {
    const report = reportOf(hub, 'gpsd-1');
    return report?.state === 'waiting' && report;
  });
  expect(away).toMatchObject({ why: 'ECONNREFUSED', bytes: 0, sentences: 0 });
  expect(away.againMs).toBeLessThanOrEqual(100);
  await listenAt(port);
  const there = await until('the line', () => {
    const report = reportOf(hub, 'gpsd-1');
    return report?.state === 'connected' && report.sentences > 0 && report;
  });
  expect(there).toMatchObject({ why: undefined, againMs: undefined, bytes: 21, sentences: 1 });
});

test('[L2] a port waits for its device, says when it speaks and what it sent away, and waits again', async () => {
  const port = await freePort();
  const hub = await openHub({ 'tcp-1': `tcp:${port}` });
  await until('the port', () => reportOf(hub, 'tcp-1')?.state === 'listening');
  const { socket, send } = await hub.dial(port);
  send(LINE);
  await until('the line', () => reportOf(hub, 'tcp-1')?.sentences === 1);
  expect(reportOf(hub, 'tcp-1')).toMatchObject({
    state: 'connected',
    bytes: LINE.length,
    refused: undefined
  });
  const stranger = await hub.dial(port, '127.0.0.2');
  await stranger.ended;
  await until('the refusal', () => reportOf(hub, 'tcp-1')?.refused?.why === 'otherSender');
  socket.destroy();
  await until('its end', () => reportOf(hub, 'tcp-1')?.state === 'listening');
});

test('[L3] a port that somebody else has is named as such', async () => {
  const port = await freePort();
  await listenAt(port);
  const hub = await openHub({ 'tcp-1': `tcp:${port}` });
  await until('the reason', () => reportOf(hub, 'tcp-1')?.why === 'EADDRINUSE');
});

test('[L4] datagrams open no line: their sender is there once it was understood', async () => {
  const port = await freePort();
  const hub = await openHub({ 'udp-1': `udp:${port}` });
  await until('the port', () => reportOf(hub, 'udp-1')?.state === 'listening');
  const { send, close } = createDatagrams(port);
  closes.push(close);
  await until('the datagram', async () => {
    await send(LINE);
    return reportOf(hub, 'udp-1')?.state === 'connected';
  });
  const { bytes = 0, sentences = 0 } = reportOf(hub, 'udp-1') ?? {};
  expect(bytes).toBe(sentences * LINE.length);
});
