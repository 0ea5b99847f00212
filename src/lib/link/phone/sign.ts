import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, randomBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { SIGNED_HEADERS, signingText } from '#core/wire/signing.ts';

/** What a phone signs with. It never leaves the phone again. */
export type PhoneKey = { readonly keyId: string; readonly secret: string };

/** A number used once, as the hub wants it. */
export function newNonce(): string {
  return bytesToHex(randomBytes(16));
}

/** The headers that prove who sent a request; `wallMs` is the hub's wall time. Works on http too, where a browser signs nothing. */
export function signedHeaders(
  { keyId, secret }: PhoneKey,
  request: { readonly method: string; readonly path: string; readonly body: string },
  wallMs: number,
  nonce: string
): Readonly<Record<string, string>> {
  const { method, path, body } = request;
  const timestampMs = String(Math.round(wallMs));
  const bodyHash = bytesToHex(sha256(utf8ToBytes(body)));
  const text = signingText({ timestampMs, nonce, method, path, bodyHash });
  return {
    [SIGNED_HEADERS.key]: keyId,
    [SIGNED_HEADERS.timestamp]: timestampMs,
    [SIGNED_HEADERS.nonce]: nonce,
    [SIGNED_HEADERS.signature]: bytesToHex(hmac(sha256, utf8ToBytes(secret), utf8ToBytes(text)))
  };
}
