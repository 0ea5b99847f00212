import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { afterEach, expect, test } from 'vitest';
import { REAL_CLOCK } from '#core/clock.ts';
import * as packets from '#core/packets.ts';
import { NOT_SIGNED_IN, PROTOCOL_VERSION, type Welcome } from '#core/protocol.ts';
import { EMPTY_ROOM, type Room } from '#core/room.ts';
import { isOwnOrigin } from '../identity/origin.ts';
import type { SocketPorts } from './ports.ts';
import { openSockets } from './sockets.ts';
import { viewerNow } from './viewers.ts';

const HASH = 'a'.repeat(64);
const room: Room = { ...EMPTY_ROOM, seq: 5, roles: { 'u-1': { name: 'Ј. Петровић', role: 'watch' } } };
const nothing = (): undefined => undefined;
const NO_FRAMES = { arrived: nothing, rejoin: nothing, look: nothing, close: nothing };
const closes: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closes.splice(0)) await close();
});

/** The socket door alone, with a hub behind it of which a test says what it answers. */
async function openDoor(over: Partial<SocketPorts> = {}) {
  const listeners = new Set<unknown>();
  const http: Server = createServer();
  const ports: SocketPorts = {
    hubId: 'pirot',
    viewerNow: (userId) => viewerNow(userId, room),
    onRoleFacts: () => () => undefined,
    clock: () => REAL_CLOCK,
    wallNowMs: Date.now,
    room: () => room,
    head: () => ({ seq: 5, hash: HASH }),
    hashAt: async () => HASH,
    lastSeqOf: () => 0,
    page: async () => undefined,
    story: async () => [],
    command: async () => ({ state: 'unknown' }),
    onFacts: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pulse: () => ({ wallMs: 0, seq: 5, tracks: { fresh: 0, all: 0 }, journalAgeMs: 0 }),
    watch: () => NO_FRAMES,
    signedIn: async () => ({ userId: 'u-1', name: 'Ј. Петровић' }),
    isOwnOrigin,
    displays: { join: () => ({ painted: () => {}, leaving: () => {}, gone: () => {} }) },
    noteAccess: () => undefined,
    failed: () => undefined,
    ...over
  };
  const sockets = openSockets(http, ports, [ports]);
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  closes.push(sockets.close);
  return {
    listeners,
    dial(hello: object = {}): Socket {
      const auth = { version: PROTOCOL_VERSION, ...hello };
      const options = {
        path: '/live',
        parser: packets,
        transports: ['websocket'],
        reconnection: false,
        forceNew: true
      };
      const socket = io(url, { ...options, auth, extraHeaders: { origin: url } });
      closes.push(() => void socket.disconnect());
      return socket;
    }
  };
}

const welcomed = (socket: Socket): Promise<Welcome> => new Promise((done) => socket.once('welcome', done));
const refused = (socket: Socket): Promise<string> =>
  new Promise((done) => socket.once('connect_error', (error) => done(error.message)));

test('who is not signed in is told so, and one of whom the accounts cannot say is told something else', async () => {
  const strangers = await openDoor({ signedIn: async () => undefined });
  expect(await refused(strangers.dial())).toBe(NOT_SIGNED_IN);
  const broken = await openDoor({ signedIn: () => Promise.reject(new Error('io')) });
  expect(await refused(broken.dial())).not.toBe(NOT_SIGNED_IN);
});

test('whose role was changed since he left gets the room of his role, without the alarm of a rollback', async () => {
  const resume = { seq: 3, hash: HASH };
  const same = await welcomed((await openDoor({ lastSeqOf: () => 3 })).dial({ resume }));
  expect([same.room, same.rollback]).toEqual([undefined, false]);
  const changed = await welcomed((await openDoor({ lastSeqOf: () => 4 })).dial({ resume }));
  expect([changed.room?.seq, changed.rollback]).toEqual([5, false]);
});

test('who asks for a hub that is not here is turned away as one who may not see it', async () => {
  const door = await openDoor();
  const lost = door.dial({ hubId: 'nowhere' });
  expect(await new Promise((done) => lost.once('ended', done))).toBe('revoked');
  expect((await welcomed(door.dial({ hubId: 'pirot' }))).hubId).toBe('pirot');
  expect((await welcomed(door.dial())).hubId).toBe('pirot');
});

test('a viewer that goes while his place is looked up leaves nothing running', async () => {
  let found: (hash: string) => void = () => undefined;
  let asked: () => void = () => undefined;
  const isAsked = new Promise<void>((done) => (asked = done));
  const door = await openDoor({
    hashAt: () => {
      asked();
      return new Promise((done) => (found = done));
    }
  });
  const socket = door.dial({ resume: { seq: 3, hash: HASH } });
  await isAsked;
  socket.disconnect();
  await new Promise((later) => setTimeout(later, 200));
  found(HASH);
  await new Promise((later) => setTimeout(later, 50));
  expect(door.listeners.size).toBe(0);
  const stays = door.dial();
  await welcomed(stays);
  expect(door.listeners.size).toBe(1);
});

test('frames come as their bytes, one message until it arrived, and what a screen lost or looks at is heard', async () => {
  const said: unknown[] = [];
  let send: (bytes: Uint8Array) => void = nothing;
  const door = await openDoor({
    watch: (sender) => {
      send = sender;
      return {
        arrived: () => void said.push('arrived'),
        rejoin: (chain) => void said.push({ chain }),
        look: (box) => void said.push(box),
        close: nothing
      };
    }
  });
  const socket = door.dial();
  await welcomed(socket);
  const came = new Promise<Uint8Array>((done) =>
    socket.once('frame', (bytes: ArrayBuffer) => done(new Uint8Array(bytes)))
  );
  send(Uint8Array.of(2, 0, 7));
  expect([...(await came)]).toEqual([2, 0, 7]);
  socket.emit('arrived');
  socket.emit('keyframe');
  socket.emit('keyframe', { chain: 3 });
  socket.emit('look', { west: 22, south: 43, east: 21, north: 44 });
  socket.emit('keyframe', { chain: -1 });
  socket.emit('look', { west: 22, south: 43, east: 23, north: 44 });
  socket.emit('arrived');
  await socket.emitWithAck('time', { clientMs: 1 });
  expect(said).toEqual(['arrived', { chain: undefined }, { chain: 3 }, [22, 43, 23, 44], 'arrived']);
});

test('a page that draws nothing that moves is not sent it, and has the heartbeat', async () => {
  let watched = 0;
  const door = await openDoor({
    watch: () => {
      watched += 1;
      return NO_FRAMES;
    }
  });
  const still = door.dial({ frames: false });
  const pulse = new Promise<{ readonly seq: number }>((done) => still.once('pulse', done));
  await welcomed(still);
  expect((await pulse).seq).toBe(5);
  expect(watched).toBe(0);
  await welcomed(door.dial());
  expect(watched).toBe(1);
});

test('whose role reads no frames gets none, whatever he asks for', async () => {
  let watched = 0;
  const door = await openDoor({
    viewerNow: () => ({ userId: 'u-1', name: 'М. Илић', role: 'ministry' }),
    watch: () => {
      watched += 1;
      return NO_FRAMES;
    }
  });
  const socket = door.dial();
  await welcomed(socket);
  socket.emit('keyframe');
  socket.emit('look', { west: 22, south: 43, east: 23, north: 44 });
  await socket.emitWithAck('time', { clientMs: 1 });
  expect(watched).toBe(0);
});

test('a course that is read page by page is one line of the access log', async () => {
  const read: string[] = [];
  const fact = (seq: number) => ({ seq }) as never;
  const door = await openDoor({
    story: async (_subject, afterSeq) => (afterSeq < 3 ? [fact(afterSeq + 1)] : []),
    noteAccess: (kind, _userId, subject) => void (kind === 'read' && read.push(subject))
  });
  const socket = door.dial();
  await welcomed(socket);
  for (let afterSeq = 0; afterSeq < 4; afterSeq++)
    await socket.emitWithAck('story', { subject: 'incident:1', afterSeq });
  expect(read).toEqual(['incident:1']);
  // A page from the midst, of a course that nobody began here, is a reading of its own.
  await socket.emitWithAck('story', { subject: 'incident:2', afterSeq: 7 });
  expect(read).toEqual(['incident:1', 'incident:2']);
});
