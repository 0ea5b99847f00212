import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Server } from 'socket.io';
import { WebSocketServer } from 'ws';
import { REAL_CLOCK } from '#core/clock.ts';
import { EMPTY_ROOM } from '#core/room.ts';
import { openSockets } from '../../../server/gateway/sockets.ts';
import type { SocketPorts } from '../../../server/gateway/ports.ts';

const HASH = 'a'.repeat(64);

const lines = new Set<Socket>();

/** What went over the lines of all viewers so far. */
export function writtenBytes(): number {
  let sum = 0;
  for (const { bytesWritten } of lines) sum += bytesWritten;
  return sum;
}

/** Waits until the system has taken over all that was sent: a side is not cheap for having more to do afterwards. */
export async function drained(): Promise<void> {
  while ([...lines].some(({ writableLength, destroyed }) => !destroyed && writableLength > 0)) await pause(5);
}

async function listening(http: HttpServer): Promise<number> {
  http.on('connection', (line) => lines.add(line));
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready));
  return (http.address() as AddressInfo).port;
}

/** The hub's own socket door, with a hub behind it that has nothing but frames. */
export async function openOurs(watch: SocketPorts['watch']): Promise<number> {
  const http = createServer();
  const ports: SocketPorts = {
    hubId: 'bench',
    viewerNow: (userId) => ({ userId, name: userId, role: 'watch' }),
    onRoleFacts: () => () => undefined,
    clock: () => REAL_CLOCK,
    wallNowMs: Date.now,
    room: () => EMPTY_ROOM,
    head: () => ({ seq: 0, hash: HASH }),
    hashAt: async () => HASH,
    lastSeqOf: () => 0,
    page: async () => undefined,
    story: async () => [],
    command: async () => ({ state: 'unknown' }),
    onFacts: () => () => undefined,
    pulse: () => ({ wallMs: Date.now(), seq: 0, tracks: { fresh: 0, all: 0 }, journalAgeMs: 0 }),
    watch,
    signedIn: async (headers) => ({ userId: String(headers['x-viewer']), name: 'viewer' }),
    isOwnOrigin: () => true,
    displays: { join: () => ({ painted: () => {}, leaving: () => {}, gone: () => {} }) },
    noteAccess: () => undefined,
    failed: (error) => console.error(error)
  };
  openSockets(http, ports, [ports]);
  return listening(http);
}

/** What most would do: objects in one event, which Socket.IO writes once for all. */
export async function openJson(): Promise<{
  readonly port: number;
  readonly send: (rows: object[]) => void;
}> {
  const http = createServer();
  const io = new Server(http, {
    path: '/live',
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false
  });
  return { port: await listening(http), send: (rows) => void io.emit('tracks', rows) };
}

/** Nothing but the bytes: no protocol, no acknowledgement. */
export async function openRaw(): Promise<{
  readonly port: number;
  readonly send: (bytes: Uint8Array) => void;
}> {
  const http = createServer();
  const wss = new WebSocketServer({ server: http, path: '/live', perMessageDeflate: false });
  return {
    port: await listening(http),
    send(bytes) {
      for (const one of wss.clients) one.send(bytes);
    }
  };
}
