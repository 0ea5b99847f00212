import type { Door } from './http.ts';

/**
 * The feeds of a hub under an address of its own, `/hubs/south/feeds/...`. Behind it all is as at the home hub: a device
 * signs the path that follows the address.
 */
export function createFeedAddress(path: string, feeds: Door): Door {
  return (req, res) => {
    const url = req.url ?? '';
    if (!url.startsWith(`${path}/feeds/`)) return false;
    req.url = url.slice(path.length);
    if (feeds(req, res)) return true;
    req.url = url;
    return false;
  };
}
