import { Worker } from 'node:worker_threads';
import {
  createSectorIndex,
  openSectorIndex,
  type IndexedSector,
  type SectorIndex
} from '#core/geo/sector-index.ts';

/**
 * Points of all sectors that are built at once: 50,000 took 15 to 95 ms of CPU (npm run bench -- geofence), which a start
 * does not notice and a hub's own borders do not reach. 5,000,000 take 1.5 s.
 */
export const MAX_POINTS_AT_ONCE = 50_000;
/** Cells that make do until the thread has built the real ones: as exact, slower to ask, and quick to draw. */
const MAKESHIFT_CELLS = 1 << 12;

/** The geofence kernel of a pack, there from the start. */
export type Fence = { readonly index: () => SectorIndex; readonly close: () => void };

/**
 * Builds the kernel, of many points in a thread of its own; until that is done a coarser one answers the very same.
 * `script` is the thread's file beside the built server. `failed` hears of a thread that died; the coarse one then stays.
 */
export function createFence(
  sectors: readonly IndexedSector[],
  failed: (error: unknown) => void = () => {},
  script: URL = new URL('./sectors.js', import.meta.url)
): Fence {
  const points = sectors.reduce((sum, { area }) => sum + area.reduce((all, ring) => all + ring.length, 0), 0);
  if (points <= MAX_POINTS_AT_ONCE) {
    const index = createSectorIndex(sectors);
    return { index: () => index, close: () => {} };
  }
  let index = createSectorIndex(sectors, MAKESHIFT_CELLS);
  const worker = new Worker(script, { workerData: sectors.map(({ id, area }) => ({ id, area })) });
  worker.unref();
  worker.once('error', failed);
  worker.once('message', (buffers: readonly ArrayBuffer[]) => {
    index = openSectorIndex(index.ids, buffers);
  });
  return {
    index: () => index,
    close() {
      worker.removeAllListeners();
      // An error that no one hears would end the hub.
      worker.on('error', () => {});
      void worker.terminate();
    }
  };
}
