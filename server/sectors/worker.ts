import { parentPort, workerData } from 'node:worker_threads';
import { createSectorIndex, type IndexedSector } from '#core/geo/sector-index.ts';

/** A thread that builds the geofence kernel of the sectors it was started with, sends its columns, and ends. */
const buffers = createSectorIndex(workerData as readonly IndexedSector[]).buffers();
parentPort?.postMessage(buffers, buffers);
