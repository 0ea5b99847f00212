import type { Room } from '#core/room.ts';
import { answering, pathOf, sendJson, type Door } from './http.ts';
import { viewerOf, type SignedIn } from './viewers.ts';

/** `GET /api/session`: which hub this is, and who is looking. What a login page needs, and nothing more. */
export function createSessionDoor(options: {
  readonly room: () => Room;
  readonly hubId: string;
  readonly signedIn: SignedIn;
  readonly needsSetup: () => boolean;
  readonly failed: (error: unknown) => void;
}): Door {
  return (req, res) => {
    if (pathOf(req) !== '/api/session' || req.method !== 'GET') return false;
    return answering(res, options.failed, async () => {
      const viewer = await viewerOf(req.headers, options.signedIn, options.room);
      const { pack, exercise } = options.room();
      const hub = { id: options.hubId, exercise, names: pack?.names, titles: pack?.titles };
      sendJson(res, 200, { hub, viewer, setup: options.needsSetup() });
    });
  };
}
