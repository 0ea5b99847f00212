import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHash, createHmac } from 'node:crypto';
import { messages, NIGHT_MS } from '../../server/feeds/pack.fixture.ts';
import { MESSAGES_PATH as PATH, openFeedsHub, type FeedsHub } from './feeds-hub.ts';

let hub: FeedsHub;
beforeEach(async () => {
  hub = await openFeedsHub();
});
afterEach(() => hub.close());

const { position, health } = messages;

test('[F6] one bad message does not take the others with it, and is kept to be looked at', async () => {
  const far = '{"v":1,"kind":"position","observedAt":' + NIGHT_MS + ',"lat":1e999,"lon":22}';
  const polluted =
    '{"v":1,"kind":"health","observedAt":' + NIGHT_MS + ',"state":"ok","__proto__":{"role":"commander"}}';
  const list = `[${JSON.stringify(position)},${far},${polluted},null,${JSON.stringify(health)}]`;
  const { status, body } = await hub.post(list);
  expect(status).toBe(200);
  expect(body).toEqual({
    accepted: 2,
    rejected: [
      { index: 1, path: 'lat', why: 'must be a number from -90 to 90' },
      { index: 2, path: '__proto__', why: 'is not a field of this message' },
      { index: 3, path: '(root)', why: 'must be an object' }
    ]
  });
  const { quarantine } = hub.feeds.snapshot();
  expect(quarantine.map(({ path, deviceId }) => [path, deviceId])).toEqual([
    ['lat', 'car-1'],
    ['__proto__', 'car-1'],
    ['(root)', 'car-1']
  ]);
});

test('[F7] 0,0 and swapped coordinates are for the tracks to judge, a wrong time is not', async () => {
  const answer = await hub.post([
    { ...position, lat: 0, lon: 0 },
    { ...position, lat: 22.6, lon: 43.1 },
    { ...position, observedAt: NIGHT_MS + 61_000 }
  ]);
  expect(answer.body).toMatchObject({ accepted: 2, rejected: [{ index: 2, path: 'observedAt' }] });
  expect(hub.taken).toMatchObject([{ fix: 'none' }, { lat: 22.6, lon: 43.1 }]);
  expect(hub.refusedAt('vehicles')).toEqual({ badTime: 1 });
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
  expect((await hub.post(text, { headers })).status).toBe(status);
  expect(hub.taken).toEqual([]);
});

test('[F8] bytes that are no UTF-8, another method and a query are refused', async () => {
  const bytes = Buffer.from([0x22, 0xff, 0xfe, 0x22]);
  const headers = hub.signed('', { nonce: 'a'.repeat(16) });
  const hash = createHash('sha256').update(bytes).digest('hex');
  const what = `${hub.wallMs}.${'a'.repeat(16)}.POST.${PATH}.${hash}`;
  headers['x-vidik-signature'] = createHmac('sha256', hub.keyOf('vehicles', 'car-1').secret)
    .update(what)
    .digest('hex');
  expect((await fetch(hub.url(PATH), { method: 'POST', body: bytes, headers })).status).toBe(400);
  expect((await fetch(hub.url(PATH))).status).toBe(405);
  expect(
    (await fetch(hub.url(`${PATH}?a=1`), { method: 'POST', body: '{}', headers: hub.signed('{}') })).status
  ).toBe(400);
  expect((await fetch(hub.url('/elsewhere'))).status).toBe(404);
});

const head = (headers: Record<string, string>) =>
  `POST ${PATH} HTTP/1.1\r\nhost: x\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;

test('[F9] a body without a length is cut off while it streams', async () => {
  const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
  const heard = await hub.raw((send) => {
    send(head({ ...hub.signed('{}'), 'transfer-encoding': 'chunked' }));
    for (let i = 0; i < 5; i++) send(chunk);
  });
  expect(heard).toContain('HTTP/1.1 413');
  expect(hub.refusedAt('vehicles')).toEqual({ tooLarge: 1 });
});

test('[F9] a stranger is refused before his body, a slow body is not waited for', async () => {
  const length = { 'content-length': '1000' };
  expect(await hub.raw((send) => send(head({ ...length, 'content-type': 'application/json' })))).toContain(
    'HTTP/1.1 401'
  );
  expect(await hub.raw((send) => send(`${head({ ...hub.signed('{}'), ...length })}{`))).toContain(
    'HTTP/1.1 408'
  );
  expect(hub.refusedAt('vehicles')).toEqual({ slowBody: 1 });
});
