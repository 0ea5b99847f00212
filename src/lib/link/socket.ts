import { io, type Socket } from 'socket.io-client';
import type { Command } from '#core/command.ts';
import type { Fact } from '#core/fact.ts';
import type { FrameError } from '#core/frame/error.ts';
import * as packets from '#core/packets.ts';
import {
  NOT_SIGNED_IN,
  PROTOCOL_VERSION,
  type ClientEvents,
  type Look,
  type Pulse,
  type ServerEvents,
  type StoryAnswer,
  type Welcome
} from '#core/protocol.ts';
import { createHeart, type Silence } from './heart.ts';
import { openIndexedKeep } from './keep-indexed.ts';
import { createKeep } from './keep.ts';
import { createLane } from './lane.ts';
import { nextLook } from './look.ts';
import { createOffset } from './offset.ts';
import { createOutbox, type CommandState, type Outbox } from './outbox.ts';
import { reportPaints, type LinkDisplay } from './paint.ts';
import { NOTHING, turned, welcomed, type Replica } from './replica.ts';
import { watchSleep } from './sleep.ts';

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
  /** `sinceMs` is the last moment for which the screen is known to have been true; `silence` is what is not heard. */
  readonly state: (state: LinkState, sinceMs: number, silence: Silence) => void;
  readonly command: (state: CommandState) => void;
  /** A command of this page that nobody waits for any more. */
  readonly gone: (commandId: string) => void;
  readonly ended: (why: 'version' | 'revoked' | 'slow' | 'signedOut') => void;
};

export type Link = {
  readonly send: (command: Command) => void;
  readonly withdraw: (commandId: string) => void;
  readonly keeping: Outbox['keeping'];
  /** What the screens of this page show of the ground: what moves elsewhere need not come. */
  readonly look: (view: Look) => void;
  readonly story: (subject: string, afterSeq: number) => Promise<StoryAnswer>;
  /** Server wall time now, by the measured offset; undefined until it was measured. */
  readonly offset: () => { readonly offsetMs: number; readonly errorMs: number } | undefined;
  readonly retry: () => void;
  readonly close: () => void;
};

const TIME_EVERY_MS = 10_000;
/** While nothing is known of the clock, it is asked for so often. */
const FIRST_TIME_MS = 1_000;
const FIRST_SAMPLES = 5;
const CHECK_EVERY_MS = 250;
const RETRY_MS = 500;
/** A map that is being moved asks once it has been still for so long. */
const LOOK_MS = 300;
/** The whole picture is asked for no oftener: bytes that nobody understands are no reason to send more. */
const ANEW_MS = 1_000;
/** Causes of damage that are told, more than the codec has names for. */
const MAX_CAUSES = 50;

/** Connects the page to a hub, without a name to the home hub, and keeps it connected. Bytes go to the scene, facts to the state. */
export function createLink(
  events: LinkEvents,
  hubId?: string,
  display?: LinkDisplay,
  nowMs: () => number = Date.now
): Link {
  const offset = createOffset();
  const { frames } = events;
  const lane = frames && createLane(frames.open);
  let replica: Replica = NOTHING;
  const heart = createHeart({ nowMs, offset: offset.best });
  /** Welcome on this connection: before that nobody knows whose it is. */
  let isJoined = false;
  let measuredMs = -Infinity;
  let state: LinkState = 'connecting';
  let silence: Silence = 'hub';
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
        ...(display ? { display: display.hello } : {}),
        ...resumeOf(replica)
      })
  });
  const outbox = createOutbox({
    send: (command, waitedMs, timeoutMs) =>
      socket.timeout(timeoutMs).emitWithAck('command', { command, waitedMs }),
    isConnected: () => socket.connected && isJoined,
    nowMs,
    changed: events.command,
    gone: events.gone,
    keep: createKeep(openIndexedKeep())
  });
  const sleep = watchSleep(
    { document, window, nowMs, steadyMs: () => performance.now() },
    // Said before it stands still, because its first paint after that comes before anything of ours runs.
    { frozen: rested, back: rested, seen: judge }
  );

  function judge(): void {
    const now = heart.now();
    const why = now.state === 'live' ? 'hub' : now.silence;
    if (over || (state === 'connecting' && now.state === 'late')) return;
    if (now.state === state && why === silence) return;
    state = now.state;
    silence = why;
    events.state(state, now.state === 'live' ? nowMs() : now.sinceMs, silence);
  }

  function rested(): void {
    sleep.rest();
    heart.woke();
    judge();
    void measure();
  }

  function end(why: Parameters<LinkEvents['ended']>[0]): void {
    over = true;
    state = 'ended';
    socket.disconnect();
    events.ended(why);
  }

  async function measure(): Promise<void> {
    if (!socket.connected) return;
    const sentMs = nowMs();
    measuredMs = sentMs;
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
    isJoined = true;
    outbox.serve({ userId: welcome.viewer.userId, hubId: welcome.hubId });
    looked = undefined;
    look();
    replica = welcomed(replica, welcome);
    events.welcome(welcome);
    events.replica(replica, []);
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
    heart.heard(pulse);
    events.pulse(pulse);
    judge();
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
    isJoined = false;
    if (reason === 'io server disconnect' && !over) setTimeout(() => socket.connect(), RETRY_MS);
  });

  const stopPaints =
    display &&
    reportPaints(display, {
      painted: () => void (isJoined && socket.connected && socket.emit('painted')),
      leaving: () => void (socket.connected && socket.emit('leaving'))
    });
  const check = setInterval(() => {
    const rest = sleep.rest();
    if (rest === 'set') offset.clear();
    if (rest === 'set' || rest === 'slept') rested();
    else if (rest === 'none') judge();
    const dueMs = offset.best() ? TIME_EVERY_MS : FIRST_TIME_MS;
    if (Math.abs(nowMs() - measuredMs) > dueMs) void measure();
    outbox.flush();
  }, CHECK_EVERY_MS);

  return {
    send: outbox.put,
    withdraw: outbox.withdraw,
    keeping: outbox.keeping,
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
      clearInterval(check);
      clearTimeout(looking);
      stopPaints?.();
      sleep.close();
      outbox.close();
      socket.disconnect();
    }
  };
}

function resumeOf(replica: Replica): { resume?: { seq: number; hash: string } } {
  return replica.hash === undefined ? {} : { resume: { seq: replica.seq, hash: replica.hash } };
}
