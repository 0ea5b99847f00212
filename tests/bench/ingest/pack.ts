import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const BENCH_PACK = 'bench';
export const HTTP_FEEDS = 8;
export const DEVICES_OF_FEED = 600;
/** Receivers that speak NMEA, one a port: no pack has more links than these. */
export const UDP_DEVICES = 200;
export const UDP_FEED = 'bn';
/** Between two positions of one receiver: five a second. */
export const UDP_STEP_MS = 200;

const KINDS = ['suv', 'phone', 'suv', 'drone'];
/** Short, because the journal takes a pack of at most a megabyte. */
const BASE = 'b';
// The most that a pack may ask for: the bench looks for our limit, not for that of a feed.
const RATES = { positionsPerDevicePerMin: 6000, messagesPerSec: 100_000 };
const TIMES = { expectedEverySec: 10, silenceSec: 600, lagSec: 600, trustworthyClock: true };

export type BenchDevice = { readonly id: string; readonly feedId: string; readonly kind: string };

export const httpFeedId = (nth: number): string => `b${nth}`;
export const trackIdOf = ({ id }: BenchDevice): string => id;

/** The devices that the bench adds to the pack of Pirot, those of HTTP first. */
export function benchDevices(): readonly BenchDevice[] {
  const count = HTTP_FEEDS * DEVICES_OF_FEED + UDP_DEVICES;
  return Array.from({ length: count }, (_, nth) => {
    const feed = Math.floor(nth / DEVICES_OF_FEED);
    const feedId = feed < HTTP_FEEDS ? httpFeedId(feed) : UDP_FEED;
    return { id: `d${nth}`, feedId, kind: KINDS[nth % KINDS.length] ?? 'suv' };
  });
}

/** Writes the pack of Pirot into a home folder, with its area and sections, and the bench's devices in place of its own. */
export function writeBenchPack(pirotDir: string, homeDir: string): void {
  const dir = join(homeDir, 'server', 'hubs', BENCH_PACK);
  cpSync(pirotDir, dir, { recursive: true });
  const write = (file: string, content: object) => writeFileSync(join(dir, file), JSON.stringify(content));
  for (const list of ['crews', 'units', 'patrols']) write(`${list}.json`, []);
  for (const list of ['sensors', 'shelters', 'crossings']) write(`${list}.geojson`, collection([]));
  write('bases.geojson', collection([base]));
  const devices = benchDevices();
  const feedIds = [...new Set(devices.map(({ feedId }) => feedId))];
  const names = (id: string) => ({ cyrl: id, latn: id, en: id });
  const family = (id: string) => (id === UDP_FEED ? 'nmea' : 'webhook');
  write(
    'feeds.json',
    feedIds.map((id) => ({ id, names: names(id), family: family(id), ...TIMES, ...RATES }))
  );
  write(
    'assets.json',
    devices.map((device, nth) => ({
      id: trackIdOf(device),
      kind: device.kind,
      callsign: callsign(nth),
      programme: 'national',
      readiness: 'ready',
      baseId: BASE,
      capabilities: []
    }))
  );
  write(
    'devices.json',
    devices.map((device) => ({
      id: device.id,
      assetId: trackIdOf(device),
      feedId: device.feedId,
      expectedEverySec: 10
    }))
  );
}

function callsign(nth: number): string {
  const letter = String.fromCharCode('A'.charCodeAt(0) + Math.floor(nth / 1000));
  return `Z${letter}-${nth % 1000}`;
}

const base = {
  type: 'Feature',
  id: BASE,
  properties: { names: { cyrl: BASE, latn: BASE, en: BASE }, kind: 'station', toBeConfirmed: false },
  geometry: { type: 'Point', coordinates: [22.58, 43.15] }
};

function collection(features: readonly object[]): object {
  return { type: 'FeatureCollection', features };
}
