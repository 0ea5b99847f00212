import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
/** Made by tools, and left out of the repository. */
const MADE = new Set(['node_modules', 'build', 'test-results', 'playwright-report']);

const code = ['src', 'server', 'tests'].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .map((file) => `${room}/${file}`)
    .filter((file) => /\.(ts|svelte|js|cjs)$/.test(file) && !file.split('/').some((part) => MADE.has(part)))
);
const lines = (file: string): number => readFileSync(join(root, file), 'utf8').split('\n').length;

test('no file is longer than 300 lines, and the median is under 100', () => {
  const sizes = code.map((file) => ({ file, lines: lines(file) }));
  expect(sizes.filter((one) => one.lines > 300)).toEqual([]);
  const sorted = sizes.map((one) => one.lines).sort((a, b) => a - b);
  expect(sorted[Math.floor(sorted.length / 2)] ?? 0).toBeLessThan(100);
});

test('no room without a name of its own', () => {
  const banned = /^(utils?|helpers?|common|misc|manager|service|data|types)\.(ts|js)$/;
  expect(code.filter((file) => banned.test(basename(file)))).toEqual([]);
});

test('the top level holds what was agreed and no more', () => {
  const agreed = [
    'src',
    'static',
    'server',
    'tests',
    'svelte.config.js',
    'vite.config.ts',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'README.md',
    'LICENSE'
  ];
  const top = readdirSync(root).filter((name) => !MADE.has(name) && !name.startsWith('.'));
  expect(top.filter((name) => !agreed.includes(name))).toEqual([]);
});

test('nothing is left over: no skipped test, no any, no silenced check, no markup from strings', () => {
  const leftOvers =
    /\b(test|it|describe)\.(only|skip|todo)\b|@ts-(ignore|nocheck)|eslint-disable|\{@html|:\s*any\s*[;,)=\]}>|]|\bas any\b|<any>/;
  const guilty = code.filter(
    (file) => file !== 'tests/arch/files.test.ts' && leftOvers.test(readFileSync(join(root, file), 'utf8'))
  );
  expect(guilty).toEqual([]);
});

/** Lowest versions of packages with known holes below them. */
const MINIMUM: readonly (readonly [name: string, version: string])[] = [
  ['socket.io-parser', '4.2.7'],
  ['engine.io', '6.6.4'],
  ['ws', '8.17.1']
];

test('no package of the lock is below its safe version', () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string }>;
  };
  const below = MINIMUM.flatMap(([name, version]) =>
    Object.entries(lock.packages)
      .filter(([path]) => path.endsWith(`node_modules/${name}`))
      .filter(([, found]) => (found.version ?? '0').localeCompare(version, undefined, { numeric: true }) < 0)
      .map(([path, found]) => `${path} ${found.version}`)
  );
  expect(below).toEqual([]);
});
