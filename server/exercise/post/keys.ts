import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { parseBy } from '#core/parsed.ts';

/** What a device signs with. */
export type SigningKey = { readonly keyId: string; readonly secret: string };

/** The keys that the hub gave to its devices: one each, one for the gateway of a feed, and tokens for phones. */
export type Keys = {
  readonly deviceKey: (deviceId: string) => SigningKey | undefined;
  readonly gatewayKey: (feedId: string) => SigningKey | undefined;
  readonly token: (deviceId: string) => string | undefined;
};

const fileSchema = v.object({
  version: v.literal(1),
  webhook: v.array(
    v.object({ feedId: v.string(), deviceId: v.optional(v.string()), keyId: v.string(), secret: v.string() })
  ),
  osmand: v.array(v.object({ deviceId: v.string(), token: v.string() }))
});

/** Reads the file of device keys. Throws with the file's name when it cannot be used. */
export function readKeys(file: string): Keys {
  return keysFrom(JSON.parse(readFileSync(file, 'utf8')), file);
}

/** The keys in what a file of device keys holds. */
export function keysFrom(raw: unknown, file: string): Keys {
  const parsed = parseBy(fileSchema, raw);
  if (!parsed.ok) throw new Error(`${file}: ${parsed.path} ${parsed.why}`);
  const { webhook, osmand } = parsed.value;
  const devices = new Map<string, SigningKey>();
  const gateways = new Map<string, SigningKey>();
  for (const { feedId, deviceId, keyId, secret } of webhook) {
    if (deviceId === undefined) gateways.set(feedId, { keyId, secret });
    else devices.set(deviceId, { keyId, secret });
  }
  const tokens = new Map(osmand.map(({ deviceId, token }) => [deviceId, token]));
  return {
    deviceKey: (deviceId) => devices.get(deviceId),
    gatewayKey: (feedId) => gateways.get(feedId),
    token: (deviceId) => tokens.get(deviceId)
  };
}
