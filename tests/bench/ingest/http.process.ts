import { createHash, createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { SIGNED_HEADERS, signingText } from '#core/wire/signing.ts';
import { createFleet } from './fleet.ts';
import { benchDevices, DEVICES_OF_FEED, HTTP_FEEDS, httpFeedId } from './pack.ts';
import { answerTo, type HubPlace, type Order, type Sent } from './talk.ts';

const PATH = '/feeds/v1/messages';
/** As many as one list may hold. */
const BATCH = 500;

type Key = {
  readonly feedId: string;
  readonly deviceId?: string;
  readonly keyId: string;
  readonly secret: string;
};

/** The requests of each feed in their order, as bytes. */
let requests: Buffer[][] = [];
let sent = 0;

function make({ place, seed, rounds, lastMs }: Order): number {
  const { webhook } = JSON.parse(readFileSync(place.keysFile, 'utf8')) as { webhook: Key[] };
  const fleet = createFleet(seed, HTTP_FEEDS * DEVICES_OF_FEED);
  const devices = benchDevices();
  requests = Array.from({ length: HTTP_FEEDS }, (_, nth) => {
    const key = webhook.find(({ feedId, deviceId }) => feedId === httpFeedId(nth) && deviceId === undefined);
    if (key === undefined) throw new Error(`no gateway key for ${httpFeedId(nth)}`);
    const messages: string[] = [];
    for (let sec = 0; sec < rounds; sec += 1) {
      for (let i = nth * DEVICES_OF_FEED; i < (nth + 1) * DEVICES_OF_FEED; i += 1) {
        const { lon, lat, speedMps, courseDeg } = fleet.at(i, sec);
        messages.push(
          JSON.stringify({
            v: 1,
            kind: 'position',
            deviceId: devices[i]?.id,
            observedAt: lastMs - (rounds - 1 - sec) * 1000,
            lat,
            lon,
            fix: '3d',
            altMslM: 430.5,
            speedMps,
            courseDeg,
            accuracyM: 4.2,
            sats: 11,
            batteryPct: 80
          })
        );
      }
    }
    sent += messages.length;
    const bodies: Buffer[] = [];
    for (let at = 0; at < messages.length; at += BATCH) {
      bodies.push(signed(`[${messages.slice(at, at + BATCH).join(',')}]`, key, place.port));
    }
    return bodies;
  });
  return sent;
}

function signed(body: string, { keyId, secret }: Key, port: number): Buffer {
  const [timestampMs, nonce] = [String(Date.now()), randomUUID()];
  const bodyHash = createHash('sha256').update(body).digest('hex');
  const text = signingText({ timestampMs, nonce, method: 'POST', path: PATH, bodyHash });
  const head = [
    `POST ${PATH} HTTP/1.1`,
    `host: 127.0.0.1:${port}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    `${SIGNED_HEADERS.key}: ${keyId}`,
    `${SIGNED_HEADERS.timestamp}: ${timestampMs}`,
    `${SIGNED_HEADERS.nonce}: ${nonce}`,
    `${SIGNED_HEADERS.signature}: ${createHmac('sha256', secret).update(text).digest('hex')}`
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** Sends the requests of one feed over one connection, each when the one before was answered. */
async function speak(socket: Socket, bodies: readonly Buffer[]): Promise<void> {
  for (const body of bodies) {
    socket.write(body);
    const answer = await answerOf(socket);
    // The hub's own counters say what became of each position.
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  }
  socket.destroy();
}

function answerOf(socket: Socket): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, fail) => {
    let heard = '';
    const onData = (chunk: Buffer): void => {
      heard += chunk.toString('latin1');
      const end = heard.indexOf('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(heard)?.[1]);
      if (end < 0 || heard.length < end + 4 + length) return;
      socket.off('data', onData).off('error', fail);
      resolve({ status: Number(heard.slice(9, 12)), text: heard.slice(end + 4) });
    };
    socket.on('data', onData).on('error', fail);
  });
}

async function go({ place }: { place: HubPlace }): Promise<Sent> {
  const sockets = await Promise.all(
    requests.map(
      () =>
        new Promise<Socket>((resolve, fail) => {
          const socket = connect({ port: place.port, host: '127.0.0.1', noDelay: true }, () =>
            resolve(socket)
          );
          socket.on('error', fail);
        })
    )
  );
  const beganMs = Date.now();
  await Promise.all(sockets.map((socket, nth) => speak(socket, requests[nth] ?? [])));
  return { sent, beganMs, endedMs: Date.now() };
}

answerTo({ make, go });
