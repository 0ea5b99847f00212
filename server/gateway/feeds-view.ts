import { may } from '#core/rights.ts';
import type { Room } from '#core/room.ts';
import { answering, pathOf, sendJson, type Door } from './http.ts';
import { viewerOf, type SignedIn } from './viewers.ts';

/** `GET /api/feeds`: the counters by source and reason, and what was put aside. */
export function createFeedsDoor(options: {
  readonly room: () => Room;
  readonly signedIn: SignedIn;
  readonly snapshot: () => unknown;
  readonly failed: (error: unknown) => void;
}): Door {
  return (req, res) => {
    if (pathOf(req) !== '/api/feeds' || req.method !== 'GET') return false;
    return answering(res, options.failed, async () => {
      const viewer = await viewerOf(req.headers, options.signedIn, options.room);
      if (!viewer || !may(viewer.role, 'read.feeds')) sendJson(res, 403, { why: 'notAllowed' });
      else sendJson(res, 200, options.snapshot());
    });
  };
}
