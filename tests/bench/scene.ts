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
const WARM = 3;

type Cost = {
  readonly side: string;
  readonly size: number;
  readonly updateMs: number;
  readonly frameMs: number;
  /** Of the main thread in a second of ten frames and one update. */
  readonly msPerSec: number;
  readonly uploadsBetween: number;
};

/** What the main thread of a page pays for marks that move, on paths from the bytes or objects to the draw call. */
export async function run(): Promise<void> {
  const { full, seed } = askedFor();
  const rounds = full ? 10 : 3;
  const server = await serveScene(seed, {
    1_000: 5,
    100_000: full ? 40 : 12,
    1_000_000: rounds + WARM + 1
  });
  const browser = await chromium.launch({
    ...findChromium(),
    args: [...FLAGS, '--js-flags=--max-old-space-size=6000']
  });
  try {
    const { pixels } = await measured(browser, server.url, 'ours', 1_000, 1, 1);
    if (!(pixels > 1_000)) throw new Error(`A thousand marks drew ${pixels} pixels`);
    const at = (side: string, size: number, most = rounds) =>
      measured(browser, server.url, side, size, most, most > 1 ? FRAMES : 2);
    const small: Cost[] = [];
    for (const side of [
      'ours',
      'objects, new each frame',
      'icon objects, new each frame',
      'objects, positions asked anew',
      'objects, standing between updates',
      'binary attributes, moving'
    ])
      small.push((await at(side, 100_000)).cost);
    small.push((await at('maplibre setData, moving', 100_000, 1)).cost);
    const large = [
      (await at('ours', 1_000_000)).cost,
      (await at('objects, new each frame', 1_000_000, full ? 3 : 1)).cost
    ];
    const live = await paced(browser, server.url, full ? 30_000 : 6_000);
    const rows = [...small, ...large];
    const [own, objects, , , , , geojson] = small;
    const [ownLarge, objectsLarge] = large;
    table(
      'CPU of the main thread, ms; draw calls switched off on all sides, for there is no GPU here',
      rows.map((cost) => ({
        side: cost.side,
        marks: cost.size,
        'update frame': cost.updateMs,
        'other frame': cost.frameMs,
        'a second': cost.msPerSec,
        'bytes between updates': cost.uploadsBetween,
        'times ours': cost.msPerSec / ((cost.size === 100_000 ? own : ownLarge)?.msPerSec ?? NaN)
      }))
    );
    table(`ours at 100,000, as it runs, ${live.seconds} s`, [
      { 'long tasks': live.longTasks, 'heap before, MB': live.heapBefore, 'heap after, MB': live.heapAfter }
    ]);
    if (own?.uploadsBetween !== 0 || ownLarge?.uploadsBetween !== 0)
      throw new Error('A frame without data sent some');
    const ratio = (peer: Cost | undefined, ref: Cost | undefined): number =>
      (peer?.msPerSec ?? NaN) / (ref?.msPerSec ?? NaN);
    result({
      vsAccessors100k: ratio(objects, own),
      vsAccessors1M: ratio(objectsLarge, ownLarge),
      vsSetData100k: ratio(geojson, own),
      longTasks100k: live.longTasks
    });
  } finally {
    await browser.close();
    await server.close();
  }
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

async function measured(
  browser: Browser,
  url: string,
  side: string,
  size: number,
  rounds: number,
  frames: number
): Promise<{ cost: Cost; pixels: number }> {
  const { page, cdp } = await opened(browser, url);
  const taskMs = async (work: () => Promise<unknown>): Promise<number> => {
    const before = await metric(cdp, 'TaskDuration');
    await work();
    return ((await metric(cdp, 'TaskDuration')) - before) * 1000;
  };
  const pixels = await page.evaluate(([name, count, seconds]) => bench.prepare(name, count, seconds), [
    side,
    size,
    rounds + WARM + 1
  ] as const);
  for (let i = 0; i < WARM; i++)
    await page.evaluate(async () => {
      await bench.update();
      await bench.frames(2);
    });
  const updates: number[] = [];
  const others: number[] = [];
  let uploadsBetween = 0;
  for (let round = 0; round < rounds; round++) {
    updates.push(await taskMs(() => page.evaluate(() => bench.update())));
    const between = taskMs(async () => {
      uploadsBetween += await page.evaluate((count) => bench.frames(count), frames);
    });
    others.push((await between) / frames);
  }
  await page.close();
  const [updateMs, frameMs] = [median(updates), median(others)];
  const msPerSec = updateMs + FRAMES * frameMs;
  return { cost: { side, size, updateMs, frameMs, msPerSec, uploadsBetween }, pixels };
}

async function paced(browser: Browser, url: string, ms: number) {
  const { page, cdp } = await opened(browser, url);
  await page.evaluate(([count, seconds]) => bench.prepare('ours', count, seconds), [
    100_000,
    Math.ceil(ms / 1000) + 3
  ] as const);
  await page.evaluate(() => bench.update());
  const heap = async (): Promise<number> => {
    await cdp.send('HeapProfiler.collectGarbage');
    return (await metric(cdp, 'JSHeapUsedSize')) / 2 ** 20;
  };
  const heapBefore = await heap();
  const longTasks = await page.evaluate((forMs) => bench.paced(forMs), ms);
  const heapAfter = await heap();
  await page.close();
  return { longTasks, heapBefore, heapAfter, seconds: ms / 1000 };
}
