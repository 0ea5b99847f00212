import { afterEach, expect, test, vi } from 'vitest';
import { parseCommand } from '#core/protocol.ts';
import { newCommandId } from './command-id.ts';

afterEach(() => vi.unstubAllGlobals());

test('a page without TLS, whose browser has fewer means, sends commands as well', () => {
  const { crypto } = globalThis;
  vi.stubGlobal('crypto', {
    getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes)
  });
  const ids = [newCommandId(), newCommandId()];
  expect(new Set(ids).size).toBe(2);
  for (const id of ids) expect(parseCommand({ id, kind: 'revokeRole', userId: 'u' }).ok).toBe(true);
});
