import type { Room } from '#core/room.ts';
import { answering, pathOf, sendJson, type Door } from './http.ts';
import { viewerOf, type SignedIn } from './viewers.ts';

/** A hub of this process, as a page has to know it to ask for it. */
export type SessionHub = { readonly hubId: string; readonly packId: string; readonly room: () => Room };

/**
 * `GET /api/session`: which hub this is, and who is looking. What a login page needs, and for whoever is signed in the
 * hubs that he may look at, the home hub first.
 */
export function createSessionDoor(options: {
  readonly home: SessionHub;
  readonly also: readonly SessionHub[];
  readonly signedIn: SignedIn;
  readonly needsSetup: () => boolean;
  readonly failed: (error: unknown) => void;
}): Door {
  const { home, also } = options;
  return (req, res) => {
    if (pathOf(req) !== '/api/session' || req.method !== 'GET') return false;
    return answering(res, options.failed, async () => {
      const viewer = await viewerOf(req.headers, options.signedIn, home.room);
      const hubs = viewer ? [home, ...also].map(told) : undefined;
      sendJson(res, 200, { hub: told(home), hubs, viewer, setup: options.needsSetup() });
    });
  };
}

function told({ hubId, packId, room }: SessionHub) {
  const { pack, exercise } = room();
  return { id: hubId, packId, exercise, names: pack?.names, titles: pack?.titles };
}
