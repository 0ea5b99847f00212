import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { Head } from '#core/entry.ts';
import * as packets from '#core/packets.ts';
import {
  NOT_SIGNED_IN,
  parseHello,
  PROTOCOL_VERSION,
  type ClientEvents,
  type ServerEvents
} from '#core/protocol.ts';
import { redact } from '#core/redact.ts';
import { may } from '#core/rights.ts';
import { createBeat } from './beat.ts';
import { serveDesk } from './desk.ts';
import type { Desk, DoorPorts, HubPorts } from './ports.ts';

/** Sockets of one person and hub at a time: a desk, a wall and a phone, with room for a browser that restarts. */
const MAX_SOCKETS_PER_USER = 12;

/** What is under way may end within this time, in ms, when the hub stops; a client that hangs would hold it for ever. */
const STOP_MS = 2_000;

/**
 * The socket door of all hubs of a process, the home hub first: own origin only, signed in only, websocket only, every
 * event asked for its right. Who names no hub is at home.
 */
export function openSockets(
  http: HttpServer,
  door: DoorPorts,
  hubs: readonly HubPorts[]
): { readonly close: () => Promise<void> } {
  const beats = new Map(hubs.map((hub) => [hub, createBeat(hub.pulse)]));
  const users = new WeakMap<IncomingMessage, string>();
  const io = new Server<ClientEvents, ServerEvents>(http, {
    path: '/live',
    transports: ['websocket'],
    parser: packets,
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: 64 * 1024,
    pingInterval: 5_000,
    pingTimeout: 5_000,
    // In development the same server carries the builder's own socket. Alone on it, nobody else lets go of a strange one.
    destroyUpgrade: http.listenerCount('upgrade') === 0,
    connectTimeout: 5_000,
    allowRequest: (req, answer) =>
      door.isOwnOrigin(req.headers) ? answer(null, true) : answer('foreign origin', false)
  });

  // Asked here, because a browser is not told why an upgrade was refused, and would try for ever.
  io.use((socket, next) => {
    const refuse = (why: string): void => {
      next(new Error(why));
      setImmediate(() => socket.conn.close());
    };
    door.signedIn(socket.request.headers).then(
      (account) => {
        if (!account) return refuse(NOT_SIGNED_IN);
        users.set(socket.request, account.userId);
        next();
      },
      (error: unknown) => {
        door.failed(error);
        refuse('failed');
      }
    );
  });

  io.on('connection', (socket) => {
    const userId = users.get(socket.request);
    if (userId === undefined) return void socket.disconnect(true);
    const own = [...io.sockets.sockets.values()].filter((other) => users.get(other.request) === userId);
    if (own.length > MAX_SOCKETS_PER_USER * hubs.length) return void socket.disconnect(true);
    welcome(socket, userId).catch((error: unknown) => {
      door.failed(error);
      socket.disconnect(true);
    });
  });

  async function welcome(socket: Desk, userId: string): Promise<void> {
    const hello = parseHello(socket.handshake.auth);
    if (!hello.ok || hello.value.version !== PROTOCOL_VERSION) return turnAway(socket, 'version');
    const { resume, hubId, frames: wantsFrames = true, display } = hello.value;
    const hub = hubId === undefined ? hubs[0] : hubs.find((one) => one.hubId === hubId);
    const beat = hub && beats.get(hub);
    // A hub that is not here and one that he may not see look alike.
    if (!beat) return turnAway(socket, 'revoked');
    const ports = { ...door, ...hub };
    const isOurs = resume !== undefined && (await ports.hashAt(resume.seq)) === resume.hash;
    // What a role let him see is not what another one lets him see: after a change of role he begins anew.
    const known = isOurs && ports.lastSeqOf(`user:${userId}`) <= resume.seq;
    // Gone while we looked: nobody would ever tell the desk to stop.
    if (socket.disconnected) return;
    const viewer = ports.viewerNow(userId);
    if (!viewer || !may(viewer.role, 'read.room')) return turnAway(socket, 'revoked');
    const from: Head = known ? resume : ports.head();
    socket.emit('welcome', {
      version: PROTOCOL_VERSION,
      viewer,
      hubId: ports.hubId,
      clock: ports.clock(),
      seq: from.seq,
      hash: from.hash,
      room: known ? undefined : redact(ports.room(), viewer),
      rollback: resume !== undefined && !isOurs
    });
    ports.noteAccess('joined', userId, `role:${viewer.role}`);
    serveDesk(socket, { userId, afterSeq: from.seq, wantsFrames, display }, ports, beat);
  }

  return {
    async close() {
      io.disconnectSockets(true);
      for (const beat of beats.values()) beat.close();
      // Node watches no time limits of requests any more once a server closes.
      const cut = setTimeout(() => http.closeAllConnections(), STOP_MS);
      const late = new Promise((over) => setTimeout(over, STOP_MS + 500).unref());
      await Promise.race([io.close(), late]);
      clearTimeout(cut);
    }
  };
}

function turnAway(socket: Desk, why: 'version' | 'revoked'): void {
  socket.emit('ended', why);
  socket.disconnect(true);
}
