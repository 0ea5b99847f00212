import { afterEach, beforeEach, expect, test } from 'vitest';
import { NIGHT_MS } from '../../server/feeds/pack.fixture.ts';
import { openFeedsHub, type FeedsHub } from './feeds-hub.ts';

let hub: FeedsHub;
beforeEach(async () => {
  hub = await openFeedsHub();
});
afterEach(() => hub.close());

const osmand = (path: string, init?: RequestInit) => fetch(hub.url(`/feeds/osmand${path}`), init);
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
  const token = hub.tokenOf('phone-1');
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
  expect(hub.taken).toHaveLength(1);
  expect(hub.taken[0]).toMatchObject({ ...place, courseDeg: 90, batteryPct: 80 });
  expect(hub.feeds.snapshot().devices.find(({ id }) => id === 'phone-1')).toMatchObject({
    accepted: 1,
    duplicate: 8,
    refused: { idMismatch: 1 }
  });
});

test('[F14] phones without a known id are sent away, rejected positions are not asked for again', async () => {
  const token = hub.tokenOf('phone-1');
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
  expect(hub.taken).toEqual([]);
  const { quarantine } = hub.feeds.snapshot();
  expect(quarantine.map(({ path }) => path)).toEqual(['lat', 'lat', 'lat', 'timestamp', 'location']);
  expect(JSON.stringify(quarantine)).not.toContain(token);
});

test('[F15] an SOS is kept before it is answered, with or without a place', async () => {
  const token = hub.tokenOf('phone-2');
  hub.sink = () => Promise.reject(new Error('journal down'));
  expect((await osmand(`/${token}?alarm=sos&lat=0&lon=0`)).status).toBe(503);
  hub.sink = async (observations) => void hub.taken.push(...observations);
  expect((await osmand(`/${token}?alarm=sos&lat=0&lon=0`)).status).toBe(200);
  expect((await osmand(`/${token}?alarm=sos&lat=x`)).status).toBe(200);
  expect(hub.taken[0]).toMatchObject({ deviceId: 'phone-2', alarm: 'sos', fix: 'none', lat: undefined });
});
