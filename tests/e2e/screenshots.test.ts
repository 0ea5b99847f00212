import type { Page } from '@playwright/test';
import type { Role } from '#core/rights.ts';
import { say } from '#words/say.ts';
import { SCRIPTS, type Script } from '#words/script.ts';
import { startHub } from './hub.ts';
import { mapOf } from './map.ts';
import { open } from './officer.ts';
import { expect, test } from './page.ts';
import { phoneCode } from './phone-code.ts';

const FOLDER = 'test-results/screenshots';
const DESK = { width: 1366, height: 768 };
const WIDE = { width: 1920, height: 1080 };
const WALL = { width: 3840, height: 2160 };
const DESKS = [DESK, WIDE, WALL];
/** Upright, small, and sideways. */
const PHONES = [
  { width: 390, height: 844 },
  { width: 360, height: 640 },
  { width: 844, height: 390 }
];

type Size = typeof DESK;
type View = { readonly path: string; readonly role: Role | undefined; readonly hasMap: boolean };

const WATCH: View = { path: '/watch', role: 'watch', hasMap: true };
const VIEWS: readonly View[] = [
  { path: '/login', role: undefined, hasMap: false },
  WATCH,
  { path: '/command', role: 'commander', hasMap: true },
  { path: '/reception', role: 'commander', hasMap: true },
  { path: '/wall', role: 'ministry', hasMap: true },
  { path: '/admin', role: 'admin', hasMap: false },
  { path: '/nowhere', role: undefined, hasMap: false }
];

// An address that nothing answers, and the machine of another hub, are asked on purpose.
test.use({ night: { VIDIK_SEED: '1', VIDIK_RATE: '4' }, mayFail: [/404|Not found|asked .*127\.0\.0\.1/] });
test.setTimeout(180_000);

/** Writes the picture of a page as it is, once everything on it has arrived. */
async function take(page: Page, name: string, hasMap: boolean): Promise<void> {
  if (hasMap) await mapOf(page).drawn();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForTimeout(2_500); // labels settle, and the link says how old its data are
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
}

const nameOf = ({ path }: Pick<View, 'path'>, { width, height }: Size): string =>
  `${path.slice(1)}-${width}x${height}`;

for (const view of VIEWS) {
  test(`${view.path.slice(1)} at three sizes`, async ({ page, hub }) => {
    for (const size of DESKS) {
      await page.setViewportSize(size);
      if (view.role) await open(page, hub, view.role, view.path);
      else await page.goto(view.path);
      await take(page, nameOf(view, size), view.hasMap);
    }
  });
}

test('the tabs of the administrator', async ({ page, hub }) => {
  await page.setViewportSize(WIDE);
  await open(page, hub, 'admin', '/admin');
  for (const tab of [1, 2]) {
    await page.getByRole('tab').nth(tab).click();
    await take(page, `admin-tab-${tab}`, false);
  }
});

test('the phone of a crew, before and after it is admitted', async ({ page, hub }) => {
  await page.goto('/unit');
  for (const size of PHONES) {
    await page.setViewportSize(size);
    await take(page, nameOf({ path: '/unit-code' }, size), false);
  }
  await page.getByLabel(say('sr-Cyrl', 'phone.code')).fill(await phoneCode(hub));
  await page.getByRole('button', { name: say('sr-Cyrl', 'phone.admit') }).click();
  await expect(page.getByRole('heading', { name: say('sr-Cyrl', 'phone.noOrder') })).toBeVisible();
  for (const size of PHONES) {
    await page.setViewportSize(size);
    await take(page, nameOf({ path: '/unit' }, size), false);
  }
});

test('the first run of a real hub', async ({ page }) => {
  const real = await startHub({ VIDIK_EXERCISE: '0' });
  try {
    for (const size of DESKS) {
      await page.setViewportSize(size);
      await page.goto(`${real.url}/setup`);
      await take(page, nameOf({ path: '/setup' }, size), false);
    }
  } finally {
    await real.close();
  }
});

for (const script of SCRIPTS) {
  test(`watch in ${script}`, async ({ page, hub }) => {
    await page.setViewportSize(WIDE);
    await open(page, hub, 'watch', '/watch', script);
    await take(page, `watch-${script}`, true);
  });
}

for (const theme of ['dark', 'light', 'red'] as const) {
  test(`watch in the ${theme} theme`, async ({ page, hub }) => {
    await page.setViewportSize(WIDE);
    const script: Script = 'sr-Cyrl';
    await page.addInitScript(
      (preferences) => localStorage.setItem('vidik.preferences', preferences),
      JSON.stringify({ script, theme })
    );
    await open(page, hub, 'watch', '/watch', script);
    await take(page, `watch-${theme}`, true);
  });
}

test('watch with an incident in hand, and one after the order', async ({ page, hub }) => {
  await page.setViewportSize(WIDE);
  await open(page, hub, 'watch', '/watch');
  await expect(page.getByText(/^Група .* пешице$/).first()).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('k');
  await expect(page.getByRole('heading', { name: /^Предлог: пошаљи / })).toBeVisible({ timeout: 15_000 });
  await take(page, 'watch-suggestion', true);
  await page.setViewportSize(DESK);
  await take(page, 'watch-suggestion-1366x768', true);
  await page.setViewportSize(WIDE);
  await page.keyboard.press('a');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article').first()).toBeVisible();
  await take(page, 'watch-order', true);
});

test('watch with the line cut', async ({ page, hub }) => {
  await page.setViewportSize(WIDE);
  await open(page, hub, 'watch', '/watch');
  await mapOf(page).drawn();
  hub.freeze();
  await expect(page.getByText(/^Слика стоји од/)).toBeVisible({ timeout: 15_000 });
  await page.screenshot({ path: `${FOLDER}/watch-lost.png` });
  hub.thaw();
});
