import { randomUUID } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { PositionReport } from '#core/observation.ts';
import { createFeeds } from '../../server/feeds/feeds.ts';
import { linkPack } from '../../server/feeds/link-pack.fixture.ts';
import { LINK_WAITS, type LinkWaits } from '../../server/feeds/link-waits.ts';
import { parseLinks } from '../../server/feeds/links.ts';
import type { FeedState } from '../../server/feeds/silence.ts';

const PATIENCE_MS = 20_000; // two busy cores, and peers that are started by a script

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Waits until something is so; fails with `what` when it never is. */
export async function until<T>(
  what: string,
  read: () => T | undefined | false | Promise<T | undefined | false>
) {
  const deadlineMs = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await read();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadlineMs) throw new Error(`waited in vain for ${what}`);
    await pause(20);
  }
}

/** The real listeners on the links given as device and address; clock and what it took are the test's. */
export async function openLinesHub(
  links: Readonly<Record<string, string>>,
  { waits = {}, hubNowMs = Date.now }: { waits?: Partial<LinkWaits>; hubNowMs?: () => number } = {}
) {
  const parsed = parseLinks(
    { version: 1, links: Object.entries(links).map(([deviceId, address]) => ({ deviceId, address })) },
    linkPack
  );
  if (!parsed.ok) throw new Error(`${parsed.path}: ${parsed.why}`);
  const taken: PositionReport[] = [];
  const states: (readonly [feedId: string, state: FeedState])[] = [];
  const failures: unknown[] = [];
  const sockets = new Set<Socket>();
  const feeds = createFeeds({
    pack: linkPack,
    keys: { byKey: () => undefined, byToken: () => undefined },
    sink: {
      accept: async (observations) =>
        void taken.push(...observations.filter((one) => one.kind === 'position'))
    },
    hubNowMs,
    wallNowMs: Date.now,
    newId: randomUUID,
    ordersOf: () => [],
    phoneView: () => undefined,
    judge: () => undefined,
    onFeedState: (feedId, state) => states.push([feedId, state]),
    links: parsed.value,
    linkWaits: { ...LINK_WAITS, againMs: [20, 100], ...waits },
    failed: (error) => failures.push(error)
  });

  /** A connection that is open, as soon as somebody listens; `heard` resolves when the other side ends it. */
  async function dial(port: number, localAddress = '127.0.0.1') {
    const socket = await until('a listener', () => tryDial(port, localAddress));
    sockets.add(socket);
    const ended = new Promise<void>((resolve) => socket.on('close', () => resolve()));
    return { socket, ended, send: (text: string) => void socket.write(text, 'latin1') };
  }

  return {
    feeds,
    taken,
    states,
    failures,
    dial,
    refusedAt: (deviceId: string) =>
      feeds.snapshot().devices.find(({ id }) => id === deviceId)?.refused ?? {},
    close(): void {
      for (const socket of sockets) socket.destroy();
      feeds.close();
    }
  };
}

function tryDial(port: number, localAddress: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', localAddress }, () => resolve(socket));
    socket.on('error', () => resolve(undefined));
  });
}

/** Sends datagrams to a port of this machine. */
export function createDatagrams(port: number) {
  const socket = createSocket('udp4');
  return {
    send: (text: string, from?: string) =>
      new Promise<void>((resolve) => {
        const sender = from === undefined ? socket : createSocket('udp4').bind(0, from);
        sender.send(Buffer.from(text, 'latin1'), port, '127.0.0.1', () => {
          if (sender !== socket) sender.close();
          resolve();
        });
      }),
    close: (): void => void socket.close()
  };
}

export type LinesHub = Awaited<ReturnType<typeof openLinesHub>>;
