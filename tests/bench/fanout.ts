import { setTimeout as pause } from 'node:timers/promises';
import {
  SIDES,
  start,
  type HubAnswer,
  type HubAsk,
  type Pattern,
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

const NOTHING = { cpuMs: NaN, wallMs: NaN, messages: 0, bytes: 0, arrived: NaN };

type Ports = Readonly<Record<Side, number>>;
type Round = Readonly<Record<Side, HubAnswer & { readonly arrived: number }>>;

/**
 * CPU of a hub's process that takes 10,000 reports a second and sends what is newest of each track to 200 viewers, as
 * often on every side: frames through the hub's own lane and door, each message answered by each viewer; objects made of
 * the tracks in one broadcast of Socket.IO with its own parser, which nobody answers; and the bytes of our messages, made
 * before, by `ws.send`.
 */
export async function run(): Promise<void> {
  const { full, seed } = askedFor();
  const roundMs = full ? 5_000 : 2_000;
  const hub = start<HubAsk, HubAnswer>('./fanout-hub.process.js', [String(TRACKS), String(seed)]);
  const viewers = Object.fromEntries(
    SIDES.map((side) => [side, start<ViewersAsk, ViewersAnswer>('./fanout-viewers.process.js', [])])
  ) as Record<Side, ReturnType<typeof start<ViewersAsk, ViewersAnswer>>>;
  const stopped = start<ViewersAsk, ViewersAnswer>('./fanout-viewers.process.js', []);
  try {
    const ports = (await hub.heard()) as unknown as Ports;
    for (const side of SIDES)
      await viewers[side].ask({ kind: 'dial', side, port: ports[side], count: VIEWERS });
    await stopped.ask({ kind: 'dial', side: 'frames', port: ports.frames, count: 1 });
    await pause(SETTLE_MS);

    const round = async (
      pattern: Pattern,
      ms: number,
      sides: readonly Side[] = SIDES
    ): Promise<Partial<Round>> => {
      const answers: Partial<Record<Side, HubAnswer & { arrived: number }>> = {};
      for (const side of sides) {
        await viewers[side].ask({ kind: 'tell' });
        const answer = await hub.ask({ side, pattern, ms });
        // What a side left in the sockets is none of the next one's business.
        await pause(200);
        const { messages } = await viewers[side].ask({ kind: 'tell' });
        answers[side] = { ...answer, arrived: messages / (answer.messages * VIEWERS) };
      }
      return answers;
    };
    const rounds: Round[] = [];
    // Everything is compiled first.
    await round('together', 1_000);
    for (let n = full ? 9 : 3; n > 0; n--) rounds.push((await round('together', roundMs)) as Round);

    stopped.child.kill('SIGSTOP');
    await viewers.frames.ask({ kind: 'tell' });
    const during = await hub.ask({ side: 'frames', pattern: 'spread', ms: STOPPED_MS });
    const { latencyMs, messages } = await viewers.frames.ask({ kind: 'tell' });
    const peers = await round('spread', roundMs, ['json', 'raw']);
    const live = hub.ask({ side: 'frames', pattern: 'spread', ms: 3_000 });
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
    const zoomed = await hub.ask({ side: 'frames', pattern: 'spread', ms: roundMs });

    const share = ({ cpuMs, wallMs }: HubAnswer): number => cpuMs / wallMs;
    const spread: Round = {
      json: NOTHING,
      raw: NOTHING,
      ...peers,
      frames: { ...during, arrived: messages / (during.messages * VIEWERS) }
    };
    const ofJson = rounds.map(({ frames, json }) => share(json) / share(frames));
    const ofRaw = rounds.map(({ frames, raw }) => share(frames) / share(raw));
    table(
      `time of a core in the hub's process: ${TRACKS} tracks at 1 Hz, ${VIEWERS} viewers, one message a second, ${rounds.length} rounds`,
      SIDES.map((side) => {
        const of = rounds.map((one) => share(one[side]));
        const arrived = Math.min(...rounds.map((one) => one[side].arrived));
        return { side, min: Math.min(...of), median: median(of), max: Math.max(...of), arrived };
      })
    );
    table('how often ours: JSON / ours is to be 3.3 or more, ours / bytes 2.5 or less', [
      { rate: 'one a second', 'JSON / ours': median(ofJson), 'ours / bytes': median(ofRaw) },
      {
        rate: 'at our own pace',
        'JSON / ours': share(spread.json) / share(spread.frames),
        'ours / bytes': share(spread.frames) / share(spread.raw)
      }
    ]);
    table(
      'at our own pace, each track at its own instant, one more viewer stopped',
      SIDES.map((side) => ({
        side,
        core: share(spread[side]),
        ...wire(spread[side]),
        arrived: spread[side].arrived
      }))
    );
    table('zoomed on Pirot', [{ core: share(zoomed), ...wire(zoomed) }]);
    table('from report to viewer, ms', [{ p50: quantile(latencyMs, 0.5), p99: quantile(latencyMs, 0.99) }]);
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
    for (const { child } of [hub, ...Object.values(viewers), stopped]) {
      child.kill('SIGKILL');
    }
  }
}

function wire({ messages, bytes, wallMs }: HubAnswer) {
  return { 'messages a second': (messages * 1000) / wallMs, 'kB a second': bytes / wallMs };
}
