/** The headers of a signed message, in lower case. */
export const SIGNED_HEADERS = {
  key: 'x-vidik-key',
  timestamp: 'x-vidik-timestamp',
  nonce: 'x-vidik-nonce',
  signature: 'x-vidik-signature'
} as const;

/** What is signed: HMAC-SHA256 with the secret's own characters as key, written in lower-case hex. */
export function signingText(message: {
  readonly timestampMs: string;
  readonly nonce: string;
  readonly method: string;
  readonly path: string;
  /** SHA-256 of the body's bytes, lower-case hex. */
  readonly bodyHash: string;
}): string {
  const { timestampMs, nonce, method, path, bodyHash } = message;
  return [timestampMs, nonce, method, path, bodyHash].join('.');
}
