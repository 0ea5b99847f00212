import type { IncomingHttpHeaders } from 'node:http';
import type { Viewer } from '#core/rights.ts';
import type { Room } from '#core/room.ts';

/** Who signed in, as the accounts know it. */
export type SignedIn = (
  headers: IncomingHttpHeaders
) => Promise<{ readonly userId: string; readonly name: string } | undefined>;

/** The person behind a request with the role that the journal gives; without a role nobody is a viewer. */
export async function viewerOf(
  headers: IncomingHttpHeaders,
  signedIn: SignedIn,
  room: () => Room
): Promise<Viewer | undefined> {
  const account = await signedIn(headers);
  return account && viewerNow(account.userId, room());
}

/** The viewer as the room knows him now: rights are looked up each time, never remembered. */
export function viewerNow(userId: string, room: Room): Viewer | undefined {
  const held = room.roles[userId];
  return held && { userId, name: held.name, role: held.role };
}

/** The viewer at a hub that is not his own: whatever he is at home, he reads it as the ministry does. */
export function guestNow(userId: string, home: Room): Viewer | undefined {
  const viewer = viewerNow(userId, home);
  return viewer && { ...viewer, role: 'ministry' };
}
