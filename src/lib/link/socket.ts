import { io, type Socket } from 'socket.io-client';
import type { Command } from '#core/command.ts';
import type { Fact } from '#core/fact.ts';
import type { FrameError } from '#core/frame/error.ts';
import * as packets from '#core/packets.ts';
import {
  LATE_MS,
  LOST_MS,
  NOT_SIGNED_IN,
  PROTOCOL_VERSION,
  type ClientEvents,
  type Look,
  type Pulse,
  type ServerEvents,
  type StoryAnswer,
  type Welcome
} from '#core/protocol.ts';
import { createLane } from './lane.ts';
import { nextLook } from './look.ts';
import { createOffset } from './offset.ts';
import { createOutbox, type CommandState } from './outbox.ts';
import { NOTHING, turned, welcomed, type Replica } from './replica.ts';

/** `live`: the heartbeat comes. `late`: it should have come. `lost`: what is on the screen has stopped. */
export type LinkState = 'connecting' | 'live' | 'late' | 'lost' | 'ended';

export type FrameEvents = {
  readonly open: Parameters<typeof createLane>[0];
  /**
   * Frames have landed, or were damaged and are asked for anew; what was there before stays until they come. The error
   * is told once for each cause: a line that goes on spoiling them has nothing new to say.
   */
  readonly landed: (error: FrameError | undefined) => void;
};

export type LinkEvents = {
  readonly welcome: (welcome: Welcome) => void;
  readonly replica: (replica: Replica, facts: readonly Fact[]) => void;
  /** The fast lane; a page without a scene has none. */
  readonly frames: FrameEvents | undefined;
  readonly pulse: (pulse: Pulse) => void;
  readonly state: (state: LinkState, sinceMs: number) => void;
  readonly command: (state: CommandState) => void;
  readonly ended: (why: 'version' | 'revoked' | 'slow' | 'signedOut') => void;
};

export type Link = {
  readonly send: (command: Command) => void;
  readonly withdraw: (commandId: string) => void;
  /** What the screens of this page show of the ground: what moves elsewhere need not come. */
  readonly look: (view: Look) => void;
  readonly story: (subject: string, afterSeq: number) => Promise<StoryAnswer>;
  /** Server wall time now, by the measured offset; undefined until it was measured. */
  readonly offset: () => { readonly offsetMs: number; readonly errorMs: number } | undefined;
  readonly retry: () => void;
  readonly close: () => void;
};

const TIME_EVERY_MS = 10_000;
const FIRST_SAMPLES = 5;
const CHECK_EVERY_MS = 500;
const RETRY_MS = 500;
/** A map that is being moved asks once it has been still for so long. */
const LOOK_MS = 300;
/** The whole picture is asked for no oftener: bytes that nobody understands are no reason to send more. */
const ANEW_MS = 1_000;
/** Causes of damage that are told, more than the codec has names for. */
const MAX_CAUSES = 50;

/** Connects the page to a hub, without a name to the home hub, and keeps it connected. Bytes go to the scene, facts to the state. */
export function createLink(events: LinkEvents, hubId?: string, nowMs: () => number = Date.now): Link {
  const offset = createOffset();
  const { frames } = events;
  const lane = frames && createLane(frames.open);
  let replica: Replica = NOTHING;
  let heardMs = nowMs();
  let state: LinkState = 'connecting';
  let over = false;
  let view: Look | undefined;
  let looked: Look | undefined;
  let looking: ReturnType<typeof setTimeout> | undefined;
  let anewMs = -Infinity;
  let isDamaged = false;
  const causes = new Set<string>();

  const socket: Socket<ServerEvents, ClientEvents> = io({
    path: '/live',
    parser: packets,
    transports: ['websocket'],
    // A line for each hub: they are resumed and lost one by one.
    multiplex: false,
    reconnectionDelay: RETRY_MS,
    reconnectionDelayMax: 5_000,
    auth: (give) =>
      give({
        version: PROTOCOL_VERSION,
        ...(hubId === undefined ? {} : { hubId }),
        ...(frames ? {} : { frames: false }),
        ...resumeOf(replica)
      })
  });
  const outbox = createOutbox({
    send: (command, timeoutMs) => socket.timeout(timeoutMs).emitWithAck('command', command),
    isConnected: () => socket.connected,
    nowMs,
    changed: events.command
  });

  function become(next: LinkState): void {
    if (state === next || over) return;
    state = next;
    events.state(next, next === 'live' ? nowMs() : heardMs);
  }

  function end(why: Parameters<LinkEvents['ended']>[0]): void {
    over = true;
    state = 'ended';
    socket.disconnect();
    events.ended(why);
  }

  async function measure(): Promise<void> {
    const sentMs = nowMs();
    const answer = await socket
      .timeout(2_000)
      .emitWithAck('time', { clientMs: sentMs })
      .catch(() => undefined);
    if (answer) offset.add(sentMs, answer.wallMs, nowMs());
  }

  function look(): void {
    looking = undefined;
    const next = view && nextLook(view, looked);
    if (!next || !socket.connected) return;
    looked = next;
    socket.emit('look', next);
  }

  function take(bytes: Uint8Array): void {
    if (!frames || !lane) return;
    const { lost, error } = lane.take(bytes);
    for (const chain of lost) socket.emit('keyframe', { chain });
    isDamaged ||= error !== undefined;
    if (isDamaged && nowMs() - anewMs > ANEW_MS) {
      isDamaged = false;
      anewMs = nowMs();
      socket.emit('keyframe');
    }
    const isNew = error && !causes.has(error.why) && causes.size < MAX_CAUSES;
    if (isNew) causes.add(error.why);
    frames.landed(isNew ? error : undefined);
  }

  socket.on('welcome', (welcome) => {
    looked = undefined;
    look();
    replica = welcomed(replica, welcome);
    events.welcome(welcome);
    events.replica(replica, []);
    outbox.flush();
    for (let n = 0; n < FIRST_SAMPLES; n++) setTimeout(() => void measure(), n * 200);
  });
  socket.on('page', (page, ack) => {
    const next = turned(replica, page);
    if (next === 'gap') {
      replica = NOTHING;
      socket.disconnect().connect();
      return;
    }
    replica = next;
    ack();
    events.replica(replica, page.facts);
  });
  socket.on('frame', (bytes) => {
    try {
      take(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes));
    } finally {
      // The next one comes only now: a page that is busy is not sent more than it can draw.
      socket.emit('arrived');
    }
  });
  socket.on('pulse', (pulse) => {
    heardMs = nowMs();
    become('live');
    events.pulse(pulse);
  });
  socket.on('ended', (why) => {
    // A viewer that was too slow comes back and is served from where it stopped.
    if (why !== 'slow') end(why);
  });
  socket.on('connect_error', (error) => {
    if (error.message === NOT_SIGNED_IN) end('signedOut');
    // The hub itself said no, for now; what the network says is tried again by the socket.
    else if (!socket.active && !over) setTimeout(() => socket.connect(), RETRY_MS);
  });
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect' && !over) setTimeout(() => socket.connect(), RETRY_MS);
  });

  const clock = setInterval(() => void (socket.connected && measure()), TIME_EVERY_MS);
  const check = setInterval(() => {
    const silentMs = nowMs() - heardMs;
    if (silentMs > LOST_MS) become('lost');
    else if (silentMs > LATE_MS && state !== 'connecting') become('late');
    if (socket.connected) outbox.flush();
  }, CHECK_EVERY_MS);

  return {
    send: outbox.put,
    withdraw: outbox.withdraw,
    look(next) {
      view = next;
      looking ??= setTimeout(look, LOOK_MS);
    },
    story: (subject, afterSeq) =>
      socket
        .timeout(5_000)
        .emitWithAck('story', { subject, afterSeq })
        .catch((): StoryAnswer => ({ refused: 'link' })),
    offset: offset.best,
    retry: () => void (socket.connected || socket.connect()),
    close() {
      over = true;
      clearInterval(clock);
      clearInterval(check);
      clearTimeout(looking);
      socket.disconnect();
    }
  };
}

function resumeOf(replica: Replica): { resume?: { seq: number; hash: string } } {
  return replica.hash === undefined ? {} : { resume: { seq: replica.seq, hash: replica.hash } };
}
