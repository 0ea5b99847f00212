import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** Bundles the processes of the server beside Kit's build; packages stay in node_modules. */
export default defineConfig({
  root: here('..'),
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'build',
    emptyOutDir: false,
    target: 'node20',
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: {
        main: here('index.ts'),
        exercise: here('exercise/index.ts'),
        sectors: here('sectors/worker.ts'),
        vidik: here('cli/vidik.ts')
      },
      external: [/handler\.js$/],
      output: { entryFileNames: '[name].js', chunkFileNames: 'server-[name]-[hash].js', format: 'es' }
    }
  }
});
