import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GENESIS_HASH, relink, seal, verify } from '#core/entry.ts';
import { sha256Hex } from './sha256.ts';

test('entries that the server has sealed are those that core seals, and each verifies the other', () => {
  const text = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(text, text, fc.jsonValue({ maxDepth: 3 }), (id, actor, json) => {
      const draft = { id, atMs: 5, actor, kind: 'k', subjects: [id], body: JSON.parse(JSON.stringify(json)) };
      const core = seal(draft, 1, GENESIS_HASH, 'ab');
      const ours = seal(draft, 1, GENESIS_HASH, 'ab', undefined, sha256Hex);
      expect(ours).toEqual(core);
      expect(verify([core], undefined, sha256Hex)).toEqual(verify([ours]));
      expect(relink(core, 7, core.hash, sha256Hex)).toEqual(relink(core, 7, core.hash));
    })
  );
});
