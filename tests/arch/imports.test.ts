import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const CRUISER = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';

type Violation = { readonly rule: { readonly name: string }; readonly from: string; readonly to: string };

/** The rules that a tree breaks, as `rule: from → to`. */
function violations(cwd: string): string[] {
  const report = JSON.parse(cruise(cwd)) as { summary: { violations: readonly Violation[] } };
  return report.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}

/** The tool's report. It goes by a file: into a pipe the tool writes only as much as it gets rid of before it leaves. */
function cruise(cwd: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'vidik-cruise-'));
  const file = join(folder, 'report.json');
  const rules = ['--config', 'tests/arch/rules.cjs', '--output-type', 'json', '--output-to', file];
  // It leaves with the number of violations, so that its report comes also on failure.
  spawnSync(process.execPath, [CRUISER, 'src', 'server', ...rules], {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit']
  });
  try {
    return readFileSync(file, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const CLOSED: readonly (readonly [rule: string, file: string, text: string])[] = [
  [
    'core-is-pure',
    'src/core/bad-0.ts',
    `import { readFileSync } from 'node:fs'; export const x = readFileSync;`
  ],
  [
    'core-is-pure',
    'src/core/bad-1.ts',
    `import type { Journal } from '../../server/journal/port.ts'; export type X = Journal;`
  ],
  [
    'words-know-core-only',
    'src/words/bad.ts',
    `import { readFileSync } from 'node:fs'; export const x = readFileSync;`
  ],
  [
    'client-not-to-server',
    'src/lib/state/bad-0.ts',
    `import type { Journal } from '../../../server/journal/port.ts'; export type X = Journal;`
  ],
  [
    'server-not-to-client',
    'server/tracks/bad-0.ts',
    `import { createOffset } from '../../src/lib/link/offset.ts'; export const x = createOffset;`
  ],
  [
    'stages-do-not-know-each-other',
    'server/tracks/bad-1.ts',
    `import { createPublish } from '../publish/stage.ts'; export const x = createPublish;`
  ],
  [
    'exercise-speaks-by-wire-only',
    'server/exercise/bad.ts',
    `import { openChronicle } from '../journal/chronicle.ts'; export const x = openChronicle;`
  ],
  [
    'redis-stays-in-redis-files',
    'server/journal/bad.ts',
    `import { createClient } from 'redis'; export const x = createClient;`
  ],
  [
    'sockets-stay-at-the-door',
    'server/mind/bad.ts',
    `import { Server } from 'socket.io'; export const x = Server;`
  ],
  [
    'map-stays-in-scene',
    'src/lib/panels/Bad0.svelte',
    `<script lang="ts">import { Map } from 'maplibre-gl'; console.log(Map);</script>`
  ],
  [
    'turf-stays-off-the-hot-path',
    'server/sectors/bad.ts',
    `import { area } from '@turf/turf'; export const x = area;`
  ],
  [
    'scene-has-no-runes',
    'src/lib/scene/bad.ts',
    `import { untrack } from 'svelte'; export const x = untrack;`
  ],
  [
    'panels-do-not-do-io',
    'src/lib/panels/Bad1.svelte',
    `<script lang="ts">import { createLink } from '$lib/link/socket.ts'; console.log(createLink);</script>`
  ],
  [
    'state-does-not-touch-the-map',
    'src/lib/state/bad-1.ts',
    `import { createTick } from '../scene/tick.ts'; export const x = createTick;`
  ],
  [
    'ui-knows-no-domain',
    'src/lib/ui/Bad.svelte',
    `<script lang="ts">import { fold } from '#core/fold.ts'; console.log(fold);</script>`
  ],
  ['tests-are-leaves', 'src/lib/state/bad-2.ts', `import '../link/offset.test.ts';`],
  [
    'lib-not-to-routes',
    'src/lib/state/bad-3.ts',
    `import { ssr } from '../../routes/+layout.ts'; export const x = ssr;`
  ],
  ['no-unresolved', 'src/lib/state/bad-4.ts', `import { x } from '$lib/nowhere.ts'; export const y = x;`],
  ['no-cycles', 'src/core/bad-2.ts', `import './bad-2.ts'; export const a = 1;`]
];

let found: readonly string[] = [];
let copy = '';

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'vidik-arch-'));
  for (const entry of ['src', 'server', 'tests', '.svelte-kit', 'package.json', 'tsconfig.json']) {
    cpSync(join(root, entry), join(copy, entry), {
      recursive: true,
      filter: (path) => !path.includes('server/basemap/node_modules')
    });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const [, file, text] of CLOSED) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, file), text);
  }
  found = violations(copy);
}, 120_000);

afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('every import keeps to its room', { timeout: 120_000 }, () => {
  expect(violations(root)).toEqual([]);
});

test.each(CLOSED)('%s fires on %s', (rule, file) => {
  expect(found.filter((line) => line.startsWith(`${rule}: ${file} `))).not.toEqual([]);
});

test('nothing else fires in the copy than what was planted', () => {
  const planted = new Set(CLOSED.map(([, file]) => file));
  expect(found.filter((line) => !planted.has(line.split(': ')[1]?.split(' → ')[0] ?? ''))).toEqual([]);
});

/** Source files of a room, tests left out. */
function sources(room: string): string[] {
  const all = readdirSync(join(root, room), { recursive: true, encoding: 'utf8' });
  return all.filter(
    (file) => /\.(ts|svelte|js)$/.test(file) && !/\.test\.ts$/.test(file) && !file.includes('node_modules')
  );
}

const CLOCK_OR_DICE = /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\b|\bcrypto\b/;

test('core reads no clock and rolls no dice', () => {
  const guilty = sources('src/core').filter((file) =>
    CLOCK_OR_DICE.test(readFileSync(join(root, 'src/core', file), 'utf8'))
  );
  expect(guilty).toEqual([]);
  expect(CLOCK_OR_DICE.test('const now = Date.now();')).toBe(true);
});

/** A component's `import type` is compiled away before the cruiser sees it, so its text is read too. */
const SERVER_IMPORT = /from\s+['"][^'"]*\bserver\//;

test('no component names the server, not even as a type', () => {
  const guilty = ['src/lib', 'src/routes'].flatMap((room) =>
    sources(room).filter(
      (file) => file.endsWith('.svelte') && SERVER_IMPORT.test(readFileSync(join(root, room, file), 'utf8'))
    )
  );
  expect(guilty).toEqual([]);
  expect(SERVER_IMPORT.test(`import type { X } from '../../../server/hub.ts';`)).toBe(true);
});
