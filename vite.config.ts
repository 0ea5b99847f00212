import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';
import type { Server as HttpServer } from 'node:http';

/** In development the hub's gateway stands before Kit on Vite's own server, as it does in production. */
function hub(): Plugin {
  return {
    name: 'vidik-hub',
    apply: 'serve',
    async configureServer(vite) {
      if (!vite.httpServer) return;
      const { openDevHub } = (await vite.ssrLoadModule('/server/dev.ts')) as typeof import('./server/dev.ts');
      const hub = await openDevHub(vite.httpServer as HttpServer);
      vite.middlewares.use(hub.handle);
      vite.httpServer.once('close', () => void hub.close());
    }
  };
}

export default defineConfig({
  plugins: [sveltekit(), hub()],
  build: { target: 'es2022', chunkSizeWarningLimit: 2000 },
  worker: { format: 'es' }
});
