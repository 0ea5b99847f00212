import * as v from 'valibot';
import { idSchema } from '#core/names.ts';
import { parseBy, type Parsed } from '#core/parsed.ts';

const hex = (bytes: number) =>
  v.pipe(
    v.string(),
    v.length(2 * bytes, `must be ${2 * bytes} hex digits`),
    v.hexadecimal('must be hex digits')
  );

const key = v.strictObject({ keyId: v.pipe(v.string(), v.minLength(1), v.maxLength(80)), secret: hex(32) });
const token = v.strictObject({ token: hex(32) });

/**
 * The file of device keys. An entry of `webhook` without `deviceId` is the gateway key of its feed. `previous` is valid
 * beside the current one while devices are being changed over. The ASCII characters of `secret` are the HMAC key.
 */
export const deviceKeysSchema = v.strictObject({
  version: v.literal(1),
  webhook: v.array(
    v.strictObject({
      feedId: idSchema,
      deviceId: v.optional(idSchema),
      ...key.entries,
      previous: v.optional(key)
    })
  ),
  osmand: v.array(
    v.strictObject({ feedId: idSchema, deviceId: idSchema, ...token.entries, previous: v.optional(token) })
  )
});

export type DeviceKeysFile = v.InferOutput<typeof deviceKeysSchema>;
export type WebhookEntry = DeviceKeysFile['webhook'][number];
export type OsmandEntry = DeviceKeysFile['osmand'][number];

export function parseDeviceKeys(raw: unknown): Parsed<DeviceKeysFile> {
  return parseBy(deviceKeysSchema, raw);
}
