import { setTimeout as pause } from 'node:timers/promises';
import {
  SIDES,
  start,
  type HubAnswer,
  type HubAsk,
  type Pattern,
  type Sent,
  type Side,
  type ViewersAnswer,
  type ViewersAsk
} from './fanout/talk.ts';
import { median, quantile } from './paired.ts';
import { askedFor, result, table } from './report.ts';

const TRACKS = 10_000;
const VIEWERS = 200;
const STOPPED_MS = 20_000;
const SETTLE_MS = 1_000;
/** What reports once a second is never so old to whoever follows. */
const OLD_MS = 3_000;

type Measured = HubAnswer & { readonly arrived: number };
type Round = Readonly<Record<Side, Measured>>;

/**
 * CPU of a hub's process that takes 10,000 reports a second and sends what is newest of each track to 200 viewers, as
 * often on every side: frames through the hub's own lane and door, each message answered by each viewer; objects made of
 * the tracks in one broadcast of Socket.IO with its own parser, which nobody answers; and the bytes of our messages, made
 * before, by `ws.send`. Each side is a process of its own with viewers of its own, and they are measured one at a time.
 */
export async function run(): Promise<void> {
  const { full, seed } = askedFor();
  const hubs = bySide((side) =>
    start<HubAsk, HubAnswer>('./fanout-hub.process.js', [side, String(TRACKS), String(seed)])
  );
  const viewers = bySide(() => start<ViewersAsk, ViewersAnswer>('./fanout-viewers.process.js', []));
  const stopped = start<ViewersAsk, ViewersAnswer>('./fanout-viewers.process.js', []);
  /** What ours sent when it was last measured, as the others must. */
  let script: readonly Sent[] = [];

  async function measured(side: Side, pattern: Pattern, ms: number): Promise<Measured> {
    await viewers[side].ask({ kind: 'tell' });
    const answer = await hubs[side].ask({ pattern, ms, script: side === 'frames' ? [] : script });
    if (side === 'frames') script = answer.sent;
    // What is left in the sockets arrives.
    await pause(200);
    const { messages } = await viewers[side].ask({ kind: 'tell' });
    return { ...answer, arrived: messages / (answer.messages * VIEWERS) };
  }

  /** All sides, in an order that turns. */
  async function round(nth: number, pattern: Pattern, ms: number): Promise<Round> {
    const answers: Partial<Record<Side, Measured>> = {};
    for (let i = 0; i < SIDES.length; i++) {
      const side = SIDES[(i + nth) % SIDES.length] ?? 'frames';
      answers[side] = await measured(side, pattern, ms);
    }
    return answers as Round;
  }

  try {
    for (const side of SIDES) {
      const { port } = (await hubs[side].heard()) as unknown as { readonly port: number };
      await viewers[side].ask({ kind: 'dial', side, port, count: VIEWERS });
      if (side === 'frames') await stopped.ask({ kind: 'dial', side, port, count: 1 });
    }
    await pause(SETTLE_MS);
    // Everything is compiled first.
    await round(0, 'together', 1_000);
    const rounds: Round[] = [];
    for (let n = 0; n < (full ? 12 : 4); n++) rounds.push(await round(n, 'together', full ? 5_000 : 2_000));

    stopped.child.kill('SIGSTOP');
    await viewers.frames.ask({ kind: 'tell' });
    const during = await hubs.frames.ask({ pattern: 'spread', ms: STOPPED_MS, script: [] });
    const { latencyMs, messages } = await viewers.frames.ask({ kind: 'tell' });
    script = during.sent;
    const own: Round = {
      frames: { ...during, arrived: messages / (during.messages * VIEWERS) },
      json: await measured('json', 'spread', 3_000),
      raw: await measured('raw', 'spread', 3_000)
    };
    const live = hubs.frames.ask({ pattern: 'spread', ms: 3_000, script: [] });
    await pause(500);
    const backMs = Date.now();
    stopped.child.kill('SIGCONT');
    let returned = await stopped.ask({ kind: 'tell' });
    // Nothing yet, or still what it had when it was stopped.
    while (returned.oldestMs === 0 || returned.oldestMs > OLD_MS) {
      await pause(20);
      returned = await stopped.ask({ kind: 'tell' });
    }
    const others = await viewers.frames.ask({ kind: 'tell' });
    await live;

    await viewers.frames.ask({ kind: 'look' });
    await pause(200);
    const zoomed = await hubs.frames.ask({ pattern: 'spread', ms: 2_000, script: [] });

    const ofJson = rounds.map(({ frames, json }) => share(json) / share(frames));
    const ofRaw = rounds.map(({ frames, raw }) => share(frames) / share(raw));
    table(
      `part of a core that the hub's process takes: ${TRACKS} tracks at 1 Hz, ${VIEWERS} viewers, one message a second, ${rounds.length} rounds`,
      SIDES.map((side) => {
        const of = rounds.map((one) => one[side]);
        return { side, ...spread(of.map(share)), ...least(of) };
      })
    );
    table(
      'at our own pace, each track at its own instant, one more viewer stopped',
      SIDES.map((side) => ({ side, core: share(own[side]), ...least([own[side]]) }))
    );
    table('how often ours', [
      { rate: 'one a second', of: 'JSON / ours, to be 3.3 or more', ...spread(ofJson) },
      { rate: 'one a second', of: 'ours / bytes, to be 2.5 or less', ...spread(ofRaw) },
      { rate: 'at our own pace', of: 'JSON / ours', median: share(own.json) / share(own.frames) },
      { rate: 'at our own pace', of: 'ours / bytes', median: share(own.frames) / share(own.raw) }
    ]);
    table('ours, zoomed on Pirot', [{ core: share(zoomed), ...wire(zoomed) }]);
    table('ours at its own pace, from report to viewer, ms', [
      { p50: quantile(latencyMs, 0.5), p99: quantile(latencyMs, 0.99) }
    ]);
    table('the viewer that was stopped for 20 s', [
      {
        'first picture after, ms': returned.atMs - backMs,
        'its oldest mark, ms': returned.oldestMs,
        'oldest of the others, ms': others.oldestMs
      }
    ]);
    result({
      cpuVsJson: median(ofJson),
      cpuVsRawWs: median(ofRaw),
      coreShare: Math.max(median(rounds.map(({ frames }) => share(frames))), share(during)),
      latencyP50Ms: quantile(latencyMs, 0.5),
      latencyP99Ms: quantile(latencyMs, 0.99),
      stalledViewerExcessMs: returned.oldestMs - others.oldestMs
    });
  } finally {
    for (const { child } of [...Object.values(hubs), ...Object.values(viewers), stopped]) {
      child.kill('SIGCONT');
      if (child.connected) child.disconnect();
    }
  }
}

function bySide<T>(make: (side: Side) => T): Readonly<Record<Side, T>> {
  return Object.fromEntries(SIDES.map((side) => [side, make(side)])) as Record<Side, T>;
}

function share({ cpuMs, wallMs }: HubAnswer): number {
  return cpuMs / wallMs;
}

function spread(of: readonly number[]) {
  return { min: Math.min(...of), median: median(of), max: Math.max(...of) };
}

/** What a viewer gets a second. */
function wire({ messages, bytes, wallMs }: HubAnswer) {
  return { 'messages/s': (messages * 1000) / wallMs, 'kB/s': bytes / wallMs / VIEWERS };
}

function least(rounds: readonly Measured[]) {
  return { ...(rounds[0] && wire(rounds[0])), arrived: Math.min(...rounds.map(({ arrived }) => arrived)) };
}
