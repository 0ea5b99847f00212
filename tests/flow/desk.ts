import { setTimeout as pause } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import type { Command } from '#core/command.ts';
import type { Fact } from '#core/fact.ts';
import type { Frame } from '#core/frame/columns.ts';
import { splitFrames } from '#core/frame/packet.ts';
import { createFrameReader } from '#core/frame/reader.ts';
import * as packets from '#core/packets.ts';
import {
  PROTOCOL_VERSION,
  type Answer,
  type ClientEvents,
  type ServerEvents,
  type StoryAnswer,
  type Welcome
} from '#core/protocol.ts';
import { chainOf, createLane, type Intake } from '../../src/lib/link/lane.ts';
import { NOTHING, turned, welcomed, type Replica } from '../../src/lib/link/replica.ts';

/** Where a desk saw a track, and when that was measured in ms of hub time. */
export type Seen = { readonly lon: number; readonly lat: number; readonly measuredAtMs: number };

/** An officer's desk without a browser: the same handshake, the same folds, in a test's own hands. */
export type Desk = {
  readonly welcome: Welcome;
  readonly replica: () => Replica;
  /** Facts that came by pages, in order. */
  readonly facts: () => readonly Fact[];
  /** Tracks by id, as the fast lane brought them. */
  readonly tracks: () => ReadonlyMap<string, Seen>;
  /** As if it had been pressed so long ago. */
  readonly command: (command: Command, waitedMs?: number) => Promise<Answer>;
  readonly story: (subject: string) => Promise<StoryAnswer>;
  /** Sends whatever, as a client would that nobody wrote. */
  readonly emit: (event: string, ...args: readonly unknown[]) => void;
  readonly ended: () => string | undefined;
  readonly isConnected: () => boolean;
  readonly close: () => void;
};

type Wire = Socket<ServerEvents, ClientEvents>;

/** Signs in as the login page does and returns the session's cookie. Throws the status where it was refused. */
export async function signInAt(
  url: string,
  { username, password }: { readonly username: string; readonly password: string }
): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ username, password })
  });
  if (!answer.ok) throw new Error(`signing in gave ${answer.status}: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}

/** A socket to the hub that does not come back by itself, with the headers that a browser would send. */
export function dial(url: string, headers: Readonly<Record<string, string>>, auth: object): Wire {
  return io(url, {
    path: '/live',
    parser: packets,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { ...headers },
    auth: { ...auth }
  });
}

/** Joins the hub with a session, or goes on from what it knew. Rejects where the hub does not welcome it. */
export async function openDesk(url: string, cookie: string, from: Replica = NOTHING): Promise<Desk> {
  const resume = from.hash === undefined ? {} : { resume: { seq: from.seq, hash: from.hash } };
  const socket = dial(url, { cookie, origin: url }, { version: PROTOCOL_VERSION, ...resume });
  let replica = from;
  let ended: string | undefined;
  const facts: Fact[] = [];
  const book = createTrackBook();
  const lane = createLane(() => book);

  socket.on('page', (page, ack) => {
    const next = turned(replica, page);
    if (next === 'gap') throw new Error(`page ${page.afterSeq} does not follow ${replica.seq}`);
    replica = next;
    facts.push(...page.facts);
    ack();
  });
  socket.on('frame', (bytes) => {
    const { error } = lane.take(new Uint8Array(bytes));
    if (error) throw error;
    socket.emit('arrived');
  });
  socket.on('ended', (why) => (ended = why));

  const welcome = await new Promise<Welcome>((done, refused) => {
    socket.once('welcome', (said) => {
      replica = welcomed(replica, said);
      done(said);
    });
    socket.once('connect_error', refused);
    socket.once('disconnect', () => refused(new Error(`not welcome: ${ended}`)));
  });

  return {
    welcome,
    replica: () => replica,
    facts: () => facts,
    tracks: book.tracks,
    command: (command, waitedMs = 0) => socket.timeout(5_000).emitWithAck('command', { command, waitedMs }),
    story: (subject) => socket.timeout(5_000).emitWithAck('story', { subject, afterSeq: 0 }),
    emit: (event, ...args) => void (socket as Socket).emit(event, ...args),
    ended: () => ended,
    isConnected: () => socket.connected,
    close: () => void socket.disconnect()
  };
}

/** Waits until `found` gives something. Throws with `what` when that takes longer than `withinMs`. */
export async function until<T>(what: string, found: () => T | undefined, withinMs = 10_000): Promise<T> {
  const deadlineMs = Date.now() + withinMs;
  for (;;) {
    const value = found();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > deadlineMs) throw new Error(`within ${withinMs} ms there was no ${what}`);
    await pause(25);
  }
}

type Place = Seen & { readonly id: string };
type ChainBook = {
  readonly reader: ReturnType<typeof createFrameReader>;
  readonly slots: Map<number, Place>;
};

/** What the frames of all chains say, by track id. A damaged frame is thrown. */
function createTrackBook(): Intake & { readonly tracks: () => ReadonlyMap<string, Seen> } {
  const chains = new Map<number, ChainBook>();
  const places = (): Place[] => [...chains.values()].flatMap(({ slots }) => [...slots.values()]);
  return {
    tracks: () => new Map(places().map((one) => [one.id, one])),
    dropChain: (chain) => void chains.delete(chain),
    take: (bytes) =>
      splitFrames(bytes).flatMap((part) => {
        const chain = chainOf(part);
        const book = chains.get(chain) ?? { reader: createFrameReader(), slots: new Map<number, Place>() };
        const frame = book.reader.read(part);
        if (frame === undefined) return chain;
        chains.set(chain, book);
        note(book.slots, frame);
        return [];
      })
  };
}

function note(slots: Map<number, Place>, { base, born, moved, gone }: Frame): void {
  if (base === 0) slots.clear();
  for (const slot of gone) slots.delete(slot);
  const names = new Map(born.map(({ slot, id }) => [slot, id]));
  moved.slot.forEach((slot, row) => {
    slots.set(slot, {
      id: names.get(slot) ?? slots.get(slot)?.id ?? `slot ${slot}`,
      lon: (moved.lonE7[row] ?? NaN) / 1e7,
      lat: (moved.latE7[row] ?? NaN) / 1e7,
      measuredAtMs: moved.measuredAtMs[row] ?? NaN
    });
  });
}
