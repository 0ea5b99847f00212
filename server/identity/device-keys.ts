import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import type { Pack } from '#core/pack.ts';
import {
  parseDeviceKeys,
  type DeviceKeysFile,
  type OsmandEntry,
  type WebhookEntry
} from './device-keys-file.ts';
import { writeOwn } from './own-file.ts';

/** Thrown when the file is there but cannot be believed; it is never overwritten then. */
export class DeviceKeysError extends Error {
  constructor(file: string, why: string) {
    super(`${file}: ${why}`);
    this.name = 'DeviceKeysError';
  }
}

type KeyPack = Pick<Pack, 'feeds' | 'devices'>;

/**
 * The keys of all devices of the pack, in a file that only its owner reads. What is missing is made with `random`, what
 * is there is kept, and keys of devices that left the pack or changed their feed no longer open anything.
 */
export function openDeviceKeys({
  file,
  pack,
  random
}: {
  readonly file: string;
  readonly pack: KeyPack;
  readonly random: (bytes: number) => Uint8Array;
}) {
  const hex = (bytes: number) => Buffer.from(random(bytes)).toString('hex');
  const newKey = (owner: string) => ({ keyId: `${owner}.${hex(4)}`, secret: hex(32) });
  const newToken = () => ({ token: hex(32) });

  let kept = completed(existsSync(file) ? read(file) : { version: 1, webhook: [], osmand: [] });
  let index = indexed(kept, pack);
  write(file, kept);

  function completed(found: DeviceKeysFile): DeviceKeysFile {
    const webhook: WebhookEntry[] = [...found.webhook];
    const osmand: OsmandEntry[] = [...found.osmand];
    for (const { id: feedId, family } of pack.feeds) {
      const devices = pack.devices.filter((device) => device.feedId === feedId).map(({ id }) => id);
      const has = (entries: readonly Owner[], deviceId: string | undefined) =>
        entries.some((entry) => entry.feedId === feedId && entry.deviceId === deviceId);
      if (family === 'osmand') {
        const missing = devices.filter((deviceId) => !has(osmand, deviceId));
        osmand.push(...missing.map((deviceId) => ({ feedId, deviceId, ...newToken() })));
      } else if (family === 'webhook') {
        const missing = [undefined, ...devices].filter((deviceId) => !has(webhook, deviceId));
        webhook.push(...missing.map((deviceId) => ({ feedId, deviceId, ...newKey(deviceId ?? feedId) })));
      }
    }
    return { version: 1, webhook, osmand };
  }

  return {
    byKey: (keyId: string) => index.keys.get(keyId),
    byToken: (token: string) => index.tokens.get(digest(token)),

    /** Gives a device (or, without one, the gateway of the feed) a new key; the old one holds until the next time. */
    rotate(feedId: string, deviceId: string | undefined): void {
      const isOwner = (entry: Owner) => entry.feedId === feedId && entry.deviceId === deviceId;
      kept = {
        version: 1,
        webhook: kept.webhook.map((entry) => {
          if (!isOwner(entry)) return entry;
          const { keyId, secret } = entry;
          return { feedId, deviceId, ...newKey(deviceId ?? feedId), previous: { keyId, secret } };
        }),
        osmand: kept.osmand.map((entry) => {
          if (!isOwner(entry)) return entry;
          return { ...entry, ...newToken(), previous: { token: entry.token } };
        })
      };
      write(file, kept);
      index = indexed(kept, pack);
    }
  };
}

type Owner = { readonly feedId: string; readonly deviceId?: string | undefined };

function indexed(kept: DeviceKeysFile, pack: KeyPack) {
  const families = new Map<string, string>(pack.feeds.map(({ id, family }) => [id, family]));
  const feedOf = new Map(pack.devices.map(({ id, feedId }) => [id, feedId]));
  const isValid = ({ feedId, deviceId }: Owner, family: string) =>
    families.get(feedId) === family && (deviceId === undefined || feedOf.get(deviceId) === feedId);

  const keys = new Map<
    string,
    { keyId: string; secret: string; feedId: string; deviceId: string | undefined }
  >();
  for (const entry of kept.webhook.filter((entry) => isValid(entry, 'webhook'))) {
    for (const key of [entry, entry.previous]) {
      if (key === undefined) continue;
      const { keyId, secret } = key;
      keys.set(keyId, { keyId, secret, feedId: entry.feedId, deviceId: entry.deviceId });
    }
  }
  // By hash, so that the time of a look-up says nothing about the tokens.
  const tokens = new Map<string, { feedId: string; deviceId: string }>();
  for (const entry of kept.osmand.filter((entry) => isValid(entry, 'osmand'))) {
    for (const held of [entry, entry.previous]) {
      if (held) tokens.set(digest(held.token), { feedId: entry.feedId, deviceId: entry.deviceId });
    }
  }
  return { keys, tokens };
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function read(file: string): DeviceKeysFile {
  const parsed = parseDeviceKeys(parseJson(file));
  if (!parsed.ok) throw new DeviceKeysError(file, `${parsed.path} ${parsed.why}`);
  return parsed.value;
}

function parseJson(file: string): unknown {
  const text = readFileSync(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch {
    throw new DeviceKeysError(file, 'is not JSON');
  }
}

function write(file: string, kept: DeviceKeysFile): void {
  const text = `${JSON.stringify(kept, null, 2)}\n`;
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return chmodSync(file, 0o600);
  writeOwn(file, text);
}
