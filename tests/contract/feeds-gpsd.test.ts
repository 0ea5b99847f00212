import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NIGHT_MS } from '../../server/feeds/pack.fixture.ts';
import { openLinesHub, until, type LinesHub } from './lines-hub.ts';

/** A gpsd that says what a test wants; `callers` are the connections in their order, with what they asked. */
async function openGpsd() {
  const callers: { socket: Socket; asked: string }[] = [];
  const server = createServer((socket) => {
    const caller = { socket, asked: '' };
    callers.push(caller);
    socket.on('data', (bytes) => (caller.asked += bytes.toString()));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    callers,
    caller: (nth: number) => until(`caller ${nth}`, () => callers[nth]),
    async close(): Promise<void> {
      for (const { socket } of callers) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    }
  };
}

let gpsd: Awaited<ReturnType<typeof openGpsd>>;
let hub: LinesHub;
beforeEach(async () => {
  gpsd = await openGpsd();
  hub = await openLinesHub(
    { 'gpsd-1': `gpsd:127.0.0.1:${gpsd.port}` },
    { hubNowMs: () => NIGHT_MS, waits: { firstByteMs: 1000 } }
  );
});
afterEach(async () => {
  hub.close();
  await gpsd.close();
});

const VERSION = '{"class":"VERSION","release":"3.22","rev":"3.22","proto_major":3,"proto_minor":14}\r\n';
const tpv = (sec: number) =>
  `${JSON.stringify({
    class: 'TPV',
    device: '/dev/ttyUSB0',
    mode: 3,
    time: new Date(NIGHT_MS - 60_000 + sec * 1000).toISOString(),
    lat: 43.017,
    lon: 22.777,
    speed: 12.861,
    track: 36,
    eph: 17.1
  })}\r\n`;

test('[G1] it asks for JSON and reads positions, however they are cut', async () => {
  const { socket } = await gpsd.caller(0);
  socket.setNoDelay(true);
  socket.write(VERSION);
  await until('the question', () => gpsd.callers[0]?.asked === '?WATCH={"enable":true,"json":true}\n');
  for (const letter of tpv(1)) socket.write(letter);
  socket.write(`{"class":"SKY","satellites":[]}\r\n${tpv(2)}{"class":"TPV","mode":1}\r\n`);
  await until('three', () => hub.taken.length === 3);
  expect(hub.taken).toMatchObject([
    {
      feedId: 'gpsd',
      deviceId: 'gpsd-1',
      fix: '3d',
      lon: 22.777,
      lat: 43.017,
      speedMps: 12.861,
      accuracyM: 17.1
    },
    { measuredAtMs: NIGHT_MS - 58_000 },
    { fix: 'none', lon: undefined }
  ]);
});

test('[G2] a line that is too long, or none of JSON, is counted, and the next one is read', async () => {
  const { socket } = await gpsd.caller(0);
  socket.write(`${VERSION}{"class":"SKY","x":"${'x'.repeat(40_000)}"}\r\n${tpv(1)}`);
  socket.write(`not json\r\n${JSON.stringify({ class: 'TPV', mode: 3, lat: '43' })}\r\n\r\n${tpv(2)}`);
  await until('both', () => hub.taken.length === 2);
  expect(hub.refusedAt('gpsd-1')).toEqual({ tooLarge: 1, badJson: 1, badMessage: 1 });
});

test('[G3] a gpsd that goes away, or says nothing, is dialled again', async () => {
  const first = await gpsd.caller(0);
  first.socket.write(VERSION + tpv(1));
  await until('the first', () => hub.taken.length === 1);
  first.socket.destroy();
  // This one never speaks.
  await gpsd.caller(1);
  const third = await gpsd.caller(2);
  third.socket.write(VERSION + tpv(1) + tpv(2));
  await until('the second', () => hub.taken.length === 2);
  expect(hub.taken[1]).toMatchObject({ measuredAtMs: NIGHT_MS - 58_000 });
  expect(String(hub.failures[0])).toMatch(/the link of gpsd-1 is down/);
});
