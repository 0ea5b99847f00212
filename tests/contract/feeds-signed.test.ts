import { afterEach, beforeEach, expect, test } from 'vitest';
import { messages, NIGHT_MS } from '../../server/feeds/pack.fixture.ts';
import { MESSAGES_PATH as PATH, openFeedsHub, type FeedsHub, type Signing } from './feeds-hub.ts';

let hub: FeedsHub;
beforeEach(async () => {
  hub = await openFeedsHub();
});
afterEach(() => hub.close());

const { position, detection, shelter, unitStatus, health } = messages;

test('[F1] signed messages of every kind are taken', async () => {
  const answer = await hub.post([position, { ...position, alarm: 'sos' }, unitStatus, health]);
  expect(answer).toMatchObject({ status: 200, body: { accepted: 4, rejected: [] } });
  expect(await hub.post(detection, { key: hub.keyOf('pillars', 'pillar-1') })).toMatchObject({
    body: { accepted: 1 }
  });
  expect(await hub.post({ ...shelter, deviceId: 'car-2' }, { key: hub.keyOf('vehicles') })).toMatchObject({
    body: { accepted: 1 }
  });
  expect(hub.taken.map(({ kind }) => kind).sort()).toEqual([
    'detection',
    'health',
    'position',
    'position',
    'shelter',
    'unitStatus'
  ]);
  expect(hub.taken[0]).toMatchObject({
    feedId: 'vehicles',
    deviceId: 'car-1',
    assetId: 'car-1-asset',
    auth: 'hmac'
  });
  expect(hub.taken[0]?.receivedAtMs).toBe(NIGHT_MS);
});

test('[F2] who cannot sign is refused with a sentence, and nothing is taken', async () => {
  const stranger = { keyId: 'car-1.00000000', secret: 'x' };
  const thief = {
    keyId: hub.keyOf('vehicles', 'car-1').keyId,
    secret: hub.keyOf('vehicles', 'car-2').secret
  };
  const forgeries: readonly Signing[] = [
    { key: stranger },
    { key: thief },
    { signedBody: '{}' },
    { nonce: 'short' },
    { timestampMs: hub.wallMs - 300_001 },
    { timestampMs: hub.wallMs + 300_001 },
    { timestampMs: NIGHT_MS },
    { headers: { 'x-vidik-signature': 'zz' } },
    { headers: { 'x-vidik-timestamp': 'now' } }
  ];
  for (const signing of forgeries) {
    const { status, body } = await hub.post(position, signing);
    expect([status, typeof body.error]).toEqual([401, 'string']);
  }
  const bare = await fetch(hub.url(PATH), {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json' }
  });
  expect(bare.status).toBe(401);
  expect(hub.taken).toEqual([]);
  expect(hub.feeds.snapshot().door).toEqual({ unknownKey: 2, badSignature: 4, staleTimestamp: 4 });
  expect(await hub.post(position, { timestampMs: hub.wallMs - 300_000 })).toMatchObject({ status: 200 });
});

test('[F3] a request is good once', async () => {
  const text = JSON.stringify({ ...detection, deviceId: 'car-1' });
  const headers = hub.signed(text);
  const statuses: number[] = [];
  for (let i = 0; i < 2; i++)
    statuses.push((await fetch(hub.url(PATH), { method: 'POST', body: text, headers })).status);
  expect(statuses).toEqual([200, 401]);
  expect(hub.refusedAt('vehicles')).toEqual({ replayedNonce: 1 });
  expect(hub.taken).toHaveLength(1);
});

test("[F4] a device speaks for itself and a gateway for its feed's devices only", async () => {
  expect(await hub.post([position, { ...position, deviceId: 'car-2' }])).toMatchObject({ status: 403 });
  expect(hub.taken).toEqual([]);
  expect(hub.refusedAt('vehicles')).toEqual({ otherDevice: 1 });
  const gateway = { key: hub.keyOf('vehicles') };
  const answer = await hub.post(
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
  expect(hub.taken.map(({ deviceId }) => deviceId)).toEqual(['car-2']);
});

test('[F5] a crew is not spoken for by the equipment of another, and a shelter must exist', async () => {
  const answer = await hub.post([unitStatus, { ...shelter, shelterId: 'elsewhere' }], {
    key: hub.keyOf('vehicles', 'car-2')
  });
  expect(answer.body).toEqual({
    accepted: 0,
    rejected: [
      { index: 0, path: 'unitId', why: 'is not the unit that this device belongs to' },
      { index: 1, path: 'shelterId', why: 'is no shelter of this hub' }
    ]
  });
});

test('[F11] the same idempotency key gets the same answer once, the same message is passed on once', async () => {
  const headers = { 'idempotency-key': 'batch-1' };
  const first = await hub.post([detection, { kind: 'x' }], { headers });
  expect(await hub.post([detection, { kind: 'x' }], { headers })).toEqual(first);
  expect(await hub.post([health], { headers })).toMatchObject({ status: 400 });
  expect(await hub.post([detection])).toMatchObject({ body: { accepted: 1 } });
  expect(await hub.post([health], { headers, key: hub.keyOf('vehicles', 'car-2') })).toMatchObject({
    status: 200
  });
  expect(hub.taken.map(({ kind, deviceId }) => `${kind} ${deviceId}`)).toEqual([
    'detection car-1',
    'health car-2'
  ]);
});

test('[F11] an answer other than 200 is not remembered', async () => {
  const kept = hub.sink;
  const headers = { 'idempotency-key': 'batch-2' };
  hub.sink = () => Promise.reject(new Error('journal down'));
  expect((await hub.post(detection, { headers })).status).toBe(503);
  hub.sink = kept;
  expect((await hub.post(detection, { headers })).status).toBe(200);
  expect(hub.taken).toHaveLength(1);
});

test('[F16] a device reads the orders of its own unit, signed and once', async () => {
  const path = '/feeds/v1/orders';
  const headers = hub.signed('', { method: 'GET', path });
  const first = await fetch(hub.url(path), { headers });
  expect([first.status, await first.json()]).toMatchObject([
    200,
    { orders: [{ assignmentId: 'a-car-1-asset' }] }
  ]);
  expect((await fetch(hub.url(path), { headers })).status).toBe(401);
  expect((await fetch(hub.url(path))).status).toBe(401);
  const gateway = hub.signed('', { method: 'GET', path, key: hub.keyOf('vehicles') });
  expect((await fetch(hub.url(path), { headers: gateway })).status).toBe(403);
});
