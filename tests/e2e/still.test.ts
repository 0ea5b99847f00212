import type { Page } from '@playwright/test';
import { setTimeout as pause } from 'node:timers/promises';
import { mapOf } from './map.ts';
import { open, setUp } from './officer.ts';
import { expect, test } from './page.ts';

// A real hub to which nobody reports: nothing on its map changes.
test.use({ night: { VIDIK_EXERCISE: '0', VIDIK_LOG: 'error' } });

declare global {
  var framesAsked: number;
}

/** So long nothing may happen; a picture that is drawn for nothing is drawn once a second at least. */
const STILL_MS = 4000;

test('where nothing changes no picture is drawn, and no frame of the screen is waited for', async ({
  page,
  hub
}) => {
  await page.addInitScript(() => {
    const ask = window.requestAnimationFrame.bind(window);
    window.framesAsked = 0;
    window.requestAnimationFrame = (run) => {
      window.framesAsked++;
      return ask(run);
    };
  });
  await open(page, hub, await setUp(hub), '/watch');
  const map = mapOf(page);
  await map.drawn();
  expect(await asked(page)).toBeGreaterThan(0);
  expect((await map.counts()).draws).toBeGreaterThan(0);
  const inAWhile = async (): Promise<readonly [draws: number, frames: number]> => {
    const [draws, frames] = [(await map.counts()).draws, await asked(page)];
    await pause(STILL_MS);
    return [(await map.counts()).draws - draws, (await asked(page)) - frames];
  };
  // The ground goes on loading for a while, and once a minute the hub tells how long the border is unwatched.
  await expect.poll(inAWhile, { timeout: 30_000, intervals: [0] }).toEqual([0, 0]);
});

function asked(page: Page): Promise<number> {
  return page.evaluate(() => window.framesAsked);
}
