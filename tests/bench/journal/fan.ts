import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { openChronicle } from '../../../server/journal/chronicle.ts';
import type { Journal } from '../../../server/journal/port.ts';
import { openSockets } from '../../../server/gateway/sockets.ts';
import type { SocketPorts } from '../../../server/gateway/ports.ts';
import { start } from '../fanout/talk.ts';
import { detectionOf } from './history.ts';

export type FanAsk =
  { readonly kind: 'dial'; readonly port: number; readonly count: number } | { readonly kind: 'tell' };
/** Viewers that are in, and for every fact and viewer the ms from being handed in to being read. */
export type FanAnswer = { readonly joined: number; readonly latencyMs: readonly number[] };

const EVERY_MS = 100;

/** Facts through the journal and the hub's own door to viewers of another process: ms from `commit` to each of them. */
export async function factsFan(journal: Journal, viewers: number, facts: number): Promise<readonly number[]> {
  const chronicle = await openChronicle(journal, Date.now);
  const ports: SocketPorts = {
    hubId: 'bench',
    viewerNow: (userId) => ({ userId, name: userId, role: 'watch' }),
    onRoleFacts: () => () => undefined,
    clock: () => chronicle.room().clock,
    wallNowMs: Date.now,
    room: chronicle.room,
    head: chronicle.head,
    hashAt: chronicle.hashAt,
    lastSeqOf: chronicle.lastSeqOf,
    page: chronicle.page,
    story: chronicle.story,
    command: async () => ({ state: 'unknown' }),
    onFacts: chronicle.onFacts,
    pulse: () => ({
      wallMs: Date.now(),
      seq: chronicle.head().seq,
      tracks: { fresh: 0, all: 0 },
      journalAgeMs: 0
    }),
    watch: () => ({ arrived: nothing, rejoin: nothing, look: nothing, close: nothing }),
    signedIn: async (headers) => ({ userId: String(headers['x-viewer']), name: 'viewer' }),
    isOwnOrigin: () => true,
    displays: { join: () => ({ painted: () => {}, leaving: () => {}, gone: () => {} }) },
    noteAccess: nothing,
    failed: (error) => console.error(error)
  };
  const http = createServer();
  const door = openSockets(http, ports, [ports]);
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready));
  const { port } = http.address() as AddressInfo;
  const process = start<FanAsk, FanAnswer>('./journal-viewers.process.js', []);
  await process.ask({ kind: 'dial', port, count: viewers });
  while ((await process.ask({ kind: 'tell' })).joined < viewers) await pause(100);

  for (let nth = 0; nth < facts; nth++) {
    await pause(EVERY_MS);
    const atMs = Date.now();
    const detection = detectionOf(`fan-${nth}`, atMs, 'S-1', [22.8, 43]);
    const subjects = ['device:thermal-1'];
    await chronicle.commit([
      { id: `fan-${nth}`, atMs, actor: 'mind', kind: 'detectionReported', subjects, body: { detection } }
    ]);
  }
  await pause(1_000);
  const { latencyMs } = await process.ask({ kind: 'tell' });
  process.child.disconnect();
  await door.close();
  http.closeAllConnections();
  http.close();
  await chronicle.close();
  if (latencyMs.length !== viewers * facts)
    throw new Error(`${latencyMs.length} of ${viewers * facts} facts arrived`);
  return latencyMs;
}

function nothing(): void {
  return undefined;
}
