import { chromium, type Page } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { findChromium, FLAGS } from '../e2e/chromium.ts';
import { mapOf, type Px } from '../e2e/map.ts';
import { open, setUp } from '../e2e/officer.ts';
import { deviceIds, startBenchHub } from './latency/bench-hub.ts';
import { driveFleet, type Report } from './latency/fleet.ts';
import { keepPixels, seenSoFar, watchPixels, type Seen } from './latency/pixel-watch.ts';
import { median, quantile } from './paired.ts';
import { createRandom } from './random.ts';
import { askedFor, result, table } from './report.ts';

/** A meadow above Bela Palanka: no sector, no name and no station is near. */
const [LON, LAT] = [22.47, 43.29];
const ZOOM = 15;
/** Drones in a row of their own that go from one place to another and back, further than a mark is wide. */
const PROBES = 8;
const JUMP_PX = 28;
/** Seven degrees a second on a circle of 20 px at this zoom and latitude. */
const SPEED_MPS = 4.3;
const SETTLE_MS = 3_000;
/** Of two seconds nothing was seen: as good as never. */
const NEVER_MS = 2_000;

type Sent = { readonly probe: number; readonly place: 0 | 1; readonly atMs: number };
type Run = {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly unseen: number;
  readonly samples: number;
};

/** From the socket of a device to the pixel that changed, in the page as it is delivered. */
export async function run(): Promise<void> {
  const { full, seed } = askedFor();
  const built = spawnSync(process.execPath, ['server/cli/ensure-build.js'], { stdio: 'inherit' });
  if (built.status !== 0) throw new Error('The build failed');
  const runs = 5;
  const runMs = full ? 20_000 : 3_000;
  const medians: Record<number, Run> = {};
  const rows = [];
  for (const tracks of full ? [100, 1000, 2000, 5000] : [1000, 2000]) {
    const all = await measure(tracks, runs, runMs, seed);
    const middle: Run = {
      p50Ms: median(all.map((one) => one.p50Ms)),
      p99Ms: median(all.map((one) => one.p99Ms)),
      unseen: all.reduce((sum, one) => sum + one.unseen, 0),
      samples: all.reduce((sum, one) => sum + one.samples, 0)
    };
    medians[tracks] = middle;
    const p99s = all.map((one) => Math.round(one.p99Ms)).sort((a, b) => a - b);
    rows.push({ tracks, ...middle, 'p99 of each run': p99s.join(' ') });
  }
  table(`device socket → changed pixel, 1 Hz, ms; ${runs} runs of ${runMs / 1000} s`, rows);
  result({
    p50Ms1000: medians[1000]?.p50Ms ?? NaN,
    p99Ms1000: medians[1000]?.p99Ms ?? NaN,
    p99Ms2000: medians[2000]?.p99Ms ?? NaN
  });
}

async function measure(tracks: number, runs: number, runMs: number, seed: number): Promise<Run[]> {
  const vehicles = tracks - PROBES;
  const hub = await startBenchHub(vehicles, PROBES);
  const { env, executablePath } = findChromium();
  const browser = await chromium.launch({ executablePath, args: FLAGS, ...(env && { env }) });
  try {
    const admin = await setUp(hub);
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, baseURL: hub.url });
    await keepPixels(page);
    await open(page, hub, admin, `/watch?at=${LON},${LAT},${ZOOM}`);
    const ground = await layOut(page);
    const fleet = createFleet(vehicles, ground, createRandom(seed));
    const totalMs = SETTLE_MS + runs * runMs;
    const sent: Sent[] = [];
    const startMs = Date.now();
    const driving = driveFleet(hub, tracks, startMs + totalMs, fleet.report, (device, atMs) => {
      if (device >= vehicles) sent.push({ probe: device - vehicles, place: fleet.placeOf(device), atMs });
    });
    await watchPixels(page, ground.probes);
    await driving;
    await pause(NEVER_MS);
    const seen = await seenSoFar(page);
    return Array.from({ length: runs }, (_, n) => {
      const fromMs = startMs + SETTLE_MS + n * runMs;
      return judge(
        sent.filter(({ atMs }) => atMs >= fromMs && atMs < fromMs + runMs),
        seen
      );
    });
  } finally {
    await browser.close();
    await hub.close();
  }
}

type Ground = {
  /** Both places of each probe, in pixels of the map. */
  readonly probes: readonly (readonly [Px, Px])[];
  readonly toPlace: (px: Px) => readonly [lon: number, lat: number];
  readonly size: Px;
  /** A band that belongs to the probes alone. */
  readonly band: readonly [top: number, bottom: number];
};

async function layOut(page: Page): Promise<Ground> {
  const map = mapOf(page);
  await map.drawn();
  const size = await map.size();
  const step = 0.001;
  const [origin, east, north] = await map.project([
    [LON, LAT],
    [LON + step, LAT],
    [LON, LAT + step]
  ]);
  if (!origin || !east || !north) throw new Error('The map does not project');
  const [perLon, perLat] = [(east[0] - origin[0]) / step, (north[1] - origin[1]) / step];
  const middle = size[1] / 2;
  const probes = Array.from({ length: PROBES }, (_, n): readonly [Px, Px] => {
    const x = size[0] * (0.05 + (0.9 * n) / PROBES);
    return [
      [x, middle - JUMP_PX / 2],
      [x, middle + JUMP_PX / 2]
    ];
  });
  return {
    probes,
    size,
    band: [middle - 60, middle + 60],
    toPlace: ([x, y]) => [LON + (x - origin[0]) / perLon, LAT + (y - origin[1]) / perLat]
  };
}

/** Vehicles that drive round in the view, above and below the band, and probes that jump once a second. */
function createFleet(vehicles: number, ground: Ground, random: () => number) {
  const { size, band } = ground;
  const starts = Array.from({ length: vehicles }, (_, n): Px => {
    const y = n % 2 === 0 ? random() * (band[0] - 30) : band[1] + 30 + random() * (size[1] - band[1] - 30);
    return [random() * size[0], y];
  });
  const ids = deviceIds(vehicles, ground.probes.length);
  const courses = starts.map(() => random() * 360);
  const jumps = ground.probes.map(() => 0);
  return {
    placeOf: (device: number): 0 | 1 => ((jumps[device - vehicles] ?? 0) % 2 === 0 ? 1 : 0),
    report(device: number): Report {
      const deviceId = `rx-${ids[device]}`;
      const probe = device - vehicles;
      if (probe >= 0) {
        const count = (jumps[probe] ?? 0) + 1;
        jumps[probe] = count;
        const [lon, lat] = ground.toPlace(ground.probes[probe]?.[count % 2 === 0 ? 1 : 0] ?? [0, 0]);
        return { deviceId, lon, lat };
      }
      const course = ((courses[device] ?? 0) + 7) % 360;
      courses[device] = course;
      const [x, y] = starts[device] ?? [0, 0];
      // A circle of 20 px, so that nobody drives into the band.
      const turn = (course * Math.PI) / 180;
      const [lon, lat] = ground.toPlace([x - 20 * Math.cos(turn), y - 20 * Math.sin(turn)]);
      return { deviceId, lon, lat, speedMps: SPEED_MPS, courseDeg: course };
    }
  };
}

/** Pairs what was sent with the first time after it that its place was seen; what was never seen counts as 2 s. */
function judge(sent: readonly Sent[], seen: readonly Seen[]): Run {
  const delays = sent.map(({ probe, place, atMs }) => {
    const first = seen.find((one) => one.probe === probe && one.place === place && one.atMs >= atMs);
    return first === undefined ? NEVER_MS : Math.min(first.atMs - atMs, NEVER_MS);
  });
  return {
    p50Ms: quantile(delays, 0.5),
    p99Ms: quantile(delays, 0.99),
    unseen: delays.filter((ms) => ms >= NEVER_MS).length,
    samples: delays.length
  };
}
