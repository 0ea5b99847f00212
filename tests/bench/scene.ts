import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import { findChromium, FLAGS } from '../e2e/chromium.ts';
import { median } from './paired.ts';
import { askedFor, result, table } from './report.ts';
import type { SceneBench } from './scene/page.ts';
import { serveScene } from './scene/pages.ts';

declare global {
  // The page's own; typed here, where it is asked.
  var bench: SceneBench;
}

/** Frames between two updates: ten a second in all. */
const FRAMES = 9;
/** Seconds that are not counted: the compiler has not seen the loops before. */
const WARM = 2;
/** Pixels of the same picture by another layer: edges are smoothed another way. */
const ALIKE = 0.2;

const OURS = 'ours';
/** What a page does that holds its marks as objects: who asks only what moved is told beside it. */
const LIKE_OURS = 'marks like ours, new objects';
const LESS = 'marks like ours, positions asked anew';
const FLOOR = 'an empty frame';

type Cost = {
  readonly side: string;
  readonly size: number;
  /** Of the main thread: medians of a frame, and the mean of all seconds. */
  readonly updateMs: number;
  readonly frameMs: number;
  readonly msPerSec: number;
  readonly eachSec: readonly number[];
  readonly uploadsBetween: number;
  readonly longTasks: number;
  readonly heapMB: readonly [before: number, after: number];
};

/** What the main thread of a page pays for marks that move, on paths from the bytes or objects to the draw call. */
export async function run(): Promise<void> {
  const { full, seed } = askedFor();
  const seconds = full ? 30 : 6;
  const server = await serveScene(seed, {
    1_000: 5,
    100_000: seconds + WARM + 1,
    1_000_000: (full ? 10 : 2) + WARM + 1
  });
  const browser = await chromium.launch({
    ...findChromium(),
    args: [...FLAGS, '--js-flags=--max-old-space-size=6000']
  });
  const at = (side: string, size: number, forSec: number) =>
    measured(browser, server.url, side, size, forSec);
  try {
    const pixels = [];
    for (const side of [OURS, LIKE_OURS]) pixels.push(await inkOf(browser, server.url, side));
    const [ink = 0, peerInk = 0] = pixels;
    if (!(ink > 1_000 && Math.abs(peerInk / ink - 1) < ALIKE))
      throw new Error(`A thousand marks drew ${ink} pixels, the peer's ${peerInk}`);
    const few = full ? 10 : 1;
    const floor = await at(FLOOR, 100_000, few);
    const own = await at(OURS, 100_000, seconds);
    const rows = [
      own,
      await at(LIKE_OURS, 100_000, full ? 30 : 2),
      await at(LESS, 100_000, few),
      await at('dots, new objects', 100_000, few),
      await at('dots, positions asked anew', 100_000, few),
      await at('dots, standing between updates', 100_000, few),
      await at('dots, binary attributes', 100_000, few),
      await at('dots, maplibre setData', 100_000, 1),
      await at('a canvas that is cleared', 100_000, few),
      floor,
      await at(OURS, 1_000_000, full ? 10 : 2),
      await at(LIKE_OURS, 1_000_000, full ? 3 : 1),
      ...(full ? [await at(LESS, 1_000_000, 3)] : [])
    ];
    const find = (side: string, size: number) =>
      rows.find((cost) => cost.side === side && cost.size === size);
    const ratio = (side: string, size: number): number =>
      (find(side, size)?.msPerSec ?? NaN) / (find(OURS, size)?.msPerSec ?? NaN);
    table(
      'CPU of the main thread, ms; draw calls switched off on all sides, for there is no GPU here',
      rows.map((cost) => ({
        side: cost.side,
        marks: cost.size,
        'update frame': cost.updateMs,
        'other frame': cost.frameMs,
        'a second, mean': cost.msPerSec,
        'least to most': range(cost.eachSec),
        'bytes between updates': cost.uploadsBetween,
        'times ours': ratio(cost.side, cost.size)
      }))
    );
    table(`ours at 100,000, as it runs, ${seconds} s`, [
      { 'long tasks': own.longTasks, 'heap before, MB': own.heapMB[0], 'heap after, MB': own.heapMB[1] }
    ]);
    if (rows.some((cost) => cost.side === OURS && cost.uploadsBetween > 0))
      throw new Error('A frame without data sent some');
    result({
      vsAccessors100k: ratio(LIKE_OURS, 100_000),
      vsAccessors1M: ratio(LIKE_OURS, 1_000_000),
      vsSetData100k: ratio('dots, maplibre setData', 100_000),
      longTasks100k: own.longTasks
    });
  } finally {
    await browser.close();
    await server.close();
  }
}

function range(all: readonly number[]): string {
  return `${Math.min(...all).toPrecision(3)} – ${Math.max(...all).toPrecision(3)}`;
}

async function opened(browser: Browser, url: string): Promise<{ page: Page; cdp: CDPSession }> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  page.on('pageerror', (error) => console.error(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(message.text());
  });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(url);
  return { page, cdp };
}

async function metric(cdp: CDPSession, name: string): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find((one) => one.name === name)?.value ?? NaN;
}

async function inkOf(browser: Browser, url: string, side: string): Promise<number> {
  const { page } = await opened(browser, url);
  const pixels = await page.evaluate((name) => bench.prepare(name, 1_000, 5), side);
  await page.close();
  return pixels;
}

async function measured(
  browser: Browser,
  url: string,
  side: string,
  size: number,
  seconds: number
): Promise<Cost> {
  const { page, cdp } = await opened(browser, url);
  await page.evaluate(([name, count, forSec]) => bench.prepare(name, count, forSec), [
    side,
    size,
    seconds + WARM + 1
  ] as const);
  for (let i = 0; i < WARM; i++)
    await page.evaluate(async () => {
      await bench.update();
      await bench.frames(3);
    });
  const heapMB = async (): Promise<number> => {
    await cdp.send('HeapProfiler.collectGarbage');
    return (await metric(cdp, 'JSHeapUsedSize')) / 2 ** 20;
  };
  const taskMs = async (): Promise<number> => (await metric(cdp, 'TaskDuration')) * 1000;
  const heapBefore = await heapMB();
  const longBefore = await page.evaluate(() => bench.longTasks());
  const updates: number[] = [];
  const others: number[] = [];
  const eachSec: number[] = [];
  let uploadsBetween = 0;
  for (let second = 0; second < seconds; second++) {
    const fromMs = await taskMs();
    await page.evaluate(() => bench.update());
    const updatedMs = await taskMs();
    uploadsBetween += await page.evaluate((count) => bench.frames(count), FRAMES);
    const toMs = await taskMs();
    updates.push(updatedMs - fromMs);
    others.push((toMs - updatedMs) / FRAMES);
    eachSec.push(toMs - fromMs);
  }
  const longTasks = (await page.evaluate(() => bench.longTasks())) - longBefore;
  const heapAfter = await heapMB();
  await page.close();
  return {
    side,
    size,
    updateMs: median(updates),
    frameMs: median(others),
    msPerSec: eachSec.reduce((sum, ms) => sum + ms, 0) / seconds,
    eachSec,
    uploadsBetween,
    longTasks,
    heapMB: [heapBefore, heapAfter]
  };
}
