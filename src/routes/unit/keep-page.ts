/**
 * Lets this page open again without a line: a worker that answers for /unit alone keeps what the page was made of. Only
 * over https, or on the hub's own machine: elsewhere a browser gives none, and the page needs the hub to open.
 */
export function keepPage(): void {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker
    .register('/service-worker.js', { scope: '/unit', type: 'module', updateViaCache: 'none' })
    .then(() => navigator.serviceWorker.ready)
    .then(({ active }) => setTimeout(() => active?.postMessage(madeOf()), SETTLED_MS))
    .catch(() => undefined);
}

/** By then the map has loaded what it needs too. */
const SETTLED_MS = 3_000;

/** What the page has loaded of its own: never an answer of the hub. */
function madeOf(): readonly string[] {
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
  const own = loaded.filter((path) => /^\/(_app\/|fonts\/|icons\.svg)/.test(path));
  return [...new Set(['/unit', ...own])];
}
