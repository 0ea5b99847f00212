import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig({
  root,
  plugins: [svelte({ configFile: false })],
  resolve: { conditions: ['browser'], alias: { $lib: `${root}src/lib` } },
  test: {
    include: ['src/**/*.test.ts', 'server/**/*.test.ts', 'tests/{arch,contract,flow}/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    environment: 'node',
    testTimeout: 30_000
  }
});
