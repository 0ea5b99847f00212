import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startHub, type Hub } from './hub.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The device of a receiver that the test puts on an asset. */
export const receiverOf = (assetId: string): string => `rx-${assetId.toLowerCase()}`;

/**
 * A real hub, built as it is delivered, with the pack of Pirot in which these assets have a receiver on a line of the
 * hub's own machine: `{ 'K-01': 'gpsd:2947' }`. Its home is a copy, so that nobody's pack is touched.
 */
export async function startReceiverHub(links: Readonly<Record<string, string>>): Promise<Hub> {
  const home = mkdtempSync(join(tmpdir(), 'vidik-home-'));
  const discard = (): void => rmSync(home, { recursive: true, force: true });
  try {
    // Node follows a link to where a program really lies, so the program is copied and the rest is linked.
    cpSync(join(root, 'build'), join(home, 'build'), { recursive: true });
    for (const name of ['node_modules', 'static', 'package.json'])
      symlinkSync(join(root, name), join(home, name));
    const pack = join(home, 'server/hubs/pirot');
    cpSync(join(root, 'server/hubs/pirot'), pack, { recursive: true });
    edit<{ id: string }>(join(pack, 'feeds.json'), (feeds) =>
      (['gpsd', 'nmea'] as const).reduce(
        (all, family) => [...all, { ...all.find(({ id }) => id === 'avl'), id: `rx-${family}`, family }],
        feeds
      )
    );
    edit(join(pack, 'devices.json'), (devices) => [
      ...devices,
      ...Object.entries(links).map(([assetId, address]) => ({
        id: receiverOf(assetId),
        assetId,
        feedId: address.startsWith('gpsd') ? 'rx-gpsd' : 'rx-nmea',
        expectedEverySec: 10
      }))
    ]);
    const hub = await startHub(
      { VIDIK_EXERCISE: '0' },
      {
        home,
        prepare(dataDir) {
          mkdirSync(dataDir, { recursive: true });
          const all = Object.entries(links).map(([assetId, address]) => ({
            deviceId: receiverOf(assetId),
            address
          }));
          writeFileSync(join(dataDir, 'links.json'), JSON.stringify({ version: 1, links: all }));
        }
      }
    );
    return {
      ...hub,
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

/** Changes the list that a JSON file holds. */
function edit<T>(file: string, change: (list: T[]) => unknown[]): void {
  writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')) as T[])));
}
