import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { hasPeers } from './contract/peers/programs.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig({
  root,
  plugins: [svelte({ configFile: false })],
  resolve: { conditions: ['browser'], alias: { $lib: `${root}src/lib` } },
  test: {
    include: ['src/**/*.test.ts', 'server/**/*.test.ts', 'tests/{arch,contract,flow}/**/*.test.ts'],
    // A bare machine has no gpsd: what needs one is then no test of it.
    exclude: ['**/node_modules/**', ...(hasPeers() ? [] : ['tests/contract/peers/**'])],
    environment: 'node',
    testTimeout: 30_000,
    // Twice the cores: half of the tests wait for a hub's own seconds.
    maxWorkers: 4
  }
});
