import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { readConfig } from '../../../server/config.ts';
import { LinksError } from '../../../server/feeds/links.ts';
import { openHub, type OpenHub } from '../../../server/hub.ts';
import { openDesk, signInAt } from '../../flow/desk.ts';
import { until } from '../lines-hub.ts';
import { startGpsfake, TRACK_SECONDS, trackAt, trackLog } from './gpsfake.ts';

const hubs = fileURLToPath(new URL('../../../server/hubs', import.meta.url));
const closes: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closes.splice(0).reverse()) await close();
});

/** Changes the list that a JSON file holds. */
function edit<T>(file: string, change: (list: T[]) => T[]): void {
  writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')))));
}

/** The hub of Pirot in which the tracker of K-01 is a receiver behind the gpsd at `address`. */
async function openPirot(address: string): Promise<{ readonly hub: OpenHub; readonly url: string }> {
  const home = mkdtempSync(join(tmpdir(), 'vidik-home-'));
  closes.push(() => rmSync(home, { recursive: true }));
  const pack = join(home, 'server/hubs/pirot');
  cpSync(join(hubs, 'pirot'), pack, { recursive: true });
  edit<{ id: string }>(join(pack, 'feeds.json'), (feeds) => [
    ...feeds,
    { ...feeds.find(({ id }) => id === 'avl'), id: 'receivers', family: 'gpsd' }
  ]);
  edit<{ id: string }>(join(pack, 'devices.json'), (devices) =>
    devices.map((device) => (device.id === 'avl-k-01' ? { ...device, feedId: 'receivers' } : device))
  );
  const config = readConfig({ VIDIK_DATA: join(home, 'data'), VIDIK_ALSO_HUBS: '', PORT: '0' }, home);
  mkdirSync(config.dataDir, { recursive: true });
  const links = { version: 1, links: [{ deviceId: 'avl-k-01', address }] };
  writeFileSync(join(config.dataDir, 'links.json'), JSON.stringify(links));
  const http = createServer((req, res) => hub.handle(req, res, () => res.writeHead(404).end()));
  const hub = await openHub(config, http, pino({ level: 'silent' }), (error) => {
    throw error;
  });
  closes.push(async () => {
    await hub.close();
    http.closeAllConnections();
    http.close();
  });
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready));
  return { hub, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` };
}

test('gpsfake replays a track near Dimitrovgrad, and the officer has the vehicle at its place', async () => {
  const beganMs = (Math.floor(Date.now() / 1000) - TRACK_SECONDS - 5) * 1000;
  const gpsd = await startGpsfake(trackLog(beganMs));
  closes.push(gpsd.close);
  const { hub, url } = await openPirot(`gpsd:${gpsd.port}`);
  const officer = hub.logins.find(({ role }) => role === 'watch');
  if (officer === undefined) throw new Error('there is no officer');
  const desk = await openDesk(url, await signInAt(url, officer));
  closes.push(desk.close);
  const first = await until('the vehicle', () => desk.tracks().get('K-01'));
  const later = await until('that it drives on', () => {
    const seen = desk.tracks().get('K-01');
    return seen && seen.measuredAtMs >= first.measuredAtMs + 10_000 && seen;
  });
  for (const { lon, lat, measuredAtMs } of [first, later]) {
    const at = trackAt((measuredAtMs - beganMs) / 1000);
    expect([lon, lat]).toEqual([expect.closeTo(at.lon, 5), expect.closeTo(at.lat, 5)]);
  }
  await until('the feed', () => desk.replica().room.feeds.receivers);
});

test('a link to nobody stops the start with a sentence', async () => {
  await expect(openPirot('tcp:10110')).rejects.toThrow(LinksError);
});
