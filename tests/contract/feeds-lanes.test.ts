import { afterEach, beforeEach, expect, test } from 'vitest';
import { messages, NIGHT_MS } from '../../server/feeds/pack.fixture.ts';
import { openFeedsHub, type FeedsHub } from './feeds-hub.ts';

let hub: FeedsHub;
beforeEach(async () => {
  hub = await openFeedsHub();
});
afterEach(() => hub.close());

const { position, detection } = messages;

test('[F10] facts are answered after they are kept; a journal that is down leaves them to the sender', async () => {
  hub.sink = () => Promise.reject(new Error('journal down'));
  const down = await hub.post([detection, position]);
  expect([down.status, Number(down.retry) > 0]).toEqual([503, true]);
  expect((await hub.post({ ...position, observedAt: NIGHT_MS })).status).toBe(200);
  const finishers: (() => void)[] = [];
  const reached = new Promise<void>((arrive) => {
    hub.sink = (observations) =>
      new Promise((resolve) => {
        hub.taken.push(...observations);
        finishers.push(resolve);
        arrive();
      });
  });
  let answered = false;
  const answer = hub.post(detection).finally(() => (answered = true));
  await reached;
  expect((await hub.post({ ...position, observedAt: NIGHT_MS - 1 })).status).toBe(200);
  expect(answered).toBe(false);
  for (const finish of finishers) finish();
  expect(await answer).toMatchObject({ status: 200, body: { accepted: 1 } });
  expect(hub.taken.map(({ kind }) => kind)).toEqual(['detection', 'position']);
});

test('[F12] a flood is thinned or put off; the neighbours notice nothing', async () => {
  const storm = (count: number, offset: number) =>
    Array.from({ length: count }, (_, i) => ({ ...position, observedAt: NIGHT_MS - 5000 + offset + i }));
  expect((await hub.post(storm(400, 0))).body).toMatchObject({ accepted: 400 });
  expect(hub.taken).toHaveLength(60);
  const events = Array.from({ length: 200 }, (_, i) => ({ ...detection, sourceEventId: `e-${i}` }));
  const pillar = { key: hub.keyOf('pillars', 'pillar-1') };
  expect((await hub.post(events, pillar)).status).toBe(200);
  const late = await hub.post({ ...detection, sourceEventId: 'last' }, pillar);
  expect([late.status, Number(late.retry) > 0]).toEqual([429, true]);
  expect((await hub.post([position, detection], { key: hub.keyOf('vehicles', 'car-2') })).status).toBe(200);
  const { devices } = hub.feeds.snapshot();
  expect(devices.find(({ id }) => id === 'car-1')).toMatchObject({ accepted: 60, dropped: 339 });
  expect(devices.find(({ id }) => id === 'pillar-1')).toMatchObject({ accepted: 200, refused: { flood: 1 } });
  expect(devices.find(({ id }) => id === 'car-2')).toMatchObject({ accepted: 2, refused: {} });
  hub.hubMs += 60_000;
  hub.feeds.sweep();
  expect(hub.taken.at(-1)).toMatchObject({ deviceId: 'car-1', measuredAtMs: NIGHT_MS - 5000 + 399 });
  expect((await hub.post({ ...detection, sourceEventId: 'last' }, pillar)).status).toBe(200);
});
