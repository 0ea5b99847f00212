import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { SIGNED_HEADERS, signingText } from '#core/wire/signing.ts';
import type { Refusal } from './counters.ts';
import type { DeviceKeys, SigningKey } from './keys.ts';
import { createNonces } from './nonces.ts';
import { retryAfter, sorry, type Reply } from './reply.ts';

/** A signed request before its body is known. */
export type Claim = {
  readonly key: SigningKey;
  readonly timestampMs: string;
  readonly nonce: string;
  readonly signature: Buffer;
};

export type Denied = { readonly ok: false; readonly why: Refusal; readonly reply: Reply };

const WINDOW_MS = 300_000;
const NONCE = /^[A-Za-z0-9_-]{16,64}$/;
const HEX_SHA256 = /^[0-9a-f]{64}$/;
const DIGITS = /^\d{13}$/;

/** Judges who signed a request: first by its headers, so that strangers send no bodies, then by its body. */
export function createGate({
  keys,
  wallNowMs,
  nonces = createNonces()
}: {
  readonly keys: DeviceKeys;
  readonly wallNowMs: () => number;
  readonly nonces?: ReturnType<typeof createNonces>;
}) {
  return {
    claim(headers: IncomingMessage['headers']): { readonly ok: true; readonly value: Claim } | Denied {
      const read = (name: keyof typeof SIGNED_HEADERS) => String(headers[SIGNED_HEADERS[name]] ?? '');
      const key = keys.byKey(read('key'));
      if (key === undefined)
        return denied('unknownKey', `The header ${SIGNED_HEADERS.key} names no key of this hub.`);
      const timestampMs = read('timestamp');
      if (!DIGITS.test(timestampMs) || Math.abs(Number(timestampMs) - wallNowMs()) > WINDOW_MS) {
        return denied(
          'staleTimestamp',
          `The header ${SIGNED_HEADERS.timestamp} must be ms since 1970, within 300 s of now.`
        );
      }
      const nonce = read('nonce');
      if (!NONCE.test(nonce)) {
        return denied(
          'badSignature',
          `The header ${SIGNED_HEADERS.nonce} must be 16 to 64 letters, digits, - or _.`
        );
      }
      const signature = read('signature');
      if (!HEX_SHA256.test(signature)) {
        return denied(
          'badSignature',
          `The header ${SIGNED_HEADERS.signature} must be 64 lower-case hex digits.`
        );
      }
      return {
        ok: true,
        value: { key, timestampMs, nonce, signature: Buffer.from(signature, 'hex') }
      };
    },

    /** Nothing when the signature holds and the nonce is new. */
    verify(claim: Claim, method: string, path: string, bodyHash: string): Denied | undefined {
      const { key, timestampMs, nonce } = claim;
      const text = signingText({ timestampMs, nonce, method, path, bodyHash });
      const right = createHmac('sha256', key.secret).update(text).digest();
      if (!timingSafeEqual(right, claim.signature)) {
        return denied('badSignature', 'The signature does not fit the request.');
      }
      const use = nonces.use(key.keyId, nonce, wallNowMs());
      switch (use) {
        case 'fresh':
          return undefined;
        case 'replayed':
          return denied('replayedNonce', 'This request was received before; sign it anew to send it again.');
        case 'full':
          return {
            ok: false,
            why: 'flood',
            reply: sorry(429, 'Too many requests by this key; send messages in lists.', retryAfter(60_000))
          };
        default: {
          const never: never = use;
          throw new Error(`unknown use of a nonce: ${String(never)}`);
        }
      }
    }
  };
}

export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function denied(why: Refusal, sentence: string): Denied {
  // The word beside the sentence is for machines: a phone that was dismissed has to tell it from a wrong clock.
  return { ok: false, why, reply: { status: 401, body: { error: sentence, why } } };
}
