import { createSectorIndex } from '#core/geo/sector-index.ts';
import { median, paired, ratio, type Timing } from '../paired.ts';
import { createAsking, sizeMB } from './kernel.ts';
import { count, createPeers } from './peers.ts';
import { scattered, stars } from './world.ts';

const TRACKS = 10_000;
/** The kernel takes a millisecond for all tracks; so many sweeps make that long enough to be timed. */
const SWEEPS = 10;
/** Vertices that a side may walk in one turn: a slower peer is asked about fewer places. */
const WALK = 2e6;

export type Size = {
  readonly sectors: number;
  readonly vertices: number;
  readonly nsPerUpdate: number;
  readonly vsFlatbushHao: number;
  readonly vsRbushTurf: number;
  readonly vsTurfBrute: number;
  readonly buildMs: number;
  readonly memoryMB: number;
};

/** The kernel and its peers over a world of one size. `sweep` asks about all tracks once more. */
export function measureSize(sectors: number, vertices: number, rounds: number, random: () => number) {
  const world = stars(sectors, vertices, random);
  const began = process.cpuUsage();
  const index = createSectorIndex(world);
  const built = process.cpuUsage(began);
  const lonLat = scattered(TRACKS, random);
  const { ask } = createAsking(index, lonLat);
  const peers = createPeers(world);
  const indexed = Math.min(TRACKS, Math.ceil(WALK / (vertices * 4)));
  const brute = Math.min(TRACKS, Math.max(3, Math.floor(WALK / (sectors * vertices * 5))));
  const sweep = (): void => {
    for (let i = 0; i < SWEEPS; i++) ask();
  };
  const timings = paired(
    [
      { name: 'kernel', run: sweep },
      { name: 'flatbush + hao', run: () => count(peers.flatbushHao, lonLat, indexed) },
      { name: 'rbush + turf', run: () => count(peers.rbushTurf, lonLat, indexed) },
      { name: 'turf', run: () => count(peers.turfBrute, lonLat, brute) }
    ],
    rounds
  );
  const [kernel, flatbushHao, rbushTurf, turf] = [TRACKS * SWEEPS, indexed, indexed, brute].map(
    (updates, i) => perUpdate(timings[i], updates)
  );
  const size: Size = {
    sectors,
    vertices,
    nsPerUpdate: median(kernel?.ms ?? []) * 1e6,
    vsFlatbushHao: ratio(flatbushHao, kernel),
    vsRbushTurf: ratio(rbushTurf, kernel),
    vsTurfBrute: ratio(turf, kernel),
    buildMs: (built.user + built.system) / 1000,
    memoryMB: sizeMB(index)
  };
  return { size, sweep };
}

function perUpdate(timing: Timing | undefined, updates: number): Timing {
  const ms = (timing?.ms ?? []).map((all) => all / updates);
  return { name: timing?.name ?? '', ms, medianMs: median(ms) };
}
