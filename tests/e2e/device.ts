import { createHash, createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SIGNED_HEADERS, signingText } from '#core/wire/signing.ts';
import type { Hub } from './hub.ts';
import { expect } from './page.ts';

/** Posts one message as a device of a webhook does, signed with its own key. */
export async function postAs(hub: Hub, deviceId: string, message: object): Promise<void> {
  const keys = JSON.parse(readFileSync(join(hub.dataDir, 'device-keys.json'), 'utf8')) as {
    readonly webhook: readonly {
      readonly deviceId?: string;
      readonly keyId: string;
      readonly secret: string;
    }[];
  };
  const key = keys.webhook.find((one) => one.deviceId === deviceId);
  if (!key) throw new Error(`no key of ${deviceId}`);
  const body = JSON.stringify([message]);
  const path = '/feeds/v1/messages';
  const [timestampMs, nonce] = [String(Date.now()), randomUUID()];
  const bodyHash = createHash('sha256').update(body).digest('hex');
  const text = signingText({ timestampMs, nonce, method: 'POST', path, bodyHash });
  const answer = await fetch(hub.url + path, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      [SIGNED_HEADERS.key]: key.keyId,
      [SIGNED_HEADERS.timestamp]: timestampMs,
      [SIGNED_HEADERS.nonce]: nonce,
      [SIGNED_HEADERS.signature]: createHmac('sha256', key.secret).update(text).digest('hex')
    }
  });
  expect(await answer.json()).toMatchObject({ accepted: 1 });
}
