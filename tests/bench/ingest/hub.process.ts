import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { REJECT_REASONS } from '#core/plausibility.ts';
import { openLastSeen } from '../../../server/archive/last-seen.ts';
import { openBareHub, type BareHub } from '../../../server/bare-hub.ts';
import { readConfig } from '../../../server/config.ts';
import { BENCH_PACK, benchDevices, UDP_FEED } from './pack.ts';
import { answerTo, type HubPlace, type HubWord } from './talk.ts';

let hub: BareHub | undefined;
let dataDir = '';

async function open({ homeDir, udpPorts }: { homeDir: string; udpPorts: number[] }): Promise<HubPlace> {
  const env = { VIDIK_HUB: BENCH_PACK, VIDIK_DATA: join(homeDir, 'data'), VIDIK_ALSO_HUBS: '' };
  const config = readConfig(env, homeDir);
  dataDir = config.dataDir;
  mkdirSync(dataDir, { recursive: true });
  const receivers = benchDevices().filter(({ feedId }) => feedId === UDP_FEED);
  const links = udpPorts.map((port, nth) => ({ deviceId: receivers[nth]?.id, address: `udp:${port}` }));
  writeFileSync(join(dataDir, 'links.json'), JSON.stringify({ version: 1, links }));
  const opened = await openBareHub(config, config, {
    log: console,
    failed: console.error,
    lost: console.error
  });
  hub = opened;
  const http = createServer((req, res) => {
    if (!opened.pipeline.handleFeed(req, res)) res.writeHead(404).end();
  });
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready));
  return { port: (http.address() as AddressInfo).port, keysFile: opened.keysFile, udpPorts };
}

function word(): HubWord {
  const { user, system } = process.cpuUsage();
  const { feeds = [], links = [] } = hub?.pipeline.snapshot() ?? {};
  const doubts = new Set<string>(REJECT_REASONS);
  return {
    cpuMs: (user + system) / 1000,
    feeds: feeds.map(({ id, accepted, duplicate, dropped, refused }) => {
      const counts = Object.entries(refused);
      const sum = (which: typeof counts) => which.reduce((total, [, count]) => total + count, 0);
      return {
        id,
        accepted,
        duplicate,
        // What a later stage doubts was accepted at the door.
        refused: dropped + sum(counts.filter(([why]) => !doubts.has(why))),
        doubted: sum(counts.filter(([why]) => doubts.has(why)))
      };
    }),
    lastMs: Math.max(0, ...feeds.map(({ lastMessageMs = 0 }) => lastMessageMs)),
    lost: links.reduce((total, link) => total + (link.lost ?? 0), 0)
  };
}

/** Stops the hub and reads where it last saw each track. */
async function places(): Promise<readonly (readonly [id: string, measuredAtMs: number])[]> {
  await hub?.close();
  hub = undefined;
  const file = join(dataDir, 'last-seen.db');
  if (!existsSync(file)) return [];
  const seen = openLastSeen(file);
  const all = seen.all().map(({ id, measuredAtMs }) => [id, measuredAtMs] as const);
  seen.close();
  return all;
}

answerTo({ open, word, places }, () => hub?.close());
