import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { canonical } from './canonical.ts';
import { GENESIS_HASH, relink, seal, verify, type Draft, type Entry } from './entry.ts';

const SALT = '00112233445566778899aabbccddeeff';

function draftOf(n: number): Draft {
  return {
    id: `id-${n}`,
    atMs: n,
    actor: 'officer-1',
    kind: 'note',
    subjects: ['unit/u1'],
    body: { n, word: 'Ћ' }
  };
}

function chainOf(length: number): Entry[] {
  const entries: Entry[] = [];
  for (let seq = 1; seq <= length; seq++) {
    entries.push(seal(draftOf(seq), seq, entries.at(-1)?.hash ?? GENESIS_HASH, SALT));
  }
  return entries;
}

test('hashes are those of the written rule, checked with another SHA-256', () => {
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
  const entry = seal(draftOf(7), 1, GENESIS_HASH, SALT);
  const bodyHash = sha256(`${SALT}{"n":7,"word":"Ћ"}`);
  const header = `{"actor":"officer-1","atMs":7,"bodyHash":"${bodyHash}","id":"id-7","kind":"note","seq":1,"subjects":["unit/u1"]}`;
  expect(entry.bodyHash).toBe(bodyHash);
  expect(entry.hash).toBe(sha256(GENESIS_HASH + header));
});

test('an entry that is linked again is the one that would have been sealed there', () => {
  const [first, second] = chainOf(2) as [Entry, Entry];
  const early = seal(draftOf(2), 1, GENESIS_HASH, SALT);
  expect(relink(early, 2, first.hash)).toEqual(second);
});

test('a chain verifies from its start, from the middle, and when empty', () => {
  const chain = chainOf(5);
  const head = { seq: 5, hash: chain[4]?.hash };
  expect(verify(chain)).toEqual({ ok: true, head });
  expect(verify(chain.slice(2), chain[1])).toEqual({ ok: true, head });
  expect(verify([])).toEqual({ ok: true, head: { seq: 0, hash: GENESIS_HASH } });
});

test('erased bodies verify, half-erased ones do not', () => {
  const chain = chainOf(3);
  const second = chain[1] as Entry;
  chain[1] = { ...second, body: undefined, salt: undefined };
  expect(verify(chain).ok).toBe(true);
  chain[1] = { ...second, body: undefined };
  expect(verify(chain)).toEqual({ ok: false, seq: 2, why: 'body' });
  chain[1] = { ...second, salt: undefined };
  expect(verify(chain)).toEqual({ ok: false, seq: 2, why: 'body' });
});

test.each<[Partial<Entry>, string]>([
  [{ id: 'x' }, 'hash'],
  [{ atMs: 9 }, 'hash'],
  [{ actor: 'x' }, 'hash'],
  [{ kind: 'x' }, 'hash'],
  [{ subjects: [] }, 'hash'],
  [{ bodyHash: GENESIS_HASH }, 'hash'],
  [{ hash: GENESIS_HASH }, 'hash'],
  [{ prevHash: GENESIS_HASH }, 'prevHash'],
  [{ body: { n: 2 } }, 'body'],
  [{ salt: '0' }, 'body'],
  [{ seq: 3 }, 'gap']
])('a change is found and named: %o', (change, why) => {
  const chain = chainOf(3);
  chain[1] = { ...(chain[1] as Entry), ...change };
  expect(verify(chain)).toEqual({ ok: false, seq: 2, why });
});

test('a missing entry is named, and one re-sealed in place breaks the link behind it', () => {
  const chain = chainOf(4);
  expect(verify(chain.filter(({ seq }) => seq !== 3))).toEqual({ ok: false, seq: 3, why: 'gap' });
  chain[1] = seal({ ...draftOf(2), actor: 'x' }, 2, chain[0]?.hash ?? '', SALT);
  expect(verify(chain)).toEqual({ ok: false, seq: 3, why: 'prevHash' });
});

test('the text under the hash of a header is its canonical one', () => {
  const draft = {
    id: 'ж/1 "q"',
    atMs: -7,
    actor: 'a\u2028',
    kind: 'k',
    subjects: ['unit/u1', ''],
    body: null
  };
  const { prevHash, hash, salt, body, ...header } = seal(draft, 3, GENESIS_HASH, '0'.repeat(32));
  expect([salt, body]).toEqual(['0'.repeat(32), null]);
  const text = prevHash + canonical(header);
  expect(createHash('sha256').update(text).digest('hex')).toBe(hash);
});
