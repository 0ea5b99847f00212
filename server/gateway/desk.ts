import type { Fact } from '#core/fact.ts';
import {
  parseKeyframe,
  parseLook,
  parseSent,
  parseStory,
  parseTime,
  type Hello,
  type Look
} from '#core/protocol.ts';
import { may, type Right, type Viewer } from '#core/rights.ts';
import type { Beat } from './beat.ts';
import { createNewest } from './newest.ts';
import { createPager } from './pager.ts';
import type { Desk, SocketPorts } from './ports.ts';
import { frameMessage, hearArrivals, putOn } from './wire.ts';

/** A session that ended elsewhere is noticed within this time, in ms. */
const SESSION_CHECK_MS = 30_000;
/** A viewer may turn so often, in ms: each turn makes a message of his own, and a page asks thrice a second. */
const LOOK_MS = 100;

/** Who comes, from which place in the journal he goes on, whether his page draws what moves, and which display it is. */
type Guest = {
  readonly userId: string;
  readonly afterSeq: number;
  readonly wantsFrames: boolean;
  readonly display?: Hello['display'];
};

/** Serves one viewer from a place in the journal until he goes: pages, frames, heartbeat, and what he asks for. */
export function serveDesk(
  socket: Desk,
  { userId, afterSeq, wantsFrames, display }: Guest,
  ports: SocketPorts,
  beat: Beat
): void {
  const now = (): Viewer | undefined => ports.viewerNow(userId);

  const refused = new Set<string>();
  /** Once for each thing and socket: who asks a thousand times was refused, and that is known. */
  function noteRefusal(subject: string): void {
    if (!refused.has(subject)) ports.noteAccess('refused', userId, subject);
    refused.add(subject);
  }

  function end(why: 'revoked' | 'slow'): void {
    socket.emit('ended', why);
    socket.disconnect(true);
  }

  /** The viewer if he holds the right at this moment; a refusal leaves a line in the access log. */
  function holding(right: Right): Viewer | undefined {
    const viewer = now();
    if (viewer && may(viewer.role, right)) return viewer;
    noteRefusal(`right:${right}`);
    return undefined;
  }

  const pager = createPager({
    afterSeq,
    headSeq: () => ports.head().seq,
    page: async (after) => {
      const viewer = now();
      return viewer && ports.page(after, viewer);
    },
    send: (page, timeoutMs) => socket.timeout(timeoutMs).emitWithAck('page', page),
    cut: (error) => {
      if (error !== undefined) ports.failed(error);
      end('slow');
    }
  });
  const joined = now();
  const frames =
    wantsFrames && joined && may(joined.role, 'read.frames')
      ? ports.watch((bytes) => putOn(socket.conn, frameMessage(bytes)))
      : undefined;
  const stopRoles = ports.onRoleFacts((facts) => {
    if (facts.some((fact) => isAboutRole(fact, userId))) end('revoked');
  });
  const line = display && joined && may(joined.role, 'view.wall') ? ports.displays.join(display) : undefined;
  const stopFacts = ports.onFacts(() => pager.wake());
  const session = setInterval(() => void recheck(), SESSION_CHECK_MS);
  const stopBeat = beat.join(socket);
  const look = createNewest<Look>(LOOK_MS, ({ west, south, east, north }) =>
    frames?.look([west, south, east, north])
  );

  async function recheck(): Promise<void> {
    try {
      if (!(await ports.signedIn(socket.request.headers))) end('revoked');
    } catch (error) {
      // Accounts that cannot be read say nothing of this one; his rights come from the journal, at every event.
      ports.failed(error);
    }
  }

  const stopArrivals = frames && hearArrivals(socket.conn, frames.arrived);
  socket.on('keyframe', (raw) => {
    const asked = parseKeyframe(raw);
    if (asked.ok) frames?.rejoin(asked.value?.chain);
  });
  socket.on('look', (raw) => {
    const asked = parseLook(raw);
    if (asked.ok) look.put(asked.value);
  });
  socket.on('painted', () => line?.painted());
  socket.on('leaving', () => line?.leaving());
  socket.on('time', (raw, answer) => {
    if (typeof answer === 'function' && parseTime(raw).ok) answer({ wallMs: ports.wallNowMs() });
  });
  socket.on('command', (raw, answer) => {
    if (typeof answer !== 'function') return;
    const sent = parseSent(raw);
    if (!sent.ok) return answer({ state: 'invalid', path: sent.path, why: sent.why });
    const { command, waitedMs } = sent.value;
    const author = now();
    if (!author) return answer({ state: 'refused', refusal: { why: 'notAllowed', about: command.kind } });
    ports.command(command, author, waitedMs).then(
      (given) => {
        if (given.state === 'refused' && given.refusal.why === 'notAllowed') {
          noteRefusal(`command:${command.kind}`);
        }
        answer(given);
      },
      (error: unknown) => {
        ports.failed(error);
        answer({ state: 'unknown' });
      }
    );
  });
  let reading: { readonly subject: string; readonly throughSeq: number } | undefined;
  socket.on('story', (raw, answer) => {
    if (typeof answer !== 'function') return;
    const asked = parseStory(raw);
    if (!asked.ok) return answer({ refused: `${asked.path}: ${asked.why}` });
    const reader = holding('read.journal');
    if (!reader) return answer({ refused: 'notAllowed' });
    const { subject, afterSeq } = asked.value;
    // The next page of a course that is being read is no other reading.
    if (reading?.subject !== subject || reading.throughSeq !== afterSeq)
      ports.noteAccess('read', userId, subject);
    reading = undefined;
    ports.story(subject, afterSeq, reader).then(
      (facts) => {
        reading = { subject, throughSeq: facts.at(-1)?.seq ?? afterSeq };
        answer({ facts });
      },
      (error: unknown) => {
        ports.failed(error);
        answer({ refused: 'failed' });
      }
    );
  });
  socket.on('disconnect', () => {
    clearInterval(session);
    stopBeat();
    line?.gone();
    look.close();
    stopRoles();
    stopFacts();
    pager.close();
    stopArrivals?.();
    frames?.close();
  });

  pager.wake();
}

function isAboutRole(fact: Fact, userId: string): boolean {
  return (fact.kind === 'roleGranted' || fact.kind === 'roleRevoked') && fact.body?.userId === userId;
}
