/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />

/**
 * Keeps the crew's page, and nothing else, for when there is no line. It is registered for /unit only, so no other page
 * knows of it. The page itself tells what it is made of; whatever it no longer names is thrown away.
 */
const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const CACHE = 'vidik.unit';
const PAGE = '/unit';
/** A hub that does not answer by then is taken to be away. */
const PATIENCE_MS = 4_000;

worker.addEventListener('install', () => void worker.skipWaiting());

worker.addEventListener('message', ({ data }) => {
  if (!Array.isArray(data)) return;
  void keep(data.filter((path): path is string => typeof path === 'string'));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  if (request.mode === 'navigate' && pathname === PAGE) event.respondWith(page());
  // Made once and never changed under one name, or as good as that.
  else if (/^\/(_app\/immutable\/|fonts\/|icons\.svg$)/.test(pathname)) event.respondWith(made(request));
  else if (pathname.startsWith('/_app/')) event.respondWith(fresh(request));
});

async function keep(paths: readonly string[]): Promise<void> {
  const cache = await caches.open(CACHE);
  for (const request of await cache.keys())
    if (!paths.includes(new URL(request.url).pathname)) await cache.delete(request);
  for (const path of paths)
    if (path === PAGE || !(await cache.match(path, { ignoreSearch: true })))
      await cache.add(path).catch(() => undefined);
}

async function page(): Promise<Response> {
  return fetch(PAGE, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(async (error: unknown) => {
    const kept = await caches.match(PAGE);
    if (kept) return kept;
    throw error;
  });
}

async function made(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreSearch: true })) ?? fetch(request);
}

async function fresh(request: Request): Promise<Response> {
  return fetch(request).catch(async (error: unknown) => {
    const kept = await caches.match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw error;
  });
}
