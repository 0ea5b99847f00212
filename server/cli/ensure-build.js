// Builds when build/ is missing or older than a source, so that `npm start` and `npm test` need no step before them.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = [
  'src',
  'server',
  'static',
  'svelte.config.js',
  'vite.config.ts',
  'package.json',
  'package-lock.json'
];

/** @param {string} path @returns {number} */
function newestMs(path) {
  if (!existsSync(path) || path.endsWith('node_modules')) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestMs(join(path, name))));
}

const builtMs = existsSync('build/main.js') ? statSync('build/main.js').mtimeMs : 0;
if (builtMs < Math.max(...SOURCES.map(newestMs))) {
  const done = spawnSync('npm', ['run', 'build'], { stdio: 'inherit', shell: process.platform === 'win32' });
  process.exit(done.status ?? 1);
}
