import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Observation } from '#core/observation.ts';
import { signingText } from '#core/wire/signing.ts';
import { createFeeds } from '../../server/feeds/feeds.ts';
import { messages, NIGHT_MS, nightPack } from '../../server/feeds/pack.fixture.ts';
import { openDeviceKeys } from '../../server/identity/device-keys.ts';
import { parseDeviceKeys, type DeviceKeysFile } from '../../server/identity/device-keys-file.ts';

const PATH = '/feeds/v1/messages';
const { position, detection, shelter, unitStatus, health } = messages;

let folder: string;
let server: Server;
let feeds: ReturnType<typeof createFeeds>;
let held: DeviceKeysFile;
let port: number;
let hubMs: number;
let wallMs: number;
let taken: Observation[];
let sink: (observations: readonly Observation[]) => Promise<void>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vidik-feeds-'));
  const file = join(folder, 'device-keys.json');
  const keys = openDeviceKeys({ file, pack: nightPack, random: randomBytes });
  const parsed = parseDeviceKeys(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.ok) throw new Error(parsed.why);
  held = parsed.value;
  hubMs = NIGHT_MS;
  // Hub and wall time differ, as in an exercise: signatures must not care.
  wallMs = Date.UTC(2026, 5, 1);
  taken = [];
  sink = async (observations) => void taken.push(...observations);
  feeds = createFeeds({
    pack: nightPack,
    keys,
    sink: { accept: (observations) => sink(observations) },
    hubNowMs: () => hubMs,
    wallNowMs: () => wallMs,
    newId: randomUUID,
    onFeedState: () => undefined,
    bodyTimeoutMs: 150
  });
  server = createServer((req, res) => {
    if (!feeds.handle(req, res)) res.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});

afterEach(async () => {
  feeds.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
  expect(({} as Record<string, unknown>)['role']).toBeUndefined();
});

const url = (path: string) => `http://127.0.0.1:${port}${path}`;

function keyOf(feedId: string, deviceId?: string) {
  const key = held.webhook.find((entry) => entry.feedId === feedId && entry.deviceId === deviceId);
  if (key === undefined) throw new Error(`no key for ${feedId}`);
  return key;
}

const tokenOf = (deviceId: string) => held.osmand.find((entry) => entry.deviceId === deviceId)?.token ?? '';

type Signing = {
  readonly key?: { readonly keyId: string; readonly secret: string };
  readonly timestampMs?: number;
  readonly nonce?: string;
  readonly signedBody?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

function signed(text: string, signing: Signing = {}): Record<string, string> {
  const key = signing.key ?? keyOf('vehicles', 'car-1');
  const timestampMs = String(signing.timestampMs ?? wallMs);
  const nonce = signing.nonce ?? randomUUID();
  const bodyHash = createHash('sha256')
    .update(signing.signedBody ?? text)
    .digest('hex');
  const what = signingText({ timestampMs, nonce, method: 'POST', path: PATH, bodyHash });
  return {
    'content-type': 'application/json',
    'x-vidik-key': key.keyId,
    'x-vidik-timestamp': timestampMs,
    'x-vidik-nonce': nonce,
    'x-vidik-signature': createHmac('sha256', key.secret).update(what).digest('hex'),
    ...signing.headers
  };
}

async function post(body: unknown, signing?: Signing) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(url(PATH), { method: 'POST', body: text, headers: signed(text, signing) });
  return { status: response.status, body: await response.json(), retry: response.headers.get('retry-after') };
}

const refusedAt = (feedId: string) => feeds.snapshot().feeds.find(({ id }) => id === feedId)?.refused;

test('[F1] signed messages of every kind are taken', async () => {
  const answer = await post([position, { ...position, alarm: 'sos' }, unitStatus, health]);
  expect(answer).toMatchObject({ status: 200, body: { accepted: 4, rejected: [] } });
  expect(await post(detection, { key: keyOf('pillars', 'pillar-1') })).toMatchObject({
    body: { accepted: 1 }
  });
  expect(await post({ ...shelter, deviceId: 'car-2' }, { key: keyOf('vehicles') })).toMatchObject({
    body: { accepted: 1 }
  });
  expect(taken.map(({ kind }) => kind).sort()).toEqual([
    'detection',
    'health',
    'position',
    'position',
    'shelter',
    'unitStatus'
  ]);
  expect(taken[0]).toMatchObject({
    feedId: 'vehicles',
    deviceId: 'car-1',
    assetId: 'car-1-asset',
    auth: 'hmac'
  });
  expect(taken[0]?.receivedAtMs).toBe(NIGHT_MS);
});

test('[F2] who cannot sign is refused with a sentence, and nothing is taken', async () => {
  const stranger = { keyId: 'car-1.00000000', secret: 'x' };
  const thief = { keyId: keyOf('vehicles', 'car-1').keyId, secret: keyOf('vehicles', 'car-2').secret };
  const forgeries: readonly Signing[] = [
    { key: stranger },
    { key: thief },
    { signedBody: '{}' },
    { nonce: 'short' },
    { timestampMs: wallMs - 300_001 },
    { timestampMs: wallMs + 300_001 },
    { timestampMs: NIGHT_MS },
    { headers: { 'x-vidik-signature': 'zz' } },
    { headers: { 'x-vidik-timestamp': 'now' } }
  ];
  for (const signing of forgeries) {
    const { status, body } = await post(position, signing);
    expect([status, typeof body.error]).toEqual([401, 'string']);
  }
  const bare = await fetch(url(PATH), {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json' }
  });
  expect(bare.status).toBe(401);
  expect(taken).toEqual([]);
  expect(feeds.snapshot().door).toEqual({ unknownKey: 2, badSignature: 4, staleTimestamp: 4 });
  expect(await post(position, { timestampMs: wallMs - 300_000 })).toMatchObject({ status: 200 });
});

test('[F3] a request is good once', async () => {
  const text = JSON.stringify({ ...detection, deviceId: 'car-1' });
  const headers = signed(text);
  const statuses: number[] = [];
  for (let i = 0; i < 2; i++)
    statuses.push((await fetch(url(PATH), { method: 'POST', body: text, headers })).status);
  expect(statuses).toEqual([200, 401]);
  expect(refusedAt('vehicles')).toEqual({ replayedNonce: 1 });
  expect(taken).toHaveLength(1);
});

test("[F4] a device speaks for itself and a gateway for its feed's devices only", async () => {
  expect(await post([position, { ...position, deviceId: 'car-2' }])).toMatchObject({ status: 403 });
  expect(taken).toEqual([]);
  expect(refusedAt('vehicles')).toEqual({ otherDevice: 1 });
  const gateway = { key: keyOf('vehicles') };
  const answer = await post(
    [{ ...position, deviceId: 'car-2' }, { ...position, deviceId: 'pillar-1' }, position],
    gateway
  );
  expect(answer.body.accepted).toBe(1);
  expect(
    answer.body.rejected.map(({ index, path }: { index: number; path: string }) => [index, path])
  ).toEqual([
    [1, 'deviceId'],
    [2, 'deviceId']
  ]);
  expect(taken.map(({ deviceId }) => deviceId)).toEqual(['car-2']);
});

test('[F5] a crew is not spoken for by the equipment of another, and a shelter must exist', async () => {
  const answer = await post([unitStatus, { ...shelter, shelterId: 'elsewhere' }], {
    key: keyOf('vehicles', 'car-2')
  });
  expect(answer.body).toEqual({
    accepted: 0,
    rejected: [
      { index: 0, path: 'unitId', why: 'is not the unit that this device belongs to' },
      { index: 1, path: 'shelterId', why: 'is no shelter of this hub' }
    ]
  });
});

test('[F6] one bad message does not take the others with it, and is kept to be looked at', async () => {
  const far = '{"v":1,"kind":"position","observedAt":' + NIGHT_MS + ',"lat":1e999,"lon":22}';
  const polluted =
    '{"v":1,"kind":"health","observedAt":' + NIGHT_MS + ',"state":"ok","__proto__":{"role":"commander"}}';
  const list = `[${JSON.stringify(position)},${far},${polluted},null,${JSON.stringify(health)}]`;
  const { status, body } = await post(list);
  expect(status).toBe(200);
  expect(body).toEqual({
    accepted: 2,
    rejected: [
      { index: 1, path: 'lat', why: 'must be a number from -90 to 90' },
      { index: 2, path: '__proto__', why: 'is not a field of this message' },
      { index: 3, path: '(root)', why: 'must be an object' }
    ]
  });
  const { quarantine } = feeds.snapshot();
  expect(quarantine.map(({ path, deviceId }) => [path, deviceId])).toEqual([
    ['lat', 'car-1'],
    ['__proto__', 'car-1'],
    ['(root)', 'car-1']
  ]);
});

test('[F7] 0,0 and swapped coordinates are for the tracks to judge, a wrong time is not', async () => {
  const answer = await post([
    { ...position, lat: 0, lon: 0 },
    { ...position, lat: 22.6, lon: 43.1 },
    { ...position, observedAt: NIGHT_MS + 61_000 }
  ]);
  expect(answer.body).toMatchObject({ accepted: 2, rejected: [{ index: 2, path: 'observedAt' }] });
  expect(taken).toMatchObject([{ fix: 'none' }, { lat: 22.6, lon: 43.1 }]);
  expect(refusedAt('vehicles')).toEqual({ badTime: 1 });
});

test.each([
  ['{"kind":', {}, 400],
  ['NaN', {}, 400],
  ['', {}, 400],
  ['{}', { 'content-type': 'text/plain' }, 415],
  ['{}', { 'content-encoding': 'gzip' }, 415],
  ['{}', { 'idempotency-key': 'x'.repeat(129) }, 400],
  [`[${'0,'.repeat(500)}0]`, {}, 413],
  [`"${'x'.repeat(256 * 1024)}"`, {}, 413],
  [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, {}, 200]
])('[F8] the body %.20s with %j: %i', async (text, headers, status) => {
  expect((await post(text, { headers })).status).toBe(status);
  expect(taken).toEqual([]);
});

test('[F8] bytes that are no UTF-8, another method and a query are refused', async () => {
  const bytes = Buffer.from([0x22, 0xff, 0xfe, 0x22]);
  const headers = signed('', { nonce: 'a'.repeat(16) });
  const hash = createHash('sha256').update(bytes).digest('hex');
  const what = `${wallMs}.${'a'.repeat(16)}.POST.${PATH}.${hash}`;
  headers['x-vidik-signature'] = createHmac('sha256', keyOf('vehicles', 'car-1').secret)
    .update(what)
    .digest('hex');
  expect((await fetch(url(PATH), { method: 'POST', body: bytes, headers })).status).toBe(400);
  expect((await fetch(url(PATH))).status).toBe(405);
  expect(
    (await fetch(url(`${PATH}?a=1`), { method: 'POST', body: '{}', headers: signed('{}') })).status
  ).toBe(400);
  expect((await fetch(url('/elsewhere'))).status).toBe(404);
});

/** Speaks HTTP by hand and resolves with all that came back once the server has closed the connection. */
function raw(write: (send: (text: string) => void) => void): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () =>
      write((text) => void (socket.destroyed || socket.write(text)))
    );
    socket.on('data', (chunk) => (heard += chunk.toString('utf8')));
    socket.on('error', () => undefined).on('close', () => resolve(heard));
  });
}

const head = (headers: Record<string, string>) =>
  `POST ${PATH} HTTP/1.1\r\nhost: x\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;

test('[F9] a body without a length is cut off while it streams', async () => {
  const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
  const heard = await raw((send) => {
    send(head({ ...signed('{}'), 'transfer-encoding': 'chunked' }));
    for (let i = 0; i < 5; i++) send(chunk);
  });
  expect(heard).toContain('HTTP/1.1 413');
  expect(refusedAt('vehicles')).toEqual({ tooLarge: 1 });
});

test('[F9] a stranger is refused before his body, a slow body is not waited for', async () => {
  const length = { 'content-length': '1000' };
  expect(await raw((send) => send(head({ ...length, 'content-type': 'application/json' })))).toContain(
    'HTTP/1.1 401'
  );
  expect(await raw((send) => send(`${head({ ...signed('{}'), ...length })}{`))).toContain('HTTP/1.1 408');
  expect(refusedAt('vehicles')).toEqual({ slowBody: 1 });
});

test('[F10] facts are answered after they are kept; a journal that is down leaves them to the sender', async () => {
  sink = () => Promise.reject(new Error('journal down'));
  const down = await post([detection, position]);
  expect([down.status, Number(down.retry) > 0]).toEqual([503, true]);
  expect((await post({ ...position, observedAt: NIGHT_MS })).status).toBe(200);
  const finishers: (() => void)[] = [];
  const reached = new Promise<void>((arrive) => {
    sink = (observations) =>
      new Promise((resolve) => {
        taken.push(...observations);
        finishers.push(resolve);
        arrive();
      });
  });
  let answered = false;
  const answer = post(detection).finally(() => (answered = true));
  await reached;
  expect((await post({ ...position, observedAt: NIGHT_MS - 1 })).status).toBe(200);
  expect(answered).toBe(false);
  for (const finish of finishers) finish();
  expect(await answer).toMatchObject({ status: 200, body: { accepted: 1 } });
  expect(taken.map(({ kind }) => kind)).toEqual(['detection', 'position']);
});

test('[F11] the same idempotency key gets the same answer once, the same message is passed on once', async () => {
  const headers = { 'idempotency-key': 'batch-1' };
  const first = await post([detection, { kind: 'x' }], { headers });
  expect(await post([detection, { kind: 'x' }], { headers })).toEqual(first);
  expect(await post([health], { headers })).toMatchObject({ status: 400 });
  expect(await post([detection])).toMatchObject({ body: { accepted: 1 } });
  expect(await post([health], { headers, key: keyOf('vehicles', 'car-2') })).toMatchObject({ status: 200 });
  expect(taken.map(({ kind, deviceId }) => `${kind} ${deviceId}`)).toEqual([
    'detection car-1',
    'health car-2'
  ]);
});

test('[F11] an answer other than 200 is not remembered', async () => {
  const kept = sink;
  const headers = { 'idempotency-key': 'batch-2' };
  sink = () => Promise.reject(new Error('journal down'));
  expect((await post(detection, { headers })).status).toBe(503);
  sink = kept;
  expect((await post(detection, { headers })).status).toBe(200);
  expect(taken).toHaveLength(1);
});

test('[F12] a flood is thinned or put off; the neighbours notice nothing', async () => {
  const storm = (count: number, offset: number) =>
    Array.from({ length: count }, (_, i) => ({ ...position, observedAt: NIGHT_MS - 5000 + offset + i }));
  expect((await post(storm(400, 0))).body).toMatchObject({ accepted: 400 });
  expect(taken).toHaveLength(60);
  const events = Array.from({ length: 200 }, (_, i) => ({ ...detection, sourceEventId: `e-${i}` }));
  const pillar = { key: keyOf('pillars', 'pillar-1') };
  expect((await post(events, pillar)).status).toBe(200);
  const late = await post({ ...detection, sourceEventId: 'last' }, pillar);
  expect([late.status, Number(late.retry) > 0]).toEqual([429, true]);
  expect((await post([position, detection], { key: keyOf('vehicles', 'car-2') })).status).toBe(200);
  const { devices } = feeds.snapshot();
  expect(devices.find(({ id }) => id === 'car-1')).toMatchObject({ accepted: 60, dropped: 339 });
  expect(devices.find(({ id }) => id === 'pillar-1')).toMatchObject({ accepted: 200, refused: { flood: 1 } });
  expect(devices.find(({ id }) => id === 'car-2')).toMatchObject({ accepted: 2, refused: {} });
  hubMs += 60_000;
  feeds.sweep();
  expect(taken.at(-1)).toMatchObject({ deviceId: 'car-1', measuredAtMs: NIGHT_MS - 5000 + 399 });
  expect((await post({ ...detection, sourceEventId: 'last' }, pillar)).status).toBe(200);
});

const osmand = (path: string, init?: RequestInit) => fetch(url(`/feeds/osmand${path}`), init);
const fields = `lat=43.1&lon=22.6&timestamp=${NIGHT_MS / 1000 - 5}&speed=20&bearing=90&batt=80`;
const place = {
  kind: 'position',
  feedId: 'phones',
  deviceId: 'phone-1',
  lat: 43.1,
  lon: 22.6,
  auth: 'token'
};

test('[F13] phones are heard in every way in which they speak', async () => {
  const token = tokenOf('phone-1');
  const json = (device_id: string) => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      device_id,
      location: {
        timestamp: new Date(NIGHT_MS - 5000).toISOString(),
        coords: {
          latitude: 43.1,
          longitude: 22.6,
          speed: 20 * (1852 / 3600),
          heading: 90,
          altitude: -1,
          accuracy: -1
        },
        battery: { level: 0.8, is_charging: false }
      }
    })
  });
  const form = (body: string) => ({ method: 'POST', body: new URLSearchParams(body) });
  const statuses: number[] = [];
  for (const ask of [
    () => osmand(`/${token}?${fields}`),
    () => osmand(`/${token}?id=phone-1&${fields}`),
    () => osmand(`/?id=${token}&${fields}`),
    () => osmand(`?deviceid=${token}&${fields}`),
    () => osmand(`/?id=${token}&${fields}`, { method: 'POST' }),
    () => osmand('/', form(`id=${token}&${fields}`)),
    () => osmand(`/${token}`, form(fields)),
    () => osmand('/', json(token)),
    () => osmand(`/${token}`, json('anything'))
  ]) {
    statuses.push((await ask()).status);
  }
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(taken).toHaveLength(1);
  expect(taken[0]).toMatchObject({ ...place, courseDeg: 90, batteryPct: 80 });
  expect(feeds.snapshot().devices.find(({ id }) => id === 'phone-1')).toMatchObject({
    accepted: 1,
    duplicate: 8,
    refused: { idMismatch: 1 }
  });
});

test('[F14] phones without a known id are sent away, rejected positions are not asked for again', async () => {
  const token = tokenOf('phone-1');
  expect((await osmand(`/?${fields}`)).status).toBe(400);
  expect((await osmand('/', { method: 'POST', body: '{' })).status).toBe(400);
  expect((await osmand(`/${'0'.repeat(64)}?${fields}`)).status).toBe(403);
  expect((await osmand(`/?id=phone-1&${fields}`)).status).toBe(403);
  expect((await osmand(`/${token}/x?${fields}`)).status).toBe(403);
  expect((await osmand(`/${token}`, { method: 'DELETE' })).status).toBe(405);
  expect((await osmand(`/${token}`, { method: 'POST', body: 'x'.repeat(65_537) })).status).toBe(413);
  for (const bad of ['lat=NaN&lon=1', 'lat=1e999&lon=1', 'lat=43,1&lon=22,6', 'timestamp=soon&lat=1&lon=1']) {
    expect((await osmand(`/${token}?${bad}`)).status).toBe(200);
  }
  expect(
    (await osmand(`/${token}`, { method: 'POST', body: `{"device_id":"${token}","location":5}` })).status
  ).toBe(200);
  expect(taken).toEqual([]);
  const { quarantine } = feeds.snapshot();
  expect(quarantine.map(({ path }) => path)).toEqual(['lat', 'lat', 'lat', 'timestamp', 'location']);
  expect(JSON.stringify(quarantine)).not.toContain(token);
});

test('[F15] an SOS is kept before it is answered, with or without a place', async () => {
  const token = tokenOf('phone-2');
  sink = () => Promise.reject(new Error('journal down'));
  expect((await osmand(`/${token}?alarm=sos&lat=0&lon=0`)).status).toBe(503);
  sink = async (observations) => void taken.push(...observations);
  expect((await osmand(`/${token}?alarm=sos&lat=0&lon=0`)).status).toBe(200);
  expect((await osmand(`/${token}?alarm=sos&lat=x`)).status).toBe(200);
  expect(taken[0]).toMatchObject({ deviceId: 'phone-2', alarm: 'sos', fix: 'none', lat: undefined });
});
