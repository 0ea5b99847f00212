import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Pack } from '#core/pack.ts';
import { DeviceKeysError, openDeviceKeys } from './device-keys.ts';
import { parseDeviceKeys } from './device-keys-file.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vidik-keys-'));
  file = join(folder, 'device-keys.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

type KeyPack = Pick<Pack, 'feeds' | 'devices'>;

function packOf(...devices: readonly [id: string, feedId: string][]): KeyPack {
  const feed = (id: string, family: Pack['feeds'][number]['family']) => ({
    id,
    family,
    names: { cyrl: id, latn: id, en: id },
    expectedEverySec: 5,
    silenceSec: 60,
    lagSec: 60,
    positionsPerDevicePerMin: 60,
    messagesPerSec: 10,
    trustworthyClock: true
  });
  return {
    feeds: [
      feed('vehicles', 'webhook'),
      feed('phones', 'osmand'),
      feed('receivers', 'nmea'),
      feed('gpsd', 'gpsd')
    ],
    devices: devices.map(([id, feedId]) => ({ id, feedId, assetId: id, expectedEverySec: 5 }))
  };
}

const pack = packOf(['car-1', 'vehicles'], ['phone-1', 'phones']);
const open = (of: KeyPack = pack) => openDeviceKeys({ file, pack: of, random: randomBytes });

function stored() {
  const parsed = parseDeviceKeys(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.ok) throw new Error(parsed.why);
  return parsed.value;
}

test('missing keys are made: one a device, one a gateway, in a file of its owner', () => {
  const keys = open();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['device-keys.json']);
  const { webhook, osmand } = stored();
  expect(webhook.map(({ feedId, deviceId }) => [feedId, deviceId])).toEqual([
    ['vehicles', undefined],
    ['vehicles', 'car-1']
  ]);
  for (const { keyId, secret, feedId, deviceId } of webhook) {
    expect(keys.byKey(keyId)).toEqual({ keyId, secret, feedId, deviceId });
  }
  expect(osmand.map(({ token }) => keys.byToken(token))).toEqual([{ feedId: 'phones', deviceId: 'phone-1' }]);
  expect([keys.byKey('__proto__'), keys.byToken('')]).toEqual([undefined, undefined]);
});

test('what speaks a protocol without names has no key: its link says who it is', () => {
  open(packOf(['tcp-1', 'receivers'], ['gpsd-1', 'gpsd']));
  expect(stored()).toMatchObject({ webhook: [{ feedId: 'vehicles' }], osmand: [] });
});

test('keys stay as they are; a new device gets one, and the mode is put right', () => {
  open();
  const before = stored();
  chmodSync(file, 0o644);
  open();
  expect(stored()).toEqual(before);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  open(packOf(['car-1', 'vehicles'], ['car-2', 'vehicles'], ['phone-1', 'phones']));
  expect(stored().webhook.slice(0, 2)).toEqual(before.webhook);
  expect(stored().webhook[2]?.deviceId).toBe('car-2');
});

test('a device that left the pack or changed its feed opens nothing with its old key', () => {
  open();
  const [gateway, car] = stored().webhook;
  const keys = open(packOf(['car-1', 'phones']));
  expect(keys.byKey(car?.keyId ?? '')).toBeUndefined();
  expect(keys.byKey(gateway?.keyId ?? '')).toMatchObject({ deviceId: undefined });
  expect(keys.byToken(stored().osmand[0]?.token ?? '')).toBeUndefined();
});

test('during a rotation two keys are valid; the next one ends the oldest, also after a restart', () => {
  const keys = open();
  const generation = () => [stored().webhook[1]?.keyId ?? '', stored().osmand[0]?.token ?? ''] as const;
  const first = generation();
  keys.rotate('vehicles', 'car-1');
  keys.rotate('phones', 'phone-1');
  const second = generation();
  expect([keys.byKey(first[0]), keys.byKey(second[0])].map((key) => key?.deviceId)).toEqual([
    'car-1',
    'car-1'
  ]);
  expect([keys.byToken(first[1]), keys.byToken(second[1])].map((held) => held?.deviceId)).toEqual([
    'phone-1',
    'phone-1'
  ]);
  keys.rotate('vehicles', 'car-1');
  keys.rotate('phones', 'phone-1');
  for (const opened of [keys, open()]) {
    expect([opened.byKey(first[0]), opened.byToken(first[1])]).toEqual([undefined, undefined]);
    expect(opened.byKey(second[0])?.deviceId).toBe('car-1');
  }
});

test.each([['{'], ['{"version":2,"webhook":[],"osmand":[]}'], ['{"version":1,"webhook":[{}],"osmand":[]}']])(
  'a file that holds %s stops with its name and stays as it is',
  (text) => {
    writeFileSync(file, text);
    expect(() => open()).toThrow(DeviceKeysError);
    expect(() => open()).toThrow(file);
    expect(readFileSync(file, 'utf8')).toBe(text);
  }
);
