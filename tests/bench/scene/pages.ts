import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { rolldown } from 'rolldown';
import { createFrameWriter } from '#core/frame/writer.ts';
import { createFleet } from './fleet.ts';

// Where npm runs a bench.
const root = `${process.cwd()}/`;
/** One white pixel, a mask of a mark. */
const DOT =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4////fwAJ+wP9KobjigAAAABJRU5ErkJggg==';

/** Serves the page of the bench and as many seconds of frames of each size as are asked for. */
export async function serveScene(seed: number, sizes: Readonly<Record<number, number>>) {
  const bundle = await rolldown({
    cwd: root,
    input: `${root}tests/bench/scene/page.ts`,
    platform: 'browser',
    moduleTypes: { '.css': 'empty' }
  });
  const { output } = await bundle.generate({ format: 'es' });
  await bundle.close();
  const files = new Map<string, string | Uint8Array>(
    output.map((file): [string, string | Uint8Array] => [
      `/${file.fileName}`,
      file.type === 'chunk' ? file.code : file.source
    ])
  );
  const entry = output.find((file) => file.type === 'chunk' && file.isEntry)?.fileName ?? '';
  files.set(
    '/',
    `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><body></body><script type="module" src="/${entry}"></script>`
  );
  files.set('/icons.svg', readFileSync(`${root}static/icons.svg`));
  files.set('/mark.png', Buffer.from(DOT, 'base64'));
  const worker = createRequire(import.meta.url).resolve('maplibre-gl/dist/maplibre-gl-worker.mjs');
  files.set('/maplibre-worker.mjs', readFileSync(worker));
  for (const [size, count] of Object.entries(sizes)) {
    const fleet = createFleet(Number(size), seed);
    const writer = createFrameWriter(1);
    const hubMs: number[] = [];
    for (let second = 0; second < count; second++) {
      const { hubMs: atMs, born, moved } = fleet.next();
      const delta = writer.delta(atMs, born, moved, new Uint32Array(0));
      files.set(`/packet/${size}/${second}`, second === 0 ? writer.keyframe(atMs) : delta);
      hubMs.push(atMs);
    }
    files.set(`/seconds/${size}`, JSON.stringify(hubMs));
  }
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const file = files.get(path);
    const type = path === '/' ? 'text/html' : /\.m?js$/.test(path) ? 'text/javascript' : typeOf(path);
    response.writeHead(file === undefined ? 404 : 200, { 'content-type': type });
    response.end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => new Promise<void>((resolve) => void server.close(() => resolve()))
  };
}

function typeOf(path: string): string {
  if (path.endsWith('.svg')) return 'image/svg+xml';
  return path.endsWith('.png') ? 'image/png' : 'application/octet-stream';
}
