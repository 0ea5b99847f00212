import { expect, test } from 'vitest';
import { signedHeaders } from './sign.ts';

test('signs as the contract says: a vector made with openssl', () => {
  const key = { keyId: 'avl-p-01.00', secret: 'not so secret' };
  const request = { method: 'POST', path: '/feeds/v1/messages', body: '[]' };
  expect(signedHeaders(key, request, 1_700_000_000_000, 'nonce-0123456789')).toEqual({
    'x-vidik-key': 'avl-p-01.00',
    'x-vidik-timestamp': '1700000000000',
    'x-vidik-nonce': 'nonce-0123456789',
    'x-vidik-signature': '029c43dc45c6bb6596dd009b58db7e254077c67c1e1d029454983533fb072842'
  });
});
