import type { Page } from '@playwright/test';
import { say } from '#words/say.ts';
import { barriers } from './keyboard.ts';
import { mapOf } from './map.ts';
import { open } from './officer.ts';
import { expect, test } from './page.ts';
import { share } from './share.ts';

// What the browser and the map say of a GPU that is not there, and nothing else.
test.use({ night: { VIDIK_SEED: '3', VIDIK_RATE: '1' }, mayFail: [/WebGL|webgl/] });

const LOST = say('sr-Cyrl', 'state.mapLost');
const TITLE = /^Група \d+–\d+ особа, пешице$/;

test('a map whose GPU is taken away says so, leaves the alarms to the keyboard, and comes back where it was', async ({
  page,
  hub
}) => {
  await withGpu(page, true);
  await open(page, hub, 'watch', '/watch?at=22.70000,43.05000,10.00');
  const map = mapOf(page);
  await map.drawn();
  const alarm = page.getByText(TITLE).first();
  await expect(alarm).toBeVisible({ timeout: 60_000 });
  await expect.poll(async () => (await map.counts()).rows).toBeGreaterThan(0);
  const { rows } = await map.counts();

  await page.evaluate(() => {
    for (const canvas of document.querySelectorAll('canvas'))
      canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
    dispatchEvent(new CustomEvent('test:gpu', { detail: false }));
  });
  const lostMs = Date.now();
  await expect(page.getByText(LOST)).toBeVisible();
  note('ms to the banner', Date.now() - lostMs);
  await page.keyboard.press('k');
  await expect(page.getByRole('button', { name: /^Потврди/ })).toHaveCount(0);

  await page.evaluate(() => dispatchEvent(new CustomEvent('test:gpu', { detail: true })));
  await map.drawn();
  note('ms to the picture', Date.now() - lostMs);
  await expect(page.getByText(LOST)).toHaveCount(0);
  await expect.poll(async () => (await map.counts()).rows).toBeGreaterThanOrEqual(rows);
  expect(page.url()).toContain('at=22.70000,43.05000,10.00');
  await expect(page.getByRole('article', { name: TITLE }).or(alarm).first()).toBeVisible();
});

const VIEWS = [
  { path: '/watch', role: 'watch' },
  { path: '/command', role: 'commander' },
  { path: '/wall', role: 'ministry' }
] as const;

for (const { path, role } of share(VIEWS, 1))
  test(`${path} without WebGL: the page says that there is no map, and everything else is there`, async ({
    page,
    hub
  }) => {
    await withGpu(page, false);
    await open(page, hub, role, path);
    const words = say('sr-Cyrl', path === '/wall' ? 'wall.map.none' : 'state.noWebgl');
    await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible();
    if (path === '/watch') {
      await expect(page.getByText(TITLE).first()).toBeVisible({ timeout: 60_000 });
      await page.getByRole('tab', { name: 'Екипе' }).press('Enter');
      await expect(page.getByText(/^П-\d+/).first()).toBeVisible();
    }
    expect(await barriers(page)).toEqual([]);
  });

/** Lets a page have WebGL or not; the event `test:gpu` changes that. */
async function withGpu(page: Page, from: boolean): Promise<void> {
  await page.addInitScript((isThere) => {
    let has = isThere;
    addEventListener('test:gpu', (event) => (has = event instanceof CustomEvent && event.detail === true));
    const own = HTMLCanvasElement.prototype.getContext;
    const given = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]): unknown {
      return kind.startsWith('webgl') && !has ? null : Reflect.apply(own, this, [kind, ...rest]);
    };
    Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', { value: given });
  }, from);
}

function note(type: string, ms: number): void {
  test.info().annotations.push({ type, description: `${ms}` });
}
