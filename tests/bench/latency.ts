import { chromium } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { findChromium, FLAGS } from '../e2e/chromium.ts';
import { open, setUp } from '../e2e/officer.ts';
import { arrivalsOf } from './latency/arrivals.ts';
import { deviceIds, startBenchHub } from './latency/bench-hub.ts';
import { driveFleet } from './latency/fleet.ts';
import { createFleet, LAT, layOut, LON, PROBES, ZOOM } from './latency/ground.ts';
import { messagesSoFar, noteMessages, seenSoFar, watchPixels } from './latency/pixel-watch.ts';
import { judge, STAGES, type Run, type Sent } from './latency/judge.ts';
import { median, quantile } from './paired.ts';
import { createRandom } from './random.ts';
import { askedFor, result, table } from './report.ts';

const SETTLE_MS = 3_000;
/** Of two seconds nothing was seen: as good as never. */
const NEVER_MS = 2_000;

/** From the socket of a device to the pixel that changed, in the page as it is delivered. */
export async function run(): Promise<void> {
  const { full, seed } = askedFor();
  const built = spawnSync(process.execPath, ['server/cli/ensure-build.js'], { stdio: 'inherit' });
  if (built.status !== 0) throw new Error('The build failed');
  const runs = 5;
  const runMs = full ? 20_000 : 3_000;
  const medians = new Map<number, { readonly p50Ms: number; readonly p99Ms: number }>();
  const rows = [];
  const stages = [];
  for (const tracks of full ? [PROBES, 100, 1000, 2000, 5000] : [1000, 2000]) {
    const all = await measure(tracks, runs, runMs, seed);
    const totals = all.map(({ delays }) => delays.map(({ totalMs }) => totalMs));
    const middle = {
      p50Ms: median(totals.map((run) => quantile(run, 0.5))),
      p99Ms: median(totals.map((run) => quantile(run, 0.99)))
    };
    medians.set(tracks, middle);
    const p99s = totals.map((run) => Math.round(quantile(run, 0.99))).sort((a, b) => a - b);
    const every = all.flatMap(({ delays }) => delays);
    rows.push({
      tracks,
      ...middle,
      unseen: every.filter(({ totalMs }) => totalMs >= NEVER_MS).length,
      samples: every.length,
      'p99 of each run': p99s.join(' ')
    });
    for (const stage of STAGES) {
      const ms = every.flatMap(({ stages: one }) => one?.[stage] ?? []);
      stages.push({ tracks, stage, p50: quantile(ms, 0.5), p90: quantile(ms, 0.9), p99: quantile(ms, 0.99) });
    }
  }
  table(`device socket → changed pixel, 1 Hz, ms; ${runs} runs of ${runMs / 1000} s`, rows);
  table('the same way stage by stage, all runs together, ms', stages);
  result({
    p50Ms1000: medians.get(1000)?.p50Ms ?? NaN,
    p99Ms1000: medians.get(1000)?.p99Ms ?? NaN,
    p99Ms2000: medians.get(2000)?.p99Ms ?? NaN
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
    await noteMessages(page);
    await open(page, hub, admin, `/watch?at=${LON},${LAT},${ZOOM}`);
    const ground = await layOut(page);
    const fleet = createFleet(vehicles, ground, createRandom(seed));
    const probeIds = deviceIds(vehicles, PROBES).slice(vehicles);
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
    const arrivals = arrivalsOf(await messagesSoFar(page), new Set(probeIds));
    return Array.from({ length: runs }, (_, n) => {
      const fromMs = startMs + SETTLE_MS + n * runMs;
      return judge(
        sent.filter(({ atMs }) => atMs >= fromMs && atMs < fromMs + runMs),
        seen,
        (probe, atMs) => arrivals(probeIds[probe] ?? '', atMs),
        NEVER_MS
      );
    });
  } finally {
    await browser.close();
    await hub.close();
  }
}
