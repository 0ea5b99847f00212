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
      const { openHub } = await vite.ssrLoadModule('/server/hub.ts');
      const opened = await openHub({ http: vite.httpServer as HttpServer });
      vite.middlewares.use(opened.handle);
      vite.httpServer.once('close', () => void opened.close());
    }
  };
}

export default defineConfig({
  plugins: [sveltekit(), hub()],
  build: { target: 'es2022', chunkSizeWarningLimit: 2000 },
  worker: { format: 'es' }
});
