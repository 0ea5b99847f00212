import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { WebSocket, WebSocketServer, type RawData } from 'ws';
import { Decoder } from '#core/packets.ts';
import { eventMessage, frameMessage } from './wire.ts';

const servers: WebSocketServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** What a client reads of bytes that are put on its line as they are. */
async function read(wire: Buffer): Promise<{ readonly data: Buffer; readonly isBinary: boolean }> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  servers.push(server);
  server.on('connection', (_client, { socket }) => socket.write(wire));
  await new Promise((ready) => server.once('listening', ready));
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return new Promise((done, failed) => {
    client.on('error', failed);
    client.on('message', (data: RawData, isBinary: boolean) => {
      client.terminate();
      done({ data: data as Buffer, isBinary });
    });
  });
}

test('frames of every length are read as they were, and written once', async () => {
  for (const length of [1, 125, 126, 127, 65_535, 65_536, 200_000]) {
    const bytes = Uint8Array.from({ length: length + 3 }, (_, n) => n % 251).subarray(3);
    const message = frameMessage(bytes);
    const { data, isBinary } = await read(message.options.wsPreEncodedFrame[0]);
    expect([isBinary, data.equals(bytes)]).toEqual([true, true]);
    expect(frameMessage(bytes)).toBe(message);
  }
});

test('an event is read as the packet that the parser would have sent, whatever letters it has', async () => {
  const message = eventMessage('pulse', { name: 'Пирот' });
  const { data, isBinary } = await read(message.options.wsPreEncodedFrame[0]);
  expect([isBinary, data.toString().slice(0, 1)]).toEqual([false, '4']);
  const packets: unknown[] = [];
  new Decoder().on('decoded', (packet) => packets.push(packet)).add(data.toString().slice(1));
  expect(packets).toEqual([{ type: 2, nsp: '/', data: ['pulse', { name: 'Пирот' }] }]);
});
