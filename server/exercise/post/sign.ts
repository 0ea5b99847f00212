import { createHash, createHmac } from 'node:crypto';
import { SIGNED_HEADERS, signingText } from '#core/wire/signing.ts';
import type { SigningKey } from './keys.ts';

/** The headers that prove who sent a request; `nowMs` is wall time, `nonce` is used once. */
export function signedHeaders(
  { keyId, secret }: SigningKey,
  request: { readonly method: string; readonly path: string; readonly body: string },
  nowMs: number,
  nonce: string
): Readonly<Record<string, string>> {
  const { method, path, body } = request;
  const bodyHash = createHash('sha256').update(body).digest('hex');
  const timestampMs = String(nowMs);
  const text = signingText({ timestampMs, nonce, method, path, bodyHash });
  return {
    [SIGNED_HEADERS.key]: keyId,
    [SIGNED_HEADERS.timestamp]: timestampMs,
    [SIGNED_HEADERS.nonce]: nonce,
    [SIGNED_HEADERS.signature]: createHmac('sha256', secret).update(text).digest('hex')
  };
}
