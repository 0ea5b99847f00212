import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MESSAGES } from '#words/messages.ts';

const root = join(import.meta.dirname, '../..');

const code = ['src', 'server'].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|svelte)$/.test(file) && !/\.test\.ts$|node_modules|^words.messages/.test(file))
    .map((file) => readFileSync(join(root, room, file), 'utf8'))
);

/** Keys that no program can say: neither written out nor begun by what a template puts together. */
function unsaid(keys: readonly string[], texts: readonly string[]): readonly string[] {
  const all = texts.join('\n');
  const found = (pattern: RegExp) => [...all.matchAll(pattern)].map(([, part = '']) => part);
  const written = new Set(found(/['"`]([\w.]+)['"`]/g));
  const begun = [...new Set(found(/`([a-z]\w*\.[\w.]*)\$\{/g))];
  return keys.filter((key) => !written.has(key) && !begun.some((start) => key.startsWith(start)));
}

test('every message is said by some screen', () => {
  expect(unsaid(Object.keys(MESSAGES), code)).toEqual([]);
});

test('a message that nobody says is seen, however its neighbours are said', () => {
  const texts = [
    "say(script, 'state.late')",
    'say(script, `role.${role}`)',
    '`${say(script, `a.b.${c}`)} · x`'
  ];
  expect(unsaid(['state.late', 'state.lost', 'role.watch', 'roles.all', 'a.b.c', 'a.c.d'], texts)).toEqual([
    'state.lost',
    'roles.all',
    'a.c.d'
  ]);
});
