import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a request comes from a page that this very server sent. A hub is opened under many names (a desk, a wall, an
 * address on the LAN), so the origin must equal the host that the request was sent to; a missing or `null` one does not.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders): boolean {
  const { origin, host } = headers;
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}
