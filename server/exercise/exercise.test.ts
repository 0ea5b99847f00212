import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Pack } from '#core/pack.ts';
import { parseOsmandQuery } from '#core/wire/osmand.ts';
import { loadPack } from '../hubs/load.ts';
import { createExercise } from './exercise.ts';
import { keysFrom } from './post/keys.ts';

const START = 1_790_000_000_000;

type Heard = {
  readonly keyId: string;
  readonly once: string | undefined;
  readonly body: string;
  readonly messages: readonly {
    readonly kind: string;
    readonly deviceId: string;
    readonly status?: string;
  }[];
};

function pirot(): Pack {
  const loaded = loadPack(fileURLToPath(new URL('../hubs/pirot', import.meta.url)));
  if (!loaded.ok) throw new Error('the pack does not load');
  return loaded.pack;
}

const pack = pirot();
const webhook = pack.feeds
  .filter(({ family }) => family === 'webhook')
  .flatMap(({ id: feedId }) => [
    { feedId, keyId: `gate-${feedId}`, secret: `secret of ${feedId}` },
    ...pack.devices
      .filter((device) => device.feedId === feedId)
      .map(({ id }) => ({ feedId, deviceId: id, keyId: `key-${id}`, secret: `secret of ${id}` }))
  ]);
const osmand = pack.devices
  .filter(({ feedId }) => feedId === 'phones')
  .map(({ id, feedId }) => ({ feedId, deviceId: id, token: `token-${id}` }));
const secrets = new Map(webhook.map(({ keyId, secret }) => [keyId, secret]));

let hub: Server;
let url: string;
let isDown: boolean;
let orders: readonly unknown[];
let forged: string[];
let tried: Heard[];
let taken: Heard[];
let phones: string[];
let nonces: Set<string>;
let exercise: ReturnType<typeof createExercise> | undefined;

async function text(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

/** Checks a signature as the contract describes it, without any code of the sender. */
function isSigned({ headers, method, url }: IncomingMessage, body: string): boolean {
  const nonce = String(headers['x-vidik-nonce']);
  const timestamp = String(headers['x-vidik-timestamp']);
  const secret = secrets.get(String(headers['x-vidik-key']));
  const isFresh = !nonces.has(nonce) && Math.abs(Number(timestamp) - Date.now()) < 300_000;
  nonces.add(nonce);
  const hash = createHash('sha256').update(body).digest('hex');
  const right = createHmac('sha256', secret ?? '').update([timestamp, nonce, method, url, hash].join('.'));
  return secret !== undefined && isFresh && headers['x-vidik-signature'] === right.digest('hex');
}

beforeEach(async () => {
  isDown = false;
  orders = [];
  [forged, tried, taken, phones] = [[], [], [], []];
  nonces = new Set();
  hub = createServer((req, res) => {
    void text(req).then((body) => {
      const path = req.url ?? '';
      if (path.startsWith('/feeds/osmand/')) {
        phones.push(path);
        return res.end('{}');
      }
      if (!isSigned(req, body)) {
        forged.push(path);
        return res.writeHead(401).end();
      }
      if (path === '/feeds/v1/orders') return res.end(JSON.stringify({ orders }));
      const keyId = String(req.headers['x-vidik-key']);
      const once = req.headers['idempotency-key']?.toString();
      const heard = { keyId, once, body, messages: JSON.parse(body) };
      tried.push(heard);
      if (isDown) return res.writeHead(503).end();
      taken.push(heard);
      res.end('{}');
    });
  });
  await new Promise<void>((done) => hub.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(hub.address() as AddressInfo).port}`;
});

afterEach(async () => {
  exercise?.close();
  exercise = undefined;
  hub.closeAllConnections();
  await new Promise((done) => hub.close(done));
});

function start(rate: number): void {
  exercise = createExercise({
    pack,
    keys: keysFrom({ version: 1, webhook, osmand }, 'keys'),
    url,
    clock: { wallMs: Date.now(), hubMs: START, rate },
    seed: 1,
    startMs: START,
    wallNowMs: () => Date.now(),
    onRefused: (status) => forged.push(String(status))
  });
}

const said = (kind: string): Heard[] =>
  taken.filter(({ messages }) => messages.some((each) => each.kind === kind));

test('devices sign as the contract says: vehicles by their gateway, others and all facts by themselves', async () => {
  start(16);
  await vi.waitFor(() => expect(said('detection').length).toBeGreaterThan(1), 10_000);
  expect(forged).toEqual([]);
  const cars = taken.filter(({ keyId }) => keyId === 'gate-avl');
  expect(
    new Set(cars.flatMap(({ messages }) => messages.map(({ deviceId }) => deviceId))).size
  ).toBeGreaterThan(25);
  expect(
    said('detection').every(({ keyId, once }) => keyId === 'key-thermal-st-1' && once !== undefined)
  ).toBe(true);
  expect(said('shelter').map(({ keyId }) => keyId)).toContain('key-reception-pirot');
  expect(taken.map(({ keyId }) => keyId)).toContain('key-drone-1');
});

test('phones send the query that such apps send', async () => {
  start(1);
  await vi.waitFor(() => expect(phones.length).toBeGreaterThanOrEqual(36), 5000);
  const address = new URL(phones[0] ?? '', url);
  expect(address.pathname).toMatch(/^\/feeds\/osmand\/token-phone-/);
  const parsed = parseOsmandQuery(address.searchParams, {
    feedId: 'phones',
    deviceId: 'phone-01',
    assetId: undefined,
    receivedAtMs: START + 1000,
    auth: 'token',
    newId: () => 'id'
  });
  expect(parsed.ok && parsed.value.lat).toBeGreaterThan(42);
  expect(parsed.ok && parsed.value.speedMps).toBeLessThan(18);
});

test('facts are sent again, the same and signed anew, until the hub takes them; positions are not kept', async () => {
  isDown = true;
  start(16);
  const facts = (list: readonly Heard[]): Heard[] =>
    list.filter(({ keyId, once }) => keyId === 'key-thermal-st-1' && once !== undefined);
  await vi.waitFor(() => expect(facts(tried).length).toBeGreaterThan(1), 10_000);
  expect(exercise?.waiting()).toBeGreaterThan(0);
  isDown = false;
  await vi.waitFor(() => expect(exercise?.waiting()).toBe(0), 20_000);
  const [first] = facts(tried);
  expect(facts(taken)[0]).toEqual(first);
  expect(forged).toEqual([]);
  const bodies = facts(taken).map(({ body }) => body);
  expect(new Set(bodies).size).toBe(bodies.length);
});

test('a crew that reads an order answers with the device that it reads it by', async () => {
  start(16);
  await vi.waitFor(() => expect(said('detection').length).toBeGreaterThan(0), 10_000);
  const order = { assignmentId: 'as-1', unitId: 'unit-P-15', incidentNumber: 'I-1', kind: 'groupDetected' };
  orders = [{ ...order, lon: 22.94, lat: 43.07, state: 'approved', approvedAtMs: START + 10_000 }];
  const steps = (): (string | undefined)[] =>
    said('unitStatus').flatMap(({ messages }) => messages.map(({ status }) => status));
  await vi.waitFor(() => expect(steps()).toEqual(['delivered', 'wilco', 'enRoute']), 20_000);
  expect(new Set(said('unitStatus').map(({ keyId }) => keyId))).toEqual(new Set(['key-avl-p-15']));
}, 40_000);
