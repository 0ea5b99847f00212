import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import type { HubClock } from '#core/clock.ts';
import type { Command } from '#core/command.ts';
import type { Head } from '#core/entry.ts';
import type { Fact } from '#core/fact.ts';
import {
  parseCommand,
  parseHello,
  parseStory,
  parseTime,
  PROTOCOL_VERSION,
  PULSE_MS,
  type Answer,
  type ClientEvents,
  type Page,
  type Pulse,
  type ServerEvents
} from '#core/protocol.ts';
import { redact } from '#core/redact.ts';
import { may, type Right, type Viewer } from '#core/rights.ts';
import type { Room } from '#core/room.ts';
import { createPager } from './pager.ts';
import { viewerNow, type SignedIn } from './viewers.ts';

/** What the sockets need of the hub: to read, to decide, and to draw. */
export type SocketPorts = {
  readonly hubId: string;
  readonly clock: () => HubClock;
  readonly wallNowMs: () => number;
  readonly room: () => Room;
  readonly head: () => Head;
  readonly hashAt: (seq: number) => Promise<string | undefined>;
  readonly page: (afterSeq: number, viewer: Viewer) => Promise<Page | undefined>;
  readonly story: (subject: string, afterSeq: number, viewer: Viewer) => Promise<readonly Fact[]>;
  readonly command: (command: Command, viewer: Viewer) => Promise<Answer>;
  readonly onFacts: (listener: (facts: readonly Fact[]) => void) => () => void;
  readonly pulse: () => Pulse;
  /** Joins the fast lane; frames come to `send`, which calls back when the viewer has them. */
  readonly watch: (send: (bytes: Uint8Array, arrived: () => void) => void) => {
    rejoin: () => void;
    close: () => void;
  };
  readonly signedIn: SignedIn;
  readonly isOwnOrigin: (headers: IncomingMessage['headers']) => boolean;
  readonly noteAccess: (kind: 'joined' | 'read' | 'refused', userId: string, subject: string) => void;
  readonly failed: (error: unknown) => void;
};

type Desk = Socket<ClientEvents, ServerEvents>;

/** Sockets of one person at a time: a desk, a wall and a phone, with room for a browser that restarts. */
const MAX_SOCKETS_PER_USER = 12;
/** A session that ended elsewhere is noticed within this time, in ms. */
const SESSION_CHECK_MS = 30_000;

/** The socket door: own origin only, signed in only, websocket only, every event asked for its right. */
export function openSockets(http: HttpServer, ports: SocketPorts): { readonly close: () => Promise<void> } {
  const users = new WeakMap<IncomingMessage, string>();
  const io = new Server<ClientEvents, ServerEvents>(http, {
    path: '/live',
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: 64 * 1024,
    pingInterval: 5_000,
    pingTimeout: 5_000,
    destroyUpgrade: false, // in development the same server carries Vite's socket
    allowRequest: (req, answer) => {
      if (!ports.isOwnOrigin(req.headers)) return answer('foreign origin', false);
      ports.signedIn(req.headers).then(
        (account) => {
          if (account) users.set(req, account.userId);
          answer(account ? null : 'not signed in', account !== undefined);
        },
        (error: unknown) => {
          ports.failed(error);
          answer('not signed in', false);
        }
      );
    }
  });

  io.on('connection', (socket) => {
    const userId = users.get(socket.request);
    if (userId === undefined || !viewerNow(userId, ports.room())) {
      socket.emit('ended', 'revoked');
      socket.disconnect(true);
      return;
    }
    if (
      [...io.sockets.sockets.values()].filter((other) => users.get(other.request) === userId).length >
      MAX_SOCKETS_PER_USER
    ) {
      socket.disconnect(true);
      return;
    }
    welcome(socket, userId).catch((error: unknown) => {
      ports.failed(error);
      socket.disconnect(true);
    });
  });

  async function welcome(socket: Desk, userId: string): Promise<void> {
    const hello = parseHello(socket.handshake.auth);
    if (!hello.ok || hello.value.version !== PROTOCOL_VERSION) {
      socket.emit('ended', 'version');
      socket.disconnect(true);
      return;
    }
    const viewer = viewerNow(userId, ports.room());
    if (!viewer || !may(viewer.role, 'read.room')) return void socket.disconnect(true);
    const { resume } = hello.value;
    const known = resume && (await ports.hashAt(resume.seq)) === resume.hash;
    const [room, head] = [ports.room(), ports.head()];
    const from: Head = resume && known ? resume : head;
    socket.emit('welcome', {
      version: PROTOCOL_VERSION,
      viewer,
      hubId: ports.hubId,
      clock: ports.clock(),
      seq: from.seq,
      hash: from.hash,
      room: known ? undefined : redact(room, viewer),
      rollback: resume !== undefined && resume.seq > 0 && !known
    });
    ports.noteAccess('joined', userId, `role:${viewer.role}`);
    serve(socket, userId, from.seq);
  }

  function serve(socket: Desk, userId: string, fromSeq: number): void {
    const now = (): Viewer | undefined => viewerNow(userId, ports.room());
    /** The viewer if he holds the right at this moment; a refusal leaves a line in the access log. */
    function holding(right: Right): Viewer | undefined {
      const viewer = now();
      if (viewer && may(viewer.role, right)) return viewer;
      ports.noteAccess('refused', userId, `right:${right}`);
      return undefined;
    }

    const pager = createPager({
      afterSeq: fromSeq,
      headSeq: () => ports.head().seq,
      page: async (afterSeq) => {
        const viewer = now();
        return viewer && ports.page(afterSeq, viewer);
      },
      send: (page, timeoutMs) => socket.timeout(timeoutMs).emitWithAck('page', page),
      cut: (error) => {
        if (error !== undefined) ports.failed(error);
        socket.emit('ended', 'slow');
        socket.disconnect(true);
      }
    });
    const viewer = now();
    const frames =
      viewer && may(viewer.role, 'read.frames')
        ? ports.watch((bytes, arrived) => socket.emit('frame', bytes, arrived))
        : undefined;
    const stopFacts = ports.onFacts((facts) => {
      if (facts.some((fact) => isAboutRole(fact, userId))) {
        socket.emit('ended', 'revoked');
        socket.disconnect(true);
      } else pager.wake();
    });
    const session = setInterval(() => void recheck(socket), SESSION_CHECK_MS);
    const beat = setInterval(() => socket.emit('pulse', ports.pulse()), PULSE_MS);
    socket.emit('pulse', ports.pulse());
    pager.wake();

    socket.on('keyframe', () => frames?.rejoin());
    socket.on('time', (raw, answer) => {
      if (typeof answer === 'function' && parseTime(raw).ok) answer({ wallMs: ports.wallNowMs() });
    });
    socket.on('command', (raw, answer) => {
      if (typeof answer !== 'function') return;
      const command = parseCommand(raw);
      const author = now();
      if (!command.ok) answer({ state: 'invalid', path: command.path, why: command.why });
      else if (!author)
        answer({ state: 'refused', refusal: { why: 'notAllowed', about: command.value.kind } });
      else {
        ports.command(command.value, author).then(answer, (error: unknown) => {
          ports.failed(error);
          answer({ state: 'unknown' });
        });
      }
    });
    socket.on('story', (raw, answer) => {
      if (typeof answer !== 'function') return;
      const asked = parseStory(raw);
      const reader = holding('read.journal');
      if (!asked.ok) return answer({ refused: `${asked.path}: ${asked.why}` });
      if (!reader) return answer({ refused: 'notAllowed' });
      ports.noteAccess('read', userId, asked.value.subject);
      ports.story(asked.value.subject, asked.value.afterSeq, reader).then(
        (facts) => answer({ facts }),
        (error: unknown) => {
          ports.failed(error);
          answer({ refused: 'failed' });
        }
      );
    });
    socket.on('disconnect', () => {
      clearInterval(session);
      clearInterval(beat);
      stopFacts();
      pager.close();
      frames?.close();
    });
  }

  async function recheck(socket: Desk): Promise<void> {
    const account = await ports.signedIn(socket.request.headers).catch(() => undefined);
    if (account) return;
    socket.emit('ended', 'revoked');
    socket.disconnect(true);
  }

  return {
    async close() {
      io.disconnectSockets(true);
      await io.close();
    }
  };
}

function isAboutRole(fact: Fact, userId: string): boolean {
  return (fact.kind === 'roleGranted' || fact.kind === 'roleRevoked') && fact.body?.userId === userId;
}
