import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { startHub, until } from './hub.ts';

const clients: Socket[] = [];

afterEach(() => {
  for (const client of clients.splice(0)) client.destroy();
});

/** A connection that says something and then neither goes on nor goes away. */
async function stuck(url: string, text: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const client = connect({ host: hostname, port: Number(port) });
  client.on('error', () => undefined);
  clients.push(client);
  await new Promise((open) => client.once('connect', open));
  client.write(text);
  return client;
}

test('a hub stops although clients hang in the middle of a request, or of becoming a socket', async () => {
  const hub = await startHub();
  await stuck(hub.url, '');
  await stuck(
    hub.url,
    'POST /api/people HTTP/1.1\r\nhost: x\r\norigin: http://x\r\ncontent-length: 9\r\n\r\n{'
  );
  await stuck(hub.url, 'GET /healthz HTTP/1.1\r\nhos');
  await stuck(hub.url, 'GET /other HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n');
  const desk = await hub.join('watch');
  await until(() => desk.socket.connected);
  const { url } = hub;
  await hub.close();
  await until(() => !desk.socket.connected);
  await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed');
}, 10_000);

test('a socket that is not ours is not kept open', async () => {
  const hub = await startHub();
  const lost = await stuck(
    hub.url,
    'GET /other HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n'
  );
  await new Promise((ended) => lost.resume().once('end', ended));
  expect(lost.readableEnded).toBe(true);
  await hub.close();
}, 10_000);
