import { createHash, createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { newNonce, signedHeaders } from './sign.ts';

test('a phone signs as the contract says, letters of any script included', () => {
  const key = { keyId: 'phone.ph-1', secret: 'ab'.repeat(32) };
  const nonce = 'n'.repeat(16);
  for (const body of ['', '{"reason":"пут није проходан"}']) {
    const request = { method: 'POST', path: '/feeds/v1/messages', body };
    const bodyHash = createHash('sha256').update(body).digest('hex');
    const text = `1800000000000.${nonce}.POST./feeds/v1/messages.${bodyHash}`;
    expect(signedHeaders(key, request, 1_800_000_000_000.4, nonce)).toEqual({
      'x-vidik-key': 'phone.ph-1',
      'x-vidik-timestamp': '1800000000000',
      'x-vidik-nonce': nonce,
      'x-vidik-signature': createHmac('sha256', key.secret).update(text).digest('hex')
    });
  }
});

test('no two numbers used once are the same', () => {
  const nonces = Array.from({ length: 100 }, newNonce);
  expect(new Set(nonces).size).toBe(100);
  expect(nonces.every((nonce) => /^[A-Za-z0-9_-]{16,64}$/.test(nonce))).toBe(true);
});
