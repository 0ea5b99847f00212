import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHub, type Hub } from '../../e2e/hub.ts';

const FEED = 'bench';

export type BenchHub = Hub & {
  /** The key that signs for every device of the bench. */
  readonly key: { readonly keyId: string; readonly secret: string };
};

/** A real hub as it is delivered, with the pack of Pirot and so many vehicles and drones more, one device each. */
export async function startBenchHub(vehicles: number, drones: number): Promise<BenchHub> {
  const root = process.cwd();
  const home = mkdtempSync(join(tmpdir(), 'vidik-bench-'));
  const discard = (): void => rmSync(home, { recursive: true, force: true });
  try {
    // Node follows a link to where a program really lies, so the program is copied and the rest is linked.
    cpSync(join(root, 'build'), join(home, 'build'), { recursive: true });
    for (const name of ['node_modules', 'static', 'package.json'])
      symlinkSync(join(root, name), join(home, name));
    const pack = join(home, 'server/hubs/pirot');
    mkdirSync(pack, { recursive: true });
    cpSync(join(root, 'server/hubs/pirot'), pack, { recursive: true });
    const ids = deviceIds(vehicles, drones);
    edit(join(pack, 'feeds.json'), (feeds) => [
      ...feeds,
      {
        ...feeds.find(({ id }) => id === 'drones'),
        id: FEED,
        silenceSec: 600,
        positionsPerDevicePerMin: 120,
        messagesPerSec: 10_000
      }
    ]);
    edit(join(pack, 'assets.json'), (assets) => [
      ...assets,
      ...ids.map((id, n) => ({
        ...assets.find(({ kind }) => kind === (n < vehicles ? 'patrolVehicle' : 'drone')),
        id,
        callsign: callsignOf(n)
      }))
    ]);
    edit(join(pack, 'devices.json'), (devices) => [
      ...devices,
      ...ids.map((id) => ({ id: `rx-${id}`, assetId: id, feedId: FEED, expectedEverySec: 1 }))
    ]);
    const hub = await startHub({ VIDIK_EXERCISE: '0' }, { home, prepare: () => undefined });
    return {
      ...hub,
      key: gatewayKey(join(hub.dataDir, 'device-keys.json')),
      async close() {
        await hub.close();
        discard();
      }
    };
  } catch (error) {
    discard();
    throw error;
  }
}

export function deviceIds(vehicles: number, drones: number): string[] {
  return Array.from({ length: vehicles + drones }, (_, n) => `${n < vehicles ? 'bv' : 'bd'}-${n}`);
}

/** Two letters and up to three digits, as every callsign; no unit of the pack begins with these. */
function callsignOf(n: number): string {
  return `X${String.fromCharCode(65 + Math.floor(n / 999))}-${(n % 999) + 1}`;
}

type Named = Readonly<Record<string, unknown>> & { readonly id: string };

function edit(file: string, change: (list: readonly Named[]) => readonly unknown[]): void {
  writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')) as Named[])));
}

function gatewayKey(file: string): BenchHub['key'] {
  const { webhook } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly webhook: readonly {
      readonly feedId: string;
      readonly deviceId?: string;
      readonly keyId: string;
      readonly secret: string;
    }[];
  };
  const found = webhook.find(({ feedId, deviceId }) => feedId === FEED && deviceId === undefined);
  if (!found) throw new Error('The feed of the bench has no key');
  return found;
}
